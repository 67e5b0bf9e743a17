"""Addresses of the team."""

from django.urls import URLPattern, path

from dentelle.web.team import groups, members, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/equipe/", views.team, name="team"),
    path("<slug:cite>/equipe/installer/", views.checklist, name="checklist"),
    path("<slug:cite>/equipe/cite/", views.describe, name="describe"),
    path("<slug:cite>/equipe/charte/", views.charter, name="charter"),
    path("<slug:cite>/equipe/organisations/nouvelle/", views.new_organisation, name="new_organisation"),
    path("<slug:cite>/equipe/organisations/<uuid:pk>/", views.organisation, name="organisation"),
    path("<slug:cite>/equipe/organisations/<uuid:pk>/engagement/", views.engagement, name="engagement"),
    path("<slug:cite>/equipe/membres/nouveau/", members.new_member, name="new_member"),
    path("<slug:cite>/equipe/membres/<uuid:pk>/", members.member, name="member"),
    path("<slug:cite>/equipe/membres/<uuid:pk>/inviter/", members.invite, name="invite"),
    path("<slug:cite>/equipe/membres/<uuid:pk>/partir/", members.end_member, name="end_member"),
    path("<slug:cite>/equipe/membres/<uuid:pk>/place/", members.give_seat, name="give_seat"),
    path("<slug:cite>/equipe/places/<uuid:pk>/rendre/", members.end_seat, name="end_seat"),
    path("<slug:cite>/equipe/groupes/nouveau/", groups.new_group, name="new_group"),
    path("<slug:cite>/groupes/<slug:slug>/regles/", groups.group_rules, name="group_rules"),
]
