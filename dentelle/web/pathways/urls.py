"""Addresses of paths and orientations."""

from django.urls import URLPattern, path

from dentelle.web.pathways import views
from dentelle.web.pathways.reply import reply

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/reponse/<str:token>/", reply, name="reply"),
    path("<slug:cite>/personnes/<uuid:pk>/entree/", views.enter, name="enter"),
    path("<slug:cite>/personnes/<uuid:pk>/orienter/", views.orient, name="orient"),
    path("<slug:cite>/personnes/<uuid:pk>/fin/", views.exit_, name="exit"),
    path("<slug:cite>/orientations/<uuid:pk>/", views.orientation, name="orientation"),
]
