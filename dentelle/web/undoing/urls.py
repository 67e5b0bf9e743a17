"""Where the last act is undone."""

from django.urls import URLPattern, path

from dentelle.web.undoing import views

urlpatterns: list[URLPattern] = [
    path("<slug:cite>/annuler/<slug:kind>/<uuid:pk>/", views.undo, name="undo"),
]
