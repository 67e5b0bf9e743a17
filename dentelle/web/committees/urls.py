"""Addresses of groups and their sessions."""

from django.urls import URLPattern, path

from dentelle.web.committees import documents, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/groupes/", views.groups, name="groups"),
    path("<slug:cite>/groupes/<slug:slug>/", views.group, name="group"),
    path("<slug:cite>/groupes/<slug:slug>/seance/", views.open_session, name="open_session"),
    path("<slug:cite>/seances/<uuid:pk>/", views.session, name="session"),
    path("<slug:cite>/seances/<uuid:pk>/presences/", views.attendance, name="attendance"),
    path("<slug:cite>/seances/<uuid:pk>/inscrire/", views.add_case, name="add_case"),
    path("<slug:cite>/seances/<uuid:pk>/situations/<uuid:case_pk>/", views.case, name="case"),
    path("<slug:cite>/seances/<uuid:pk>/clore/", views.close_session, name="close_session"),
    path("<slug:cite>/seances/<uuid:pk>/compte-rendu.pdf", documents.minutes, name="minutes_pdf"),
    path("<slug:cite>/seances/<uuid:pk>/annexe-nominative.pdf", documents.annex, name="annex_pdf"),
    path("<slug:cite>/seances/<uuid:pk>/dossier.pdf", documents.pack, name="pack_pdf"),
]
