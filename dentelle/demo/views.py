"""The demonstration's own pages: who to become, and what was sent."""

from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dentelle.demo.acting import WHO
from dentelle.demo.acting import enter as sign_in
from dentelle.demo.cast import CAST, WITHOUT_ACCOUNT
from dentelle.demo.story import progress
from dentelle.shared.errors import NotVisible


def cast(request: HttpRequest) -> HttpResponse:
    """The cast, one button each."""
    context = {"cast": CAST, "without_account": WITHOUT_ACCOUNT, "progress": progress()}
    return render(request, "demo/cast.html", context)


def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Become somebody of the cast."""
    if slug not in WHO:
        raise NotVisible
    response = HttpResponseRedirect(WHO[slug].landing)
    response.set_cookie(
        settings.SESSION_COOKIE, sign_in(slug), httponly=True, samesite="Lax", secure=settings.SECURE_COOKIES
    )
    return response


def mails(request: HttpRequest) -> HttpResponse:
    """What the worker sent, latest first, with its links."""
    directory = Path(settings.DATA_DIR) / "courriers"
    files = sorted(directory.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)[:60]
    letters = []
    for file in files:
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        body = message.get_body()
        lines = body.get_content().splitlines() if body else []
        letters.append(
            {
                "to": message["To"],
                "subject": message["Subject"],
                "lines": [line for line in lines if line and not line.startswith("http")],
                "links": [line.removeprefix(settings.PUBLIC_ADDRESS) for line in lines if line.startswith("http")],
            }
        )
    return render(request, "demo/mails.html", {"letters": letters})
