"""Addresses of the public directory."""

from django.urls import URLPattern, path

from dentelle.web.directory import views

urlpatterns: list[URLPattern] = [path("<slug:cite>/services/", views.around, name="around")]
