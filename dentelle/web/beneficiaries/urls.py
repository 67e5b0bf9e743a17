"""Addresses of people."""

from django.urls import URLPattern, path

from dentelle.web.beneficiaries import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/personnes/", views.people, name="people"),
    path("<slug:cite>/personnes/<uuid:pk>/", views.person, name="person"),
    path("<slug:cite>/personnes/<uuid:pk>/situation/", views.facts, name="facts"),
    path("<slug:cite>/personnes/<uuid:pk>/accord/", views.agreement, name="agreement"),
]
