"""Addresses of paths and orientations."""

from django.urls import URLPattern, path

from dentelle.web.pathways import following, handover, keeping, leads, unblocking, views
from dentelle.web.pathways.reply import reply

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/reponse/<str:token>/", reply, name="reply"),
    path("<slug:cite>/personnes/<uuid:pk>/entree/", views.enter, name="enter"),
    path("<slug:cite>/personnes/<uuid:pk>/pistes/", leads.leads, name="leads"),
    path("<slug:cite>/personnes/<uuid:pk>/orienter/", views.orient, name="orient"),
    path("<slug:cite>/personnes/<uuid:pk>/relais/", handover.give, name="hand_over"),
    path("<slug:cite>/personnes/<uuid:pk>/relais/<uuid:given>/prevenue/", handover.told, name="hand_over_told"),
    path("<slug:cite>/personnes/<uuid:pk>/relais/<uuid:given>/note/", handover.erase, name="erase_note"),
    path("<slug:cite>/personnes/<uuid:pk>/contact/", following.contact, name="contact"),
    path("<slug:cite>/personnes/<uuid:pk>/etape/", following.step, name="step"),
    path("<slug:cite>/personnes/<uuid:pk>/etape/<uuid:which>/", following.settle, name="settle_step"),
    path("<slug:cite>/personnes/<uuid:pk>/veille/", following.pause, name="pause"),
    path("<slug:cite>/personnes/<uuid:pk>/veille/fin/", following.end_pause, name="end_pause"),
    path("<slug:cite>/personnes/<uuid:pk>/fin/", views.exit_, name="exit"),
    path("<slug:cite>/orientations/<uuid:pk>/", views.orientation, name="orientation"),
    path("<slug:cite>/orientations/<uuid:pk>/reponse/", unblocking.answer, name="orientation_answer"),
    path("<slug:cite>/orientations/<uuid:pk>/renvoyer/", unblocking.send_again, name="send_again"),
    path("<slug:cite>/orientations/<uuid:pk>/arreter/", unblocking.stop, name="stop_orientation"),
    path("<slug:cite>/orientations/<uuid:pk>/place/<uuid:intake>/", keeping.reserve, name="reserve"),
    path("<slug:cite>/orientations/<uuid:pk>/place/rendre/", keeping.give_back, name="give_back"),
]
