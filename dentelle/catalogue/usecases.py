"""The verbs of the catalogue: take the national one, write a sheet, say where it receives its mail."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils.text import slugify

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.national import Sheet, sheets
from dentelle.catalogue.rules import SheetDraft, sheet_problems
from dentelle.catalogue.vocabulary import Origin
from dentelle.journal.usecases import record
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.versions import refuse_if_overtaken
from dentelle.territory.models import Programme


@dataclass(frozen=True)
class Taken:
    """What taking the national catalogue changed."""

    added: int
    renewed: int
    kept: int
    """Sheets that the Cité had rewritten: left as they are."""


@transaction.atomic
def take_national(*, programme: Programme, at: datetime, by: Actor | None = None, on: date | None = None) -> Taken:
    """Bring the national catalogue into a Cité; run again, it renews what the Cité has not rewritten. Without `by`,
    the operator founds the Cité."""
    known = {scheme.slug: scheme for scheme in Scheme.objects.filter(programme=programme)}
    added = renewed = kept = 0
    for sheet in sheets():
        scheme = known.get(sheet.slug)
        if scheme is None:
            Scheme.objects.create(programme=programme, origin=Origin.NATIONAL, **asdict(sheet))
            added += 1
        elif scheme.origin == Origin.LOCAL or scheme.edited_at is not None:
            kept += 1
        elif _renew(scheme, sheet):
            renewed += 1
    if by is not None and on is not None:
        record("scheme.catalogue_taken", by=by, subject_id=programme.pk, on=on, at=at, added=added, renewed=renewed)
    return Taken(added, renewed, kept)


def _renew(scheme: Scheme, sheet: Sheet) -> bool:
    """Write what changed; return whether anything did."""
    changed = {name: value for name, value in asdict(sheet).items() if getattr(scheme, name) != value}
    if changed:
        Scheme.objects.filter(pk=scheme.pk).update(**changed)
    return bool(changed)


@transaction.atomic
def add_scheme(*, programme: Programme, draft: SheetDraft, email: str, by: Actor, on: date, at: datetime) -> Scheme:
    """A scheme that the national catalogue does not know. Raises Refused (`rules.sheet_problems`, an address that is
    none) and NotVisible (no right to write its address)."""
    _refuse(draft, email)
    scheme = Scheme(programme=programme, slug=_new_slug(programme, draft.name), origin=Origin.LOCAL, edited_at=at)
    _write(scheme, draft, on)
    scheme.save(force_insert=True)
    _address(scheme, email)
    record("scheme.added", by=by, subject_id=scheme.pk, on=on, at=at, nature=draft.nature)
    return scheme


@transaction.atomic
def rewrite_scheme(
    *, scheme: Scheme, draft: SheetDraft, email: str, by: Actor, on: date, at: datetime, seen: str | None = None
) -> None:
    """Rewrite a sheet, close it, say that it was checked. Overtaken when somebody rewrote it since `seen`. Raises
    Refused and NotVisible as `add_scheme`."""
    scheme = Scheme.objects.select_for_update(of=("self",)).get(pk=scheme.pk)
    written = {name: getattr(scheme, name) for name in WRITTEN}
    refuse_if_overtaken(seen, version=version_of(scheme), written=written, at=scheme.edited_at or at)
    _refuse(draft, email)
    _write(scheme, draft, on)
    scheme.edited_at = at
    scheme.save(update_fields=[*WRITTEN, "is_checked", "checked_on", "edited_at"])
    _address(scheme, email)
    if scheme.closes_on is not None and scheme.closes_on != written["closes_on"]:
        _tell_that_it_closes(scheme, at)
    record("scheme.rewritten", by=by, subject_id=scheme.pk, on=on, at=at, checked=draft.is_checked_now)


WRITTEN = (
    "name", "nature", "theme", "summary", "conditions", "duration", "age_min", "age_max", "source", "closes_on",
)  # fmt: skip


def version_of(scheme: Scheme) -> str:
    """What changes each time the Cité rewrites a sheet."""
    return scheme.edited_at.isoformat() if scheme.edited_at else ""


def _refuse(draft: SheetDraft, email: str) -> None:
    problems = list(sheet_problems(draft))
    if email:
        try:
            validate_email(email)
        except ValidationError:
            problems.append(Problem("Écrivez l’adresse en entier, par exemple nom@exemple.fr.", "email"))
    if problems:
        raise Refused(problems)


def _write(scheme: Scheme, draft: SheetDraft, on: date) -> None:
    for name in WRITTEN:
        value = getattr(draft, name)
        setattr(scheme, name, value.strip() if isinstance(value, str) else value)
    # A sheet that was rewritten is no longer what its source says, unless it is checked again.
    scheme.is_checked = draft.is_checked_now
    scheme.checked_on = on if draft.is_checked_now else None


def _address(scheme: Scheme, email: str) -> None:
    """Where orientations go; by the door, because nobody reads these addresses back. "" changes nothing."""
    if email and not ask("select door.set_scheme_address(%s, %s)", scheme.pk, email.strip()):
        raise NotVisible


def _tell_that_it_closes(scheme: Scheme, at: datetime) -> None:
    """At once, to whoever has somebody waiting on it."""
    with connection.cursor() as cursor:
        cursor.execute("select door.referents_waiting_on(%s)", [scheme.pk])
        referents = [row[0] for row in cursor.fetchall()]
    for referent in referents:
        outbox.put(
            "scheme.closing", programme_id=scheme.programme_id, subject_id=scheme.pk, recipient_id=referent, at=at
        )


def _new_slug(programme: Programme, name: str) -> str:
    stem = slugify(name)[:50] or "dispositif"
    taken = set(Scheme.objects.filter(programme=programme, slug__startswith=stem).values_list("slug", flat=True))
    numbers = (f"{stem}-{number}" for number in range(2, 1000))
    return stem if stem not in taken else next(slug for slug in numbers if slug not in taken)
