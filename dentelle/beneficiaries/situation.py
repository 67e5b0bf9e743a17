"""What a person says of her situation: dated, sourced, never rewritten; the latest word on each question counts.

Recording several answers at once is one act; its author may undo it within ten minutes: it is then dated as undone,
and what was known before counts again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries import known, rules
from dentelle.beneficiaries.models import Beneficiary, Fact, Identity
from dentelle.beneficiaries.queries import facts_version, last_act, latest_facts
from dentelle.beneficiaries.vocabulary import FactSource
from dentelle.eligibility.kinds import Day
from dentelle.journal.usecases import record
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Overtaken, Problem, Refused
from dentelle.shared.undoing import undo_problems


@dataclass(frozen=True)
class FactDraft:
    """One fact as it was said: value "" = asked, not known."""

    code: str
    value: str
    as_of: date
    source: str

    def problems(self, today: date) -> Iterator[Problem]:
        """Every reason not to keep it."""
        fact = known.BY_CODE.get(self.code)
        if fact is None:
            yield Problem("La Cité ne garde pas cette information.", self.code)
        elif not known.is_allowed(fact, self.value):
            yield Problem("Choisissez une réponse de la liste.", self.code)
        if self.source not in FactSource.values:
            yield Problem("Dites d’où vient cette information.", "source")
        if self.as_of > today:
            yield Problem("Cette date est dans le futur.", "as_of")


@transaction.atomic
def record_facts(
    *,
    person: Beneficiary,
    birth_on: date | None,
    facts: Sequence[FactDraft],
    by: Actor,
    on: date,
    at: datetime,
    seen: str | None = None,
    is_confirmation: bool = False,
) -> list[Fact]:
    """Add what was learnt; earlier facts stay. The birth date goes to the identity, its band to the person. Raises
    Refused: a code or an answer that may not be kept (`known.py`), a day in the future, a birth date under 16 years
    (`rules.MINIMUM_AGE`).

    Args:
        seen: the version (`queries.facts_version`) that was on screen; Overtaken is raised when somebody recorded
            other facts since. None: no screen was involved.
        is_confirmation: keep also what has not changed, for its new date and source.
    """
    Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    latest = latest_facts(person)
    if seen is not None:
        _refuse_if_overtaken(person, seen, latest)
    today = timezone.localdate(at)
    # Of twenty answers on a page, those that are new: a document seen in March stays seen in March.
    new = [
        draft
        for draft in facts
        if is_confirmation or draft.code not in latest or latest[draft.code].value != draft.value
    ]
    problems = list(dict.fromkeys(problem for draft in new for problem in draft.problems(today)))
    if birth_on is not None and birth_on > today:
        problems.append(Problem("La date de naissance est dans le futur.", "birth_on"))
    problems += rules.too_young_problems(birth_on, today)
    if problems:
        raise Refused(problems)
    kept = [
        Fact.objects.create(
            beneficiary=person,
            code=draft.code,
            value=draft.value,
            as_of=draft.as_of,
            source=draft.source,
            recorded_by_id=by.membership_id,
            recorded_at=at,
        )
        for draft in new
    ]
    if birth_on is not None:
        Identity.objects.filter(beneficiary=person).update(birth_on=birth_on)
        Beneficiary.objects.filter(pk=person.pk).update(age_band=rules.age_band(birth_on, on))
    record(
        "facts.recorded",
        by=by,
        subject_id=person.pk,
        beneficiary_id=person.pk,
        group_id=person.group_id,
        on=on,
        at=at,
        count=len(kept),
        birth=birth_on is not None,
    )
    return kept


def _refuse_if_overtaken(person: Beneficiary, seen: str, latest: dict[str, Fact]) -> None:
    if seen != (version := facts_version(person)):
        last = last_act(person)
        current = {code: as_answer(code, fact.value) for code, fact in latest.items()}
        who = last.recorded_by.account.name if last else "Quelqu’un d’autre"
        at = (last.undone_at or last.recorded_at) if last else timezone.now()
        raise Overtaken(who=who, at=at, current=current, version=version)


def as_answer(code: str, value: str) -> str:
    """A kept value as a form holds it: not known is an answer of its own, but for a day, which is then left empty."""
    return value if value or isinstance(known.BY_CODE.get(code), Day) else "unknown"


def person_of_my_fact(pk: UUID) -> UUID:
    """Of whom is this fact, for whoever recorded it; NotVisible for anybody else."""
    found = ask("select door.person_of_my_fact(%s)", pk)
    if not isinstance(found, UUID):
        raise NotVisible
    return found


@transaction.atomic
def undo_facts(*, person: Beneficiary, pk: UUID, by: Actor, at: datetime) -> None:
    """Undo the act that recorded this fact, with all it recorded: only who did it, within ten minutes. Raises Refused
    (somebody else's, older than ten minutes, already undone) and NotVisible."""
    fact = Fact.objects.filter(beneficiary=person, pk=pk).first()
    if fact is None:
        raise NotVisible
    problems = list(undo_problems(done_at=fact.recorded_at, at=at, is_mine=fact.recorded_by_id in by.memberships))
    if fact.undone_at is not None:
        problems.append(Problem("C’est déjà annulé."))
    if problems:
        raise Refused(problems)
    undone = ask("select door.undo_facts(%s)", pk)
    if not isinstance(undone, int) or not undone:
        raise Refused([Problem("Ce geste ne s’annule plus : relisez la page.")])
    record(
        "facts.undone",
        by=by,
        subject_id=person.pk,
        beneficiary_id=person.pk,
        group_id=person.group_id,
        on=timezone.localdate(at),
        at=at,
        count=undone,
    )
