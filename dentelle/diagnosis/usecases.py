"""The verb of a diagnosis: write what she says today."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.diagnosis import rules
from dentelle.diagnosis.models import Assessment, Item
from dentelle.diagnosis.queries import NEVER, Diagnosis, diagnosis_of
from dentelle.diagnosis.rules import Draft
from dentelle.journal.usecases import record
from dentelle.shared.errors import Overtaken, Refused


@transaction.atomic
def write_diagnosis(
    *, person: Beneficiary, draft: Draft, by: Actor, on: date, at: datetime, seen: str | None = None
) -> Diagnosis:
    """Add a version; the former one stays as it was written. Raises Refused: nothing said, more than three strengths or
    difficulties, a theme twice, a day in the future.

    Args:
        seen: the version (`Diagnosis.version`, "" when there was none) that was on screen; Overtaken is raised when
            somebody wrote another one since. None: no screen was involved.
    """
    Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _refuse_if_overtaken(diagnosis_of(person), seen)
    if problems := list(rules.problems(draft, on=on, today=timezone.localdate(at))):
        raise Refused(problems)
    assessment = Assessment.objects.create(
        beneficiary=person,
        goal=draft.goal,
        not_wanted=draft.not_wanted,
        said_on=on,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    items = [
        Item(assessment=assessment, beneficiary=person, theme=each.theme, stance=stance, rank=rank, line=each.line)
        for stance, rank, each in draft.told()
    ] + [Item(assessment=assessment, beneficiary=person, theme=theme, stance=answer) for theme, answer in draft.aside]
    Item.objects.bulk_create(items)
    record(
        "diagnosis.written",
        by=by,
        subject_id=assessment.pk,
        beneficiary_id=person.pk,
        group_id=person.group_id,
        on=on,
        at=at,
        strengths=len(draft.strengths),
        obstacles=len(draft.obstacles),
        aside=len(draft.aside),
    )
    return Diagnosis(assessment, tuple(items))


def _refuse_if_overtaken(latest: Diagnosis | None, seen: str | None) -> None:
    version = latest.version if latest else NEVER
    if seen is None or latest is None or seen == version:
        return
    written = latest.assessment
    raise Overtaken(
        who=written.recorded_by.account.name, at=written.recorded_at, current=latest.answers(), version=version
    )
