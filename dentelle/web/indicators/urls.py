"""Addresses of the report."""

from django.urls import URLPattern, path

from dentelle.web.indicators import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/bilan/", views.report, name="report"),
    path("<slug:cite>/bilan/<str:quarter>/", views.report, name="report_quarter"),
]
