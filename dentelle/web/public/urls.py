"""Addresses of anybody's pages."""

from django.urls import URLPattern, path

from dentelle.web.health import health
from dentelle.web.public import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("sante/", health, name="health"),
    path("sortir/", views.sign_out, name="sign_out"),
    path("<slug:cite>/", views.cite, name="cite"),
    path("<slug:cite>/signaler/pour-moi/", views.myself, name="myself"),
    path("<slug:cite>/information/", views.notice, name="notice"),
    path("<slug:cite>/ce-que-nous-ne-savons-pas/", views.not_known, name="not_known"),
    path("<slug:cite>/signaler/", views.signal, name="signal"),
    path("<slug:cite>/suivi/<str:token>/", views.follow_up, name="follow_up"),
    path("<slug:cite>/merci/", views.thanks, name="thanks"),
]
