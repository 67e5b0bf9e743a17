"""Who read a person's file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.readings import readings_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.web.request import CiteRequest


def readings(request: CiteRequest, pk: UUID) -> HttpResponse:
    """What her contact answers when she asks who read what is written about her."""
    file = open_file(request.actor, pk, screen="readings", at_least=Level.FILE)
    return render(request, "web/beneficiaries/readings.html", {"file": file, "readings": readings_of(file)})
