"""Addresses of signing in. Everything under /connexion/ holds the cookie of a sign-in under way."""

from django.urls import URLPattern, path

from dentelle.web.account import sessions, views
from dentelle.web.account.invitation import invitation

urlpatterns: list[URLPattern] = [
    path("connexion/", views.sign_in, name="sign_in"),
    path("connexion/code/", views.sign_in_code, name="sign_in_code"),
    path("connexion/second-facteur/", views.second_factor, name="second_factor"),
    path("mes-cites/", views.cites, name="my_cites"),
    path("mes-connexions/", sessions.sessions, name="my_sessions"),
    path("mes-connexions/fermer/", sessions.close, name="close_sign_in"),
    path("mes-connexions/telephone/", sessions.change_factor, name="change_factor"),
    path("<slug:cite>/invitation/<str:token>/", invitation, name="invitation"),
]
