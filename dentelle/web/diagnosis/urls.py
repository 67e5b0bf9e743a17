"""Addresses of a diagnosis."""

from django.urls import URLPattern, path

from dentelle.web.diagnosis import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/personnes/<uuid:pk>/ou-elle-en-est/", views.diagnosis, name="diagnosis"),
    path("<slug:cite>/personnes/<uuid:pk>/ou-elle-en-est/versions/", views.versions, name="diagnosis_versions"),
]
