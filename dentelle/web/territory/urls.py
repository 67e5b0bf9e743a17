"""Addresses of the territory."""

from django.urls import URLPattern, path

from dentelle.web.territory import residence, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/territoire/", views.ground, name="ground"),
    path("<slug:cite>/territoire/carte/<uuid:pk>.svg", views.map_of_area, name="map"),
    path("<slug:cite>/territoire/quartiers/", views.take_areas, name="take_areas"),
    path("<slug:cite>/personnes/<uuid:pk>/adresse/", residence.residence, name="residence"),
]
