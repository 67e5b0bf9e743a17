"""Addresses of people."""

from django.urls import URLPattern, path

from dentelle.web.beneficiaries import agreements, contact, documents, readings, situation, views

PERSON = "<slug:cite>/personnes/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/personnes/", views.people, name="people"),
    path(PERSON, views.person, name="person"),
    path(f"{PERSON}ma-feuille.pdf", documents.sheet, name="sheet_pdf"),
    path(f"{PERSON}situation/", situation.facts, name="facts"),
    path(f"{PERSON}situation/<slug:code>/", situation.fact, name="fact"),
    path(f"{PERSON}coordonnees/", contact.contact_data, name="contact_data"),
    path(f"{PERSON}donnees-reservees/", contact.restricted_data, name="restricted"),
    path(f"{PERSON}lectures/", readings.readings, name="readings"),
    path(f"{PERSON}accord/", agreements.agreement, name="agreement"),
    path(f"{PERSON}accords/", agreements.agreements, name="agreements"),
    path(f"{PERSON}accords/ensemble/", agreements.renew, name="renew_agreements"),
    path(f"{PERSON}accords/partager/", agreements.share, name="share"),
    path(f"{PERSON}accords/<uuid:agreement_pk>/retirer/", agreements.withdraw, name="withdraw"),
]
