"""The verbs about a person: register, record an agreement for sessions; and the circle's grants."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.accounts.models import Link
from dentelle.beneficiaries import rules
from dentelle.beneficiaries.models import Agreement, Beneficiary, Grant, Identity, NoticeGiven
from dentelle.beneficiaries.vocabulary import CommitteeScope, GrantReason, Level
from dentelle.groups.models import Seat
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused


@dataclass(frozen=True)
class Welcome:
    """What the professional recorded when the person accepted help."""

    first_name: str
    scope: str
    means: str
    has_notice: bool
    last_name: str = ""
    phone: str = ""
    notice_version: str = rules.NOTICE_VERSION

    def problems(self) -> Iterator[Problem]:
        """Every reason to wait."""
        if not self.first_name.strip():
            yield Problem("Écrivez le prénom de la personne.", "first_name")
        if not self.has_notice:
            yield Problem("Remettez ou lisez d’abord l’information à la personne, puis cochez.", "has_notice")
        if self.scope not in CommitteeScope.values:
            yield Problem("Dites ce que la personne accepte pour les séances (« non » est une réponse).", "scope")


def register_person(
    *, programme_id: UUID, welcome: Welcome, how_to_meet: str, by: Actor, on: date, at: datetime
) -> Beneficiary:
    """Make the three records of a person, seen by whoever registers her alone. Part of a larger verb, which writes
    the journal line."""
    person_id = uuid.uuid4()
    # The grant comes first: without it the database would refuse the person's own row.
    Grant.objects.create(
        beneficiary_id=person_id,
        membership_id=by.membership_id,
        holder_id=by.membership_id,
        level=Level.FILE,
        reason=GrantReason.REFERENT,
        valid_from=at,
    )
    number = ask("select nextval('beneficiary_number')")
    person = Beneficiary.objects.create(id=person_id, programme_id=programme_id, code=f"P-{number:03d}", created_at=at)
    Identity.objects.create(
        beneficiary=person,
        first_name=welcome.first_name.strip(),
        last_name=welcome.last_name.strip(),
        phone=welcome.phone.strip(),
        how_to_meet=how_to_meet,
    )
    NoticeGiven.objects.create(
        beneficiary=person,
        version=welcome.notice_version,
        means=welcome.means,
        given_on=on,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    write_agreement(person, scope=welcome.scope, means=welcome.means, by=by, on=on, at=at)
    return person


@transaction.atomic
def record_agreement(*, person: Beneficiary, scope: str, means: str, by: Actor, on: date, at: datetime) -> Agreement:
    """Write what the person now accepts for sessions. "None" cuts at once what sessions could still see. It counts for
    twelve months. Raises Refused: an unknown answer, or a day in the future."""
    if scope not in CommitteeScope.values:
        raise Refused([Problem("Choisissez une réponse.", "scope")])
    if on > timezone.localdate(at):
        raise Refused([Problem("Cette date est dans le futur.", "on")])
    agreement = write_agreement(person, scope=scope, means=means, by=by, on=on, at=at)
    record(
        "agreement.recorded",
        by=by,
        subject_id=agreement.pk,
        beneficiary_id=person.pk,
        group_id=person.group_id,
        on=on,
        at=at,
        scope=scope,
        means=means,
    )
    return agreement


def write_agreement(person: Beneficiary, *, scope: str, means: str, by: Actor, on: date, at: datetime) -> Agreement:
    """Write the row, and cut what sessions may see no more. Part of a larger verb, which writes the journal line."""
    agreement = Agreement.objects.create(
        beneficiary=person,
        scope=scope,
        means=means,
        notice_version=rules.NOTICE_VERSION,
        given_on=on,
        valid_until=rules.agreement_ends(on),
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    if scope == CommitteeScope.NONE:
        ask("select door.close_grants(%s, %s)", person.pk, GrantReason.AGENDA)
    elif scope == CommitteeScope.UNNAMED:
        ask("select door.close_grants(%s, %s, %s)", person.pk, GrantReason.AGENDA, int(Level.BRIEF))
    return agreement


def grant_seat(
    person: Beneficiary,
    seat: Seat,
    *,
    level: Level,
    reason: GrantReason,
    at: datetime,
    until: datetime | None = None,
    subject_id: UUID | None = None,
) -> None:
    """Let a seat see this person (never further than the giver sees: the database checks)."""
    Grant.objects.create(
        beneficiary=person,
        seat=seat,
        holder_id=seat.pk,
        level=level,
        reason=reason,
        subject_id=subject_id,
        valid_from=at,
        valid_until=until,
    )


def grant_member(
    person: Beneficiary,
    membership: Membership,
    *,
    level: Level,
    reason: GrantReason,
    at: datetime,
    until: datetime,
    subject_id: UUID,
) -> None:
    """Let one member see this person, for a time (never further than the giver sees: the database checks)."""
    Grant.objects.create(
        beneficiary=person,
        membership=membership,
        holder_id=membership.pk,
        level=level,
        reason=reason,
        subject_id=subject_id,
        valid_from=at,
        valid_until=until,
    )


def grant_link(person_id: UUID, link: Link, *, level: Level, at: datetime, subject_id: UUID) -> None:
    """Let whoever holds this link see this person, as long as the link lives."""
    Grant.objects.create(
        beneficiary_id=person_id,
        link=link,
        holder_id=link.pk,
        level=level,
        reason=GrantReason.ORIENTATION,
        subject_id=subject_id,
        valid_from=at,
        valid_until=link.valid_until,
    )
