"""What nothing answers: noted by whoever looked with somebody, counted for whoever keeps the catalogue."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db import transaction

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import UnmetNeed
from dentelle.catalogue.vocabulary import Lack, Theme
from dentelle.journal.usecases import record
from dentelle.shared.errors import Problem, Refused
from dentelle.territory.models import Programme

A_YEAR = timedelta(days=365)


@transaction.atomic
def note_unmet(*, programme: Programme, theme: str, lack: str, by: Actor, on: date, at: datetime) -> None:
    """One need without an answer. Raises Refused: no theme, or no reason."""
    problems = []
    if theme not in Theme.values:
        problems.append(Problem("Dites pour quoi il manque une réponse.", "theme"))
    if lack not in Lack.values:
        problems.append(Problem("Dites pourquoi rien ne convient.", "lack"))
    if problems:
        raise Refused(problems)
    UnmetNeed(programme=programme, theme=theme, lack=lack, noted_on=on).save(force_insert=True)
    record("scheme.unmet", by=by, subject_id=programme.pk, on=on, at=at, theme=theme, lack=lack)


def unmet_lately(programme: Programme, on: date) -> list[tuple[str, str, int]]:
    """Theme, reason, how many times in a year, the most frequent first; for whoever keeps the catalogue."""
    since = on - A_YEAR
    found = UnmetNeed.objects.filter(programme=programme, noted_on__gt=since).values_list("theme", "lack")
    counted = Counter(found).most_common()
    return [(str(Theme(theme).label), str(Lack(lack).label), number) for (theme, lack), number in counted]
