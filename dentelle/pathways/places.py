"""Places of the next entries: what is said of them, and the one that is kept for a person while it may succeed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Intake, Scheme, Suggestion
from dentelle.catalogue.queries import may_write
from dentelle.catalogue.questions import answer_by_link
from dentelle.catalogue.rules import (
    PlacesDraft,
    are_places_known,
    places_problems,
    speaks_of_places,
    suggestion_problems,
)
from dentelle.catalogue.vocabulary import Welcome
from dentelle.journal.usecases import record
from dentelle.partners.vocabulary import Role
from dentelle.pathways import rules
from dentelle.pathways.asking import journal, refuse
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import state_of
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused


@dataclass(frozen=True)
class Offer:
    """One entry to come, as it is known that day."""

    intake: Intake
    free: int
    is_known: bool
    """False: said too long ago."""

    @property
    def words(self) -> str:
        """The entry in one sentence; what is stale is not repeated."""
        if not self.is_known:
            return "Places : on ne sait plus, la dernière nouvelle a plus d’un mois"
        return speaks_of_places(self.intake.welcome, self.free, self.intake.starts_on)

    @property
    def said_on(self) -> date:
        return timezone.localdate(self.intake.said_at)

    @property
    def may_be_kept(self) -> bool:
        """Is there a place to keep for somebody?"""
        return self.is_known and self.intake.welcome == Welcome.PLACES and self.free > 0


def offers_here(programme_id: UUID, on: date) -> dict[UUID, list[Offer]]:
    """Every entry to come of the Cité, by scheme, the nearest first. Two queries, whatever the number of schemes."""
    with connection.cursor() as cursor:
        cursor.execute("select intake, free from door.places_here()")
        free = dict(cursor.fetchall())
    offers: dict[UUID, list[Offer]] = {}
    to_come = Q(starts_on=None) | Q(starts_on__gte=on)
    # An entry with its day comes before « à tout moment »: PostgreSQL puts NULL last.
    for intake in Intake.objects.filter(to_come, programme_id=programme_id).order_by("starts_on"):
        is_known = are_places_known(timezone.localdate(intake.said_at), on)
        offers.setdefault(intake.scheme_id, []).append(Offer(intake, free.get(intake.pk, 0), is_known))
    return offers


def may_say_places(actor: Actor) -> bool:
    """Who writes what a scheme told: professionals, and whoever keeps the catalogue."""
    return Role.PROFESSIONAL in actor.roles or may_write(actor)


@transaction.atomic
def say_places(*, scheme: Scheme, draft: PlacesDraft, by: Actor, on: date, at: datetime) -> None:
    """A member writes what is known of one entry; said again, it replaces. Raises Refused (`rules.places_problems`)
    and NotVisible (not for this actor to say)."""
    refuse(places_problems(draft, on))
    _keep(scheme, draft, is_from_scheme=False, at=at)
    record("scheme.places", by=by, subject_id=scheme.pk, on=on, at=at, welcome=draft.welcome, places=draft.places or 0)


@transaction.atomic
def tell(
    *,
    scheme: Scheme,
    places: PlacesDraft | None,
    is_right: bool,
    text: str,
    by: Actor,
    on: date,
    at: datetime,
    answers: Mapping[UUID, str] | None = None,
) -> None:
    """The scheme speaks of itself by its link, which goes on living.

    Args:
        answers: why its practice was not its rule, by question (`vocabulary.GapAnswer`).

    Raises:
        Refused: nothing was said, an entry that cannot be kept, "still right" together with a change.
        NotVisible: no such link, or a question that was not asked of it.
    """
    problems = list(places_problems(places, on)) if places else []
    if not (places or is_right or text.strip() or answers):
        problems.append(Problem("Dites vos places, ou si la fiche est encore juste."))
    if is_right and text.strip():
        problems.append(Problem("La fiche est juste, ou elle change : choisissez.", "text"))
    refuse(problems)
    if places:
        _keep(scheme, places, is_from_scheme=True, at=at)
    if is_right and not ask("select door.confirm_sheet()"):
        raise NotVisible
    if text.strip():
        _suggest(scheme, text, is_from_scheme=True, at=at)
    for question, answer in (answers or {}).items():
        answer_by_link(question, answer)
    record(
        "scheme.told",
        by=by,
        subject_id=scheme.pk,
        on=on,
        at=at,
        welcome=places.welcome if places else "",
        places=(places.places or 0) if places else 0,
        right=is_right,
        changes=bool(text.strip()),
        answers=len(answers or {}),
    )


@transaction.atomic
def suggest(*, scheme: Scheme, text: str, by: Actor, on: date, at: datetime) -> None:
    """Anybody says what is wrong on a sheet; whoever keeps the catalogue reads it. Raises Refused when it is empty."""
    refuse(suggestion_problems(text))
    _suggest(scheme, text, is_from_scheme=False, at=at)
    record("scheme.suggested", by=by, subject_id=scheme.pk, on=on, at=at)


@transaction.atomic
def reserve(*, orientation: Orientation, intake: Intake, by: Actor, at: datetime) -> None:
    """Keep a place for her, as long as the orientation may succeed. Two who want the last one: one has it. Raises
    Refused: none is left, she has one already, an entry past or of another scheme, an orientation that ended."""
    on = timezone.localdate(at)
    orientation = Orientation.objects.select_for_update(of=("self",)).get(pk=orientation.pk)
    problems = []
    if state_of(orientation) not in rules.KEEPS_A_PLACE:
        problems.append(Problem("Cette orientation n’attend plus de place : relisez la page."))
    if orientation.place_id:
        problems.append(Problem("Une place est déjà gardée pour elle : rendez-la d’abord."))
    if intake.scheme_id != orientation.scheme_id:
        problems.append(Problem("Cette entrée est celle d’un autre dispositif."))
    if intake.starts_on is not None and intake.starts_on < on:
        problems.append(Problem("Cette entrée est passée : relisez la page."))
    refuse(problems)
    place = ask("select door.free_place(%s)", intake.pk)
    if not isinstance(place, UUID):
        raise Refused([Problem("Il ne reste plus de place à cette entrée : la dernière vient d’être prise.")])
    orientation.place_id = place
    orientation.save(update_fields=["place"])
    journal("orientation.place_kept", orientation, by, on, at)


@transaction.atomic
def give_back(*, orientation: Orientation, by: Actor, at: datetime) -> None:
    """The place kept for her is free again. Raises Refused when none is kept."""
    orientation = Orientation.objects.select_for_update(of=("self",)).get(pk=orientation.pk)
    if orientation.place_id is None:
        raise Refused([Problem("Aucune place n’est gardée pour elle.")])
    orientation.place = None
    orientation.save(update_fields=["place"])
    journal("orientation.place_given_back", orientation, by, timezone.localdate(at), at)


def _keep(scheme: Scheme, draft: PlacesDraft, *, is_from_scheme: bool, at: datetime) -> None:
    known = Intake.objects.select_for_update().filter(scheme=scheme, starts_on=draft.starts_on).first()
    intake = known or Intake(scheme=scheme, programme_id=scheme.programme_id, starts_on=draft.starts_on)
    intake.welcome, intake.is_from_scheme, intake.said_at = draft.welcome, is_from_scheme, at
    intake.save(update_fields=["welcome", "is_from_scheme", "said_at"] if known else None, force_insert=known is None)
    wanted = (draft.places or 0) if draft.welcome == Welcome.PLACES else 0
    if ask("select door.set_free_places(%s, %s)", intake.pk, wanted) is None:
        raise NotVisible


def _suggest(scheme: Scheme, text: str, *, is_from_scheme: bool, at: datetime) -> None:
    Suggestion(
        scheme=scheme, programme_id=scheme.programme_id, text=text.strip(), is_from_scheme=is_from_scheme, at=at
    ).save(force_insert=True)
