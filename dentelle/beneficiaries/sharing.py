"""What a person agrees to beside sessions: by purpose, by partner, for twelve months, taken back one by one.

One conversation a year renews everything she still wants. Where an agreement ends, sharing with others ends with it;
her référent goes on helping.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries import rules
from dentelle.beneficiaries.agreements import (
    asked_again,
    history_of_sessions,
    history_of_sharing,
    sharing_of,
    written_agreements,
)
from dentelle.beneficiaries.models import Agreement, Beneficiary, Grant, SharingAgreement
from dentelle.beneficiaries.usecases import grant_member, write_agreement
from dentelle.beneficiaries.vocabulary import CommitteeScope, GrantReason, Level, Means, SharingPurpose
from dentelle.groups.queries import professionals
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused
from dentelle.shared.versions import refuse_if_overtaken, version_of

TICKED = (SharingPurpose.MESSAGES, SharingPurpose.NEWS, SharingPurpose.TESTIMONY)
"""What is agreed to by a tick alone."""


@dataclass(frozen=True)
class ConversationDraft:
    """What she wants from now on, all at once."""

    scope: str
    means: str
    on: date
    purposes: frozenset[str] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    """Of those she shares with, the ones she keeps: a new one is asked by itself (`share_with`)."""


@transaction.atomic
def hold_conversation(
    *, person: Beneficiary, draft: ConversationDraft, by: Actor, at: datetime, seen: str | None = None
) -> Agreement:
    """Write all she wants from now on, read through with her: what she keeps runs for twelve months more, what she
    leaves out ends at once. Raises Refused (an agreement that is asked by itself, older than twelve months, or not this
    actor's to renew) and Overtaken (somebody wrote since `seen`, a `version_of_agreements`)."""
    person = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    today = timezone.localdate(at)
    _refuse_if_overtaken(person, seen, today)
    purposes, organisations = asked_again(person, today)
    problems = list(_conversation_problems(draft, purposes, organisations, today))
    if not is_her_referent(person, by, at):
        problems += _not_for_others(draft)
    if problems:
        raise Refused(problems)
    given = withdrawn = 0
    for purpose in (*TICKED, SharingPurpose.RESTRICTED):
        if purpose in draft.purposes:
            _write(person, purpose=purpose, is_given=True, means=draft.means, by=by, on=draft.on, at=at)
            given += 1
        elif purpose in purposes:
            _take_back(person, purpose, None, means=draft.means, by=by, on=draft.on, at=at)
            withdrawn += 1
    for organisation_id in sorted(organisations):
        if organisation_id in draft.organisations:
            _renew_sharing(person, organisation_id, draft, by, at)
            given += 1
        else:
            _take_back(
                person, SharingPurpose.ORGANISATION, organisation_id, means=draft.means, by=by, on=draft.on, at=at
            )
            withdrawn += 1
    agreement = write_agreement(person, scope=draft.scope, means=draft.means, by=by, on=draft.on, at=at)
    _journal(
        "agreements.renewed", person, agreement.pk, by, draft.on, at, scope=draft.scope, means=draft.means, given=given,
        withdrawn=withdrawn,
    )  # fmt: skip
    return agreement


def _refuse_if_overtaken(person: Beneficiary, seen: str | None, today: date) -> None:
    written = written_agreements(person, today)
    rows: list[Agreement | SharingAgreement] = [*history_of_sessions(person)[:1], *history_of_sharing(person)[:1]]
    last = max(rows, key=lambda row: row.recorded_at, default=None)
    if last is not None:
        refuse_if_overtaken(
            seen, version=version_of(written), written=written, at=last.recorded_at, who=last.recorded_by.account.name
        )


def _conversation_problems(
    draft: ConversationDraft, purposes: frozenset[str], organisations: frozenset[UUID], today: date
) -> Iterator[Problem]:
    if draft.scope not in CommitteeScope.values:
        yield Problem("Dites ce que la personne accepte pour les séances (« non » est une réponse).", "scope")
    if draft.means not in Means.values:
        yield Problem("Dites de quelle façon elle l’a dit.", "means")
    yield from day_problems(draft.on, today)
    if draft.purposes - set(TICKED) - (purposes & {SharingPurpose.RESTRICTED}):
        yield Problem("Cet accord se demande à part.", "purposes")
    if draft.organisations - organisations:
        yield Problem("Un partage avec une organisation nouvelle se demande à part.", "organisations")


def _not_for_others(draft: ConversationDraft) -> Iterator[Problem]:
    """Whoever holds the file for a while takes note of what she stops; what opens her to others is her référent's."""
    if SharingPurpose.RESTRICTED in draft.purposes:
        yield Problem("La donnée réservée se redemande par son contact seul : décochez-la.", "purposes")
    if draft.organisations:
        yield Problem("Un partage se renouvelle par son contact seul.", "organisations")


def _renew_sharing(
    person: Beneficiary, organisation_id: UUID, draft: ConversationDraft, by: Actor, at: datetime
) -> None:
    last = (
        Grant.objects.filter(beneficiary=person, reason=GrantReason.SHARED, membership__organisation_id=organisation_id)
        .order_by("-valid_from", "-pk")
        .first()
    )
    row = _write(
        person, purpose=SharingPurpose.ORGANISATION, organisation_id=organisation_id, is_given=True, means=draft.means,
        by=by, on=draft.on, at=at,
    )  # fmt: skip
    ask("select door.close_shared(%s, %s)", person.pk, organisation_id)
    # The one she named, were it out of date; whoever has left is not opened to again.
    named = last.membership_id if last else None
    member = professionals(person.programme_id).filter(pk=named).first() if named else None
    if member is not None:
        _open_to(person, member, row, at)


@transaction.atomic
def share_with(
    *, person: Beneficiary, member: Membership | None, means: str, by: Actor, on: date, at: datetime
) -> None:
    """She agrees that one named person of one organisation knows who she is and how to reach her, for twelve months.
    Raises Refused: not by her référent, to nobody of the Cité or to oneself, or an agreement that is already over."""
    person = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    problems = []
    if member is None or not professionals(person.programme_id).filter(pk=member.pk).exists():
        problems.append(Problem("Choisissez une ou un professionnel de la Cité.", "member"))
    if member is not None and member.pk in by.memberships:
        problems.append(Problem("Vous voyez déjà ce dossier : choisissez quelqu’un d’autre.", "member"))
    if not is_her_referent(person, by, at):
        problems.append(Problem("Un partage se décide avec son contact : demandez-lui."))
    if means not in Means.values:
        problems.append(Problem("Dites de quelle façon elle l’a dit.", "means"))
    problems += day_problems(on, timezone.localdate(at))
    if problems or member is None:
        raise Refused(problems)
    row = _write(
        person, purpose=SharingPurpose.ORGANISATION, organisation_id=member.organisation_id, is_given=True, means=means,
        by=by, on=on, at=at,
    )  # fmt: skip
    # One named person at a time: whoever was named before sees her no more.
    ask("select door.close_shared(%s, %s)", person.pk, member.organisation_id)
    _open_to(person, member, row, at)
    _journal("agreement.shared", person, row.pk, by, on, at, purpose=str(SharingPurpose.ORGANISATION), means=means)


@transaction.atomic
def withdraw(
    *, person: Beneficiary, purpose: str, organisation_id: UUID | None, means: str, by: Actor, on: date, at: datetime
) -> None:
    """She takes one agreement back: it acts at once. Raises Refused: already taken back, or a day in the future."""
    person = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person.pk)
    latest = {(each.purpose, each.organisation_id): each for each in sharing_of(person)}.get((purpose, organisation_id))
    problems = []
    if latest is None or not latest.is_given:
        problems.append(Problem("Cet accord est déjà retiré."))
    if on > timezone.localdate(at):
        problems.append(Problem("Cette date est dans le futur.", "on"))
    if problems:
        raise Refused(problems)
    row = _take_back(person, SharingPurpose(purpose), organisation_id, means=means, by=by, on=on, at=at)
    _journal("agreement.withdrawn", person, row.pk, by, on, at, purpose=purpose, means=means)


