"""Addresses of signals and the coordination's page."""

from django.urls import URLPattern, path

from dentelle.web.spotting import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/coordination/", views.coordination, name="coordination"),
    path("<slug:cite>/signalements/<uuid:pk>/", views.signal_file, name="signal_file"),
    path("<slug:cite>/signalements/<uuid:pk>/confier/", views.assign, name="assign"),
    path("<slug:cite>/signalements/<uuid:pk>/contact/", views.attempt, name="attempt"),
    path("<slug:cite>/signalements/<uuid:pk>/clore/", views.close_signal, name="close_signal"),
    path("<slug:cite>/signalements/<uuid:pk>/accueil/", views.welcome, name="welcome"),
]
