"""Addresses of the catalogue."""

from django.urls import URLPattern, path

from dentelle.web.catalogue import conditions, places, upkeep, views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/dispositifs/", views.schemes, name="schemes"),
    path("<slug:cite>/dispositifs/nouveau/", views.new_scheme, name="new_scheme"),
    path("<slug:cite>/dispositifs/reprendre/", views.take, name="take_catalogue"),
    path("<slug:cite>/dispositifs/manque/", places.unmet, name="unmet"),
    path("<slug:cite>/dispositifs/nouvelles/", views.news, name="news"),
    path("<slug:cite>/dispositifs/entretien/", upkeep.upkeep, name="upkeep"),
    path("<slug:cite>/dispositifs/entretien/demander/", upkeep.ask, name="ask_schemes"),
    path("<slug:cite>/dispositifs/entretien/<uuid:pk>/", upkeep.settle, name="settle_suggestion"),
    path("<slug:cite>/dispositifs/entretien/regle/<uuid:pk>/demander/", upkeep.ask_why, name="ask_why"),
    path("<slug:cite>/dispositifs/entretien/regle/<uuid:pk>/regler/", upkeep.settle_question, name="settle_question"),
    path(
        "<slug:cite>/dispositifs/entretien/regle/<uuid:pk>/publier/<uuid:group>/",
        upkeep.agree_to_publish,
        name="agree_to_publish",
    ),
    path("<slug:cite>/fiche/<str:token>/", places.sheet, name="sheet"),
    path("<slug:cite>/dispositifs/<slug:slug>/", views.scheme, name="scheme"),
    path("<slug:cite>/dispositifs/<slug:slug>/modifier/", views.rewrite, name="rewrite_scheme"),
    path("<slug:cite>/dispositifs/<slug:slug>/places/", places.say, name="say_places"),
    path("<slug:cite>/dispositifs/<slug:slug>/signaler/", places.suggest, name="suggest"),
    path("<slug:cite>/dispositifs/<slug:slug>/conditions/", conditions.write_rule, name="write_rule"),
    path("<slug:cite>/dispositifs/<slug:slug>/conditions/ajouter/", conditions.add_condition, name="add_condition"),
    path(
        "<slug:cite>/dispositifs/<slug:slug>/conditions/<int:line>/<int:place>/retirer/",
        conditions.drop_condition,
        name="drop_condition",
    ),
    path("<slug:cite>/dispositifs/<slug:slug>/conditions/abandonner/", conditions.drop_draft, name="drop_draft"),
    path("<slug:cite>/dispositifs/<slug:slug>/conditions/effet/", conditions.weigh, name="weigh_rule"),
    path("<slug:cite>/dispositifs/<slug:slug>/conditions/en-vigueur/", conditions.put_in_force, name="put_in_force"),
    path("<slug:cite>/dispositifs/<slug:slug>/conditions/lever/", conditions.withdraw, name="withdraw_rule"),
]
