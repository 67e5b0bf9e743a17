"""What the partners do before anybody is studied: they engage, sign the charter, and each group writes its rules."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.demo.memory import Book
from dentelle.groups.models import WorkingGroup
from dentelle.groups.organising import write_rules
from dentelle.groups.rules import RulesDraft
from dentelle.partners.models import Membership
from dentelle.partners.rules import EngagementDraft
from dentelle.partners.usecases import engage, sign_charter
from dentelle.shared.database import forget

SIGN = ("samia", "ines", "hugo", "bruno", "farid", "tarek", "valentine", "victor")
"""Clara, Nadia and Paule have not signed yet: the coordination's list says so, and nobody is kept out."""

ENGAGE = {
    "ines": EngagementDraft(
        time="Deux matinées par mois d’une conseillère", places="Une salle le jeudi", expects="Des nouvelles des jeunes"
    ),
    "hugo": EngagementDraft(time="Une journée par mois", people="Une juriste, sur rendez-vous"),
    "tarek": EngagementDraft(time="Deux soirées par mois", places="La salle de boxe", expects="Être prévenu à temps"),
    "victor": EngagementDraft(time="Une journée par mois"),
}

RULES = {
    ("bruno", "jeunes"): RulesDraft(
        "Groupe Jeunes", rhythm="Le 2e jeudi du mois, à 14 h", person_word="le ou la jeune", session_word="rencontre",
        target_low=25, target_high=30,
    ),
    ("hugo", "parents"): RulesDraft(
        "Groupe Parents solos", rhythm="Le 3e mardi du mois, à 9 h 30, pendant l’école", notice_days=15, quorum=3,
        target_low=20, target_high=22,
    ),
    ("victor", "jeunes"): RulesDraft("Groupe Jeunes", rhythm="Un lundi sur deux"),
}  # fmt: skip
"""The third group of Belfort has written none: it follows the habits of the start."""


def organise(stage: Stage, now: datetime) -> None:
    """Tell it once for a database, whatever is told next: two months ago."""
    memory = Book("organising")
    with transaction.atomic():
        if memory.recall("organised") is not None:
            return
        at = now - timedelta(days=60)
        on = timezone.localdate(at)
        for who in SIGN:
            with stage.acting(who) as by:
                sign_charter(by=by, on=timezone.localdate(now), at=at)
        for who, draft in ENGAGE.items():
            with stage.acting(who) as by:
                mine = Membership.objects.select_related("organisation").get(pk=by.membership_id)
                engage(organisation=mine.organisation, draft=draft, by=by, on=on, at=at)
        for (who, slug), rules in RULES.items():
            with stage.acting(who) as by:
                group = WorkingGroup.objects.get(programme_id=by.programme_id, slug=slug)
                write_rules(group=group, draft=rules, by=by, on=on, at=at)
        memory.remember("organised", "told", now)
        forget()
