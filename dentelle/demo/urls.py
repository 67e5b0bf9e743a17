"""Addresses of the demonstration."""

from django.urls import URLPattern, path

from dentelle.demo import views

urlpatterns: list[URLPattern] = [
    path("demo/", views.cast, name="demo"),
    path("demo/entrer/<slug:slug>/", views.enter, name="demo_enter"),
    path("demo/courriers/", views.mails, name="demo_mail"),
]
