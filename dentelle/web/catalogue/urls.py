"""Addresses of the catalogue."""

from django.urls import URLPattern, path

from dentelle.web.catalogue import places, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/dispositifs/", views.schemes, name="schemes"),
    path("<slug:cite>/dispositifs/nouveau/", views.new_scheme, name="new_scheme"),
    path("<slug:cite>/dispositifs/reprendre/", views.take, name="take_catalogue"),
    path("<slug:cite>/dispositifs/entretien/", places.upkeep, name="upkeep"),
    path("<slug:cite>/dispositifs/entretien/demander/", places.ask, name="ask_schemes"),
    path("<slug:cite>/dispositifs/entretien/<uuid:pk>/", places.settle, name="settle_suggestion"),
    path("<slug:cite>/fiche/<str:token>/", places.sheet, name="sheet"),
    path("<slug:cite>/dispositifs/<slug:slug>/", views.scheme, name="scheme"),
    path("<slug:cite>/dispositifs/<slug:slug>/modifier/", views.rewrite, name="rewrite_scheme"),
    path("<slug:cite>/dispositifs/<slug:slug>/places/", places.say, name="say_places"),
    path("<slug:cite>/dispositifs/<slug:slug>/signaler/", places.suggest, name="suggest"),
]
