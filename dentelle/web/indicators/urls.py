"""Addresses of the report."""

from django.urls import URLPattern, path

from dentelle.web.indicators import documents, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/bilan/", views.report, name="report"),
    path("<slug:cite>/bilan/<str:quarter>/", views.report, name="report_quarter"),
    path("<slug:cite>/bilan/<str:quarter>/bilan.pdf", documents.report, name="report_pdf"),
]
