"""Addresses of delegations."""

from django.urls import URLPattern, path

from dentelle.web.delegations import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/groupes/<slug:slug>/delegations/", views.delegations, name="delegations"),
    path("<slug:cite>/groupes/<slug:slug>/delegations/<uuid:pk>/retirer/", views.revoke, name="revoke_delegation"),
]
