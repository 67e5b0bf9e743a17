"""Addresses of signals and the coordination's page."""

from django.urls import URLPattern, path

from dentelle.web.spotting import posters, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/coordination/", views.coordination, name="coordination"),
    path("<slug:cite>/signalements/<uuid:pk>/", views.signal_file, name="signal_file"),
    path("<slug:cite>/signalements/<uuid:pk>/confier/", views.assign, name="assign"),
    path("<slug:cite>/signalements/<uuid:pk>/contact/", views.attempt, name="attempt"),
    path("<slug:cite>/signalements/<uuid:pk>/rappeler/", views.call_back, name="call_back"),
    path("<slug:cite>/signalements/<uuid:pk>/nouvelles/", views.feedback, name="feedback"),
    path("<slug:cite>/signalements/<uuid:pk>/reunir/", views.join, name="join_signals"),
    path("<slug:cite>/affiches/", posters.posters, name="posters"),
    path("<slug:cite>/affiches/partout/", posters.poster, name="poster"),
    path("<slug:cite>/affiches/<uuid:pk>/", posters.poster, name="poster_of"),
    path("<slug:cite>/affiches/partout/affiche.pdf", posters.poster_pdf, name="poster_pdf"),
    path("<slug:cite>/affiches/<uuid:pk>/affiche.pdf", posters.poster_pdf, name="poster_of_pdf"),
    path("<slug:cite>/signalements/<uuid:pk>/clore/", views.close_signal, name="close_signal"),
    path("<slug:cite>/signalements/<uuid:pk>/accueil/", views.welcome, name="welcome"),
]
