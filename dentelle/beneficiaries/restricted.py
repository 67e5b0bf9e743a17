"""The one restricted fact: a disability status, which is health data. With her explicit agreement, or not at all.

Her référent alone reads it, while that agreement runs; to everybody else, rules included, it is unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.agreements import agrees_to
from dentelle.beneficiaries.models import Beneficiary, RestrictedFacts
from dentelle.beneficiaries.sharing import day_problems, is_her_referent, write_explicit
from dentelle.beneficiaries.vocabulary import FactSource, Level, Means, SharingPurpose
from dentelle.journal.usecases import record
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused


@dataclass(frozen=True)
class StatusDraft:
    """What she says of a disability status: None = asked, not known."""

    has_status: bool | None
    source: str
    on: date
    has_agreed: bool = False
    """Did she say yes, clearly, to its being written here?"""
    means: str = ""

    def problems(self, *, is_agreed: bool, today: date) -> Iterator[Problem]:
        """Every reason not to write it."""
        if not is_agreed and not self.has_agreed:
            yield Problem("Sans son accord exprès, rien ne s’écrit ici.", "has_agreed")
        if self.has_agreed and self.means not in Means.values:
            yield Problem("Dites de quelle façon elle a donné son accord.", "means")
        if self.source not in FactSource.values:
            yield Problem("Dites d’où vient cette information.", "source")
        if self.has_agreed:
            yield from day_problems(self.on, today)
        elif self.on > today:
            yield Problem("Cette date est dans le futur.", "on")


def restricted_of(person: Beneficiary) -> RestrictedFacts | None:
    """What the database shows of it to whoever asks."""
    return RestrictedFacts.objects.filter(beneficiary=person).select_related("recorded_by__account").first()


def disability_status_of(person: Beneficiary) -> bool | None:
    """For the rules: unknown to whoever may not read it."""
    found = restricted_of(person)
    return found.has_disability_status if found else None


def is_open_to(person: Beneficiary, day: date) -> bool:
    """May the actor write it without asking her again? Her agreement runs, and it was given to this actor."""
    level = ask("select door.account_level_on(%s)", person.pk)
    return isinstance(level, int) and level >= Level.RESTRICTED and agrees_to(person, SharingPurpose.RESTRICTED, day)


@transaction.atomic
def record_disability_status(*, person: Beneficiary, draft: StatusDraft, by: Actor, at: datetime) -> None:
    """Write it, with her agreement when that is new. The journal says that it was done, never what. Raises Refused: no
    explicit agreement (GDPR, art. 9-2-a), or written by somebody else than her référent."""
    person = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    today = timezone.localdate(at)
    problems = list(draft.problems(is_agreed=is_open_to(person, today), today=today))
    if not is_her_referent(person, by, at):
        problems.append(Problem("Cette donnée se note par son contact seul."))
    if problems:
        raise Refused(problems)
    if draft.has_agreed:
        write_explicit(person, means=draft.means, by=by, on=draft.on, at=at)
    written = {
        "has_disability_status": draft.has_status,
        "as_of": draft.on,
        "source": draft.source,
        "recorded_by_id": by.membership_id,
        "recorded_at": at,
    }
    if not RestrictedFacts.objects.filter(beneficiary=person).update(**written):
        RestrictedFacts.objects.create(beneficiary=person, **written)
    record(
        "restricted.recorded",
        by=by,
        subject_id=person.pk,
        beneficiary_id=person.pk,
        group_id=person.group_id,
        on=draft.on,
        at=at,
        agreement=draft.has_agreed,
    )
