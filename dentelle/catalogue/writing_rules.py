"""The verbs of a rule that people write: a draft, line by line, then a version in force that nothing changes."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import RuleVersion, Scheme
from dentelle.catalogue.rules import is_stale
from dentelle.eligibility.conditions import Condition
from dentelle.eligibility.schemes.texts import Text
from dentelle.eligibility.written import Lines, Wanted, condition_of, kept, read, rule_problems, value_problem
from dentelle.journal.usecases import record
from dentelle.shared.errors import Problem, Refused


def draft_of(scheme: Scheme) -> RuleVersion | None:
    """What is being written, by whoever keeps the catalogue."""
    return RuleVersion.objects.filter(scheme=scheme, in_force_on=None).first()


def versions_of(scheme: Scheme) -> list[RuleVersion]:
    """Every version that was put in force, the latest first."""
    return list(RuleVersion.objects.filter(scheme=scheme).exclude(in_force_on=None).order_by("-number"))


def rules_in_force(programme_id: UUID) -> dict[UUID, RuleVersion]:
    """The latest version of each scheme that has any, by scheme: one query."""
    found = RuleVersion.objects.filter(programme_id=programme_id).exclude(in_force_on=None)
    return {version.scheme_id: version for version in found.order_by("number")}


def condition_in_force(version: RuleVersion, on: date) -> Condition | None:
    """What a version asks for, as the engine weighs it that day; None when it was withdrawn. A text that nobody
    read, or read too long ago, is not sure."""
    lines = read(version.lines)
    is_sure = version.is_read and not is_stale(version.in_force_on, on)
    text = Text(version.source or "Écrit par la Cité", is_verified=is_sure, read_on=version.in_force_on)
    return condition_of(lines, text) if lines else None


@transaction.atomic
def add_condition(*, scheme: Scheme, wanted: Wanted, beside: int | None, by: Actor, on: date, at: datetime) -> None:
    """One more comparison in the draft, begun from the version in force: a line of its own, or « ou bien » on the line
    `beside`. Raises Refused: a comparison that chooses nothing, no such line."""
    if sentence := value_problem(wanted):
        raise Refused([Problem(sentence)])
    draft = _drafting(scheme, at)
    lines = list(read(draft.lines))
    if beside is None:
        lines.append((wanted,))
    elif 0 <= beside < len(lines):
        lines[beside] = (*lines[beside], wanted) if wanted not in lines[beside] else lines[beside]
    else:
        raise Refused([Problem("Cette ligne n’est plus là : relisez la page.")])
    _keep(draft, tuple(lines), at)
    record("scheme.rule_drafted", by=by, subject_id=scheme.pk, on=on, at=at, lines=len(lines))


@transaction.atomic
def drop_condition(*, scheme: Scheme, line: int, place: int, by: Actor, on: date, at: datetime) -> None:
    """One comparison less in the draft; a line without any is no line. Raises Refused: it is not there any more."""
    draft = _drafting(scheme, at)
    lines = [list(each) for each in read(draft.lines)]
    if not (0 <= line < len(lines) and 0 <= place < len(lines[line])):
        raise Refused([Problem("Cette condition n’est plus là : relisez la page.")])
    del lines[line][place]
    _keep(draft, tuple(tuple(each) for each in lines if each), at)
    record("scheme.rule_drafted", by=by, subject_id=scheme.pk, on=on, at=at, lines=len(draft.lines))


@transaction.atomic
def drop_draft(*, scheme: Scheme, by: Actor, on: date, at: datetime) -> None:
    """What was being written is thrown away; what is in force stays. Raises Refused when there is no draft."""
    deleted, _ = RuleVersion.objects.filter(scheme=scheme, in_force_on=None).delete()
    if not deleted:
        raise Refused([Problem("Il n’y a pas de brouillon.")])
    record("scheme.rule_dropped", by=by, subject_id=scheme.pk, on=on, at=at)


@transaction.atomic
def put_in_force(
    *, scheme: Scheme, source: str, is_read: bool, seen: str, by: Actor, on: date, at: datetime
) -> RuleVersion:
    """The draft counts from now on; what was decided before keeps its own version. Raises Refused: nothing written, a
    contradiction, no text named, a draft that is not the one that was read (`seen`)."""
    draft = RuleVersion.objects.select_for_update().filter(scheme=scheme, in_force_on=None).first()
    if draft is None:
        raise Refused([Problem("Il n’y a pas de brouillon : écrivez d’abord une condition.")])
    if seen != version_of(draft):
        raise Refused([Problem("Le brouillon a changé pendant que vous lisiez : relisez-le.")])
    problems = [Problem(sentence) for sentence in rule_problems(read(draft.lines))]
    if is_read and not source.strip():
        problems.append(Problem("Pour dire que vous avez lu le texte, dites lequel.", "source"))
    if problems:
        raise Refused(problems)
    draft.source, draft.is_read, draft.in_force_on, draft.edited_at = source.strip(), is_read, on, at
    draft.save(update_fields=["source", "is_read", "in_force_on", "edited_at"])
    record(
        "scheme.rule_in_force", by=by, subject_id=scheme.pk, on=on, at=at, number=draft.number, lines=len(draft.lines)
    )
    return draft


@transaction.atomic
def withdraw_rule(*, scheme: Scheme, by: Actor, on: date, at: datetime) -> None:
    """Nothing more than the sheet and the nation is asked for: an empty version is in force. Raises Refused when
    nothing was written."""
    latest = next(iter(versions_of(scheme)), None)
    if latest is None or not latest.lines:
        raise Refused([Problem("Aucune condition écrite n’est en vigueur.")])
    RuleVersion.objects.filter(scheme=scheme, in_force_on=None).delete()
    RuleVersion(
        scheme=scheme, programme_id=scheme.programme_id, number=latest.number + 1, edited_at=at, in_force_on=on
    ).save(force_insert=True)
    record("scheme.rule_withdrawn", by=by, subject_id=scheme.pk, on=on, at=at, number=latest.number + 1)


def version_of(draft: RuleVersion) -> str:
    """What changes each time somebody writes in the draft."""
    return draft.edited_at.isoformat()


def _drafting(scheme: Scheme, at: datetime) -> RuleVersion:
    draft = RuleVersion.objects.select_for_update().filter(scheme=scheme, in_force_on=None).first()
    if draft is not None:
        return draft
    latest = next(iter(versions_of(scheme)), None)
    begun = RuleVersion(
        scheme=scheme, programme_id=scheme.programme_id, number=latest.number + 1 if latest else 1,
        lines=latest.lines if latest else [], edited_at=at,
    )  # fmt: skip
    begun.save(force_insert=True)
    return begun


def _keep(draft: RuleVersion, lines: Lines, at: datetime) -> None:
    draft.lines, draft.edited_at = kept(lines), at
    draft.save(update_fields=["lines", "edited_at"])