def day_problems(on: date, today: date) -> Iterator[Problem]:
    """An agreement is of today or of the last twelve months: older, it would be over before it begins."""
    if on > today:
        yield Problem("Cette date est dans le futur.", "on")
    elif rules.agreement_ends(on) <= today:
        yield Problem("Un accord vaut douze mois : celui-ci a déjà pris fin. Redemandez-le-lui.", "on")


def is_her_referent(person: Beneficiary, by: Actor, at: datetime) -> bool:
    """Does this actor hold the file as her référent?"""
    return Grant.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=at),
        beneficiary=person,
        membership_id__in=by.memberships,
        reason=GrantReason.REFERENT,
        level__gte=Level.FILE,
        valid_from__lte=at,
    ).exists()


def write_explicit(person: Beneficiary, *, means: str, by: Actor, on: date, at: datetime) -> None:
    """Her explicit agreement that a restricted fact be kept, and its opening to who asked her. Part of a larger
    verb."""
    _write(person, purpose=SharingPurpose.RESTRICTED, is_given=True, means=means, by=by, on=on, at=at)


def _take_back(
    person: Beneficiary,
    purpose: SharingPurpose,
    organisation_id: UUID | None,
    *,
    means: str,
    by: Actor,
    on: date,
    at: datetime,
) -> SharingAgreement:
    row = _write(
        person, purpose=purpose, organisation_id=organisation_id, is_given=False, means=means, by=by, on=on, at=at
    )
    if purpose == SharingPurpose.RESTRICTED:
        ask("select door.close_restricted(%s)", person.pk)
    elif organisation_id is not None:
        ask("select door.close_shared(%s, %s)", person.pk, organisation_id)
    return row


def _write(
    person: Beneficiary,
    *,
    purpose: SharingPurpose,
    is_given: bool,
    means: str,
    by: Actor,
    on: date,
    at: datetime,
    organisation_id: UUID | None = None,
) -> SharingAgreement:
    row = SharingAgreement.objects.create(
        beneficiary=person,
        purpose=purpose,
        organisation_id=organisation_id,
        is_given=is_given,
        means=means,
        notice_version=rules.NOTICE_VERSION,
        given_on=on,
        valid_until=rules.agreement_ends(on),
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    if purpose == SharingPurpose.RESTRICTED and is_given:
        ask("select door.open_restricted(%s)", person.pk)
    return row


def _open_to(person: Beneficiary, member: Membership, agreement: SharingAgreement, at: datetime) -> None:
    grant_member(
        person,
        member,
        level=Level.CONTACT,
        reason=GrantReason.SHARED,
        at=at,
        until=timezone.make_aware(datetime.combine(agreement.valid_until, time())),
        subject_id=agreement.pk,
    )


def _journal(
    kind: str, person: Beneficiary, subject_id: UUID, by: Actor, on: date, at: datetime, **facts: str | int
) -> None:
    record(
        kind, by=by, subject_id=subject_id, beneficiary_id=person.pk, group_id=person.group_id, on=on, at=at, **facts
    )
