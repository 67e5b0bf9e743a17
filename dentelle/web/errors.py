"""What a visitor reads when a page cannot be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is too old, or came from elsewhere: say so, keep nothing."""
    return render(request, "403_csrf.html", status=403)
