"""Addresses of the catalogue."""

from django.urls import URLPattern, path

from dentelle.web.catalogue import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/dispositifs/", views.schemes, name="schemes"),
    path("<slug:cite>/dispositifs/nouveau/", views.new_scheme, name="new_scheme"),
    path("<slug:cite>/dispositifs/reprendre/", views.take, name="take_catalogue"),
    path("<slug:cite>/dispositifs/<slug:slug>/", views.scheme, name="scheme"),
    path("<slug:cite>/dispositifs/<slug:slug>/modifier/", views.rewrite, name="rewrite_scheme"),
]
