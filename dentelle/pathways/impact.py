"""What a draft of a rule would change for whoever is accompanied today: asked on a page, counted by the worker."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.known import day_of, typed
from dentelle.catalogue.models import RulePreview, RuleVersion, Scheme
from dentelle.catalogue.writing_rules import draft_of, rules_in_force, version_of
from dentelle.eligibility.compiled import Facts, Somebody
from dentelle.eligibility.derive import Days, derived
from dentelle.eligibility.impact import Impact, judged
from dentelle.eligibility.kinds import Known
from dentelle.eligibility.schemes.rule import SchemeRule
from dentelle.journal.usecases import record
from dentelle.pathways.matching import plain_answer, rule_of
from dentelle.pathways.tasks import weigh_later
from dentelle.shared.database import transaction_told
from dentelle.shared.errors import Problem, Refused

AT_A_TIME = 1_000
"""After so many people, the page may say how far it is."""


def preview_of(scheme: Scheme, draft: RuleVersion) -> RulePreview | None:
    """The preview of this very state of the draft, under way or done."""
    return RulePreview.objects.filter(scheme=scheme, seen=version_of(draft)).first()


@transaction.atomic
def ask_impact(*, scheme: Scheme, by: Actor, on: date, at: datetime) -> None:
    """Have the draft weighed for whoever is accompanied today. Raises Refused when nothing is written."""
    draft = draft_of(scheme)
    if draft is None or not draft.lines:
        raise Refused([Problem("Écrivez d’abord une condition.")])
    RulePreview.objects.filter(scheme=scheme).delete()
    preview = RulePreview(scheme=scheme, programme_id=scheme.programme_id, seen=version_of(draft), asked_at=at)
    preview.save(force_insert=True)
    weigh_later(preview.pk, scheme.programme_id)
    record("scheme.rule_weighed", by=by, subject_id=scheme.pk, on=on, at=at)


def weigh(preview_id: UUID, programme_id: UUID, on: date) -> None:
    """Count, as the worker: a preview whose draft has changed meanwhile, or that was asked again, is left alone."""
    with transaction_told(job_programme=programme_id):
        preview = RulePreview.objects.select_related("scheme").filter(pk=preview_id, finished_at=None).first()
        if preview is None:
            return
        draft = RuleVersion.objects.filter(scheme=preview.scheme, in_force_on=None).first()
        if draft is None or version_of(draft) != preview.seen:
            return
        before, after = rules_before_and_after(preview.scheme, draft, on)
        people = list(everybody(on))
        _say(preview, total=len(people))
    found = Impact()
    for number, facts in enumerate(people, start=1):
        who = Somebody(facts)
        found.add(judged(before, who, on), judged(after, who, on))
        if number % AT_A_TIME == 0:
            with transaction_told(job_programme=programme_id):
                _say(preview, weighed=number)
    with transaction_told(job_programme=programme_id):
        _say(preview, weighed=len(people), counts=found.protected, finished_at=timezone.now())


def rules_before_and_after(scheme: Scheme, draft: RuleVersion, on: date) -> tuple[SchemeRule, SchemeRule]:
    """The rule in force, and the one that the draft would put in force, read as it would be."""
    now = rules_in_force(scheme.programme_id).get(scheme.pk)
    # Weighed as a text that was read: the strongest that the draft may become.
    as_read = RuleVersion(lines=draft.lines, source=draft.source or "Brouillon", is_read=True, in_force_on=on)
    return rule_of(scheme, on, now), rule_of(scheme, on, as_read)


def everybody(on: date) -> Iterator[Facts]:
    """The facts of whoever is accompanied in the Cité of this job, without anything that says who."""
    with connection.cursor() as cursor:
        cursor.execute("select birth_on, entered_on, in_qpv, answers from door.weighable()")
        rows = cursor.fetchall()
    for birth_on, entered_on, in_qpv, answers in rows:
        kept: dict[str, Known | None] = {}
        known: dict[str, str] = json.loads(answers)  # Django leaves the JSON of a plain query as text
        for code, value in known.items():
            kept |= typed(code, value)
        yield derived(
            kept,
            days=Days(on, entry=entered_on),
            birth_on=birth_on,
            ft_since=day_of(known.get("ft_since", "")),
            in_qpv=plain_answer(in_qpv),
        )


def _say(preview: RulePreview, **values: object) -> None:
    RulePreview.objects.filter(pk=preview.pk).update(**values)
