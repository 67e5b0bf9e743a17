"""Who read a file is told day by day to whom holds it, and to nobody else."""

from uuid import UUID

import pytest
from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.readings import BY_LINK, readings_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.demo.acting import Stage
from dentelle.pathways import loop
from dentelle.shared.errors import NotVisible
from tests.pathways.test_loop import orient


def person_called(stage: Stage, first_name: str) -> UUID:
    with stage.acting("ines"):
        return Beneficiary.objects.get(identity__first_name=first_name).pk


def test_each_reader_is_named_with_what_was_read_once_a_day(stage: Stage) -> None:
    alix = person_called(stage, "Alix")
    for _ in range(2):
        with stage.acting("bruno") as bruno:
            open_file(bruno, alix, screen="person", at_least=Level.CONTACT)
    with stage.acting("ines") as ines:
        first = readings_of(open_file(ines, alix, screen="readings", at_least=Level.FILE)).days
    today = [day for day in first if day.on == first[0].on]
    assert ("Bruno Exemple", ("la page de son dossier",)) in {(day.who, day.what) for day in today}
    assert [day.on for day in first] == sorted((day.on for day in first), reverse=True)
    assert "cette liste" not in {what for day in first for what in day.what}


def test_a_scheme_that_read_by_its_link_is_told_so(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        orientation = orient(ines)
        link = loop.send(orientation=orientation, by=ines, at=timezone.now())
    with stage.holding(link, "belfort") as scheme:
        open_file(scheme, orientation.beneficiary_id, screen="reply")
    with stage.acting("ines") as ines:
        file = open_file(ines, orientation.beneficiary_id, screen="readings", at_least=Level.FILE)
        assert (BY_LINK, ("son prénom, son nom et son téléphone",)) in {
            (day.who, day.what) for day in readings_of(file).days
        }


def test_whoever_reads_contact_data_alone_does_not_learn_who_read(stage: Stage) -> None:
    alix = person_called(stage, "Alix")
    with stage.acting("bruno") as bruno:
        assert readings_of(open_file(bruno, alix, screen="person", at_least=Level.CONTACT)).days == ()
        with pytest.raises(NotVisible):
            open_file(bruno, alix, screen="readings", at_least=Level.FILE)
