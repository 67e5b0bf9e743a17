"""Addresses of successions."""

from django.urls import URLPattern, path

from dentelle.web.succession import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/successions/", views.successions, name="successions"),
    path("<slug:cite>/successions/<uuid:pk>/", views.succession, name="succession"),
    path("<slug:cite>/successions/<uuid:pk>/annuler/", views.undo, name="undo_succession"),
]
