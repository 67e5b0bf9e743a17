"""Where drafts are kept."""

from django.urls import URLPattern, path

from dentelle.web.drafts import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/brouillon/", views.draft, name="draft"),
]
