"""Addresses of a référent's day."""

from django.urls import URLPattern, path

from dentelle.web.today import absence, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/aujourdhui/", views.today_page, name="today"),
    path("<slug:cite>/absence/", absence.absence, name="absence"),
    path("<slug:cite>/absence/<uuid:pk>/fin/", absence.end_stand_in, name="end_stand_in"),
]
