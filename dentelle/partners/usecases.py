"""The verbs of the partnership: add an organisation, welcome a member, let one go, engage, sign the charter."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.accounts.links import open_link
from dentelle.accounts.models import LinkPurpose
from dentelle.journal.usecases import record
from dentelle.partners import rules
from dentelle.partners.access import may_keep, organisations_for, speaks_for
from dentelle.partners.models import CharterSignature, Engagement, Membership, Organisation
from dentelle.partners.rules import CiteDraft, EngagementDraft, MemberDraft, OrganisationDraft
from dentelle.partners.vocabulary import CHARTER_VERSION, Role
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.versions import refuse_if_overtaken, version_of
from dentelle.territory.models import Programme

INVITATION_DAYS = 14


def start_of(day: date) -> datetime:
    """The first instant of a day, in Paris."""
    return timezone.make_aware(datetime.combine(day, time.min))


@transaction.atomic
def describe_cite(
    *, programme: Programme, draft: CiteDraft, by: Actor, on: date, at: datetime, seen: str | None = None
) -> None:
    """What the Cité is called, whom to call, who answers for the data, how many people it aims to accompany in a year.
    Overtaken when somebody rewrote it since `seen` (`version_of_cite`). Raises Refused (`rules.cite_problems`) and
    NotVisible (not the coordination)."""
    _only_the_coordination(by)
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    refuse_if_overtaken(seen, version=version_of_cite(programme), written=_said(programme), at=at)
    if found := list(rules.cite_problems(draft)):
        raise Refused(found)
    Programme.objects.filter(pk=programme.pk).update(
        name=draft.name.strip(),
        phone=draft.phone.strip(),
        presentation=draft.presentation.strip(),
        controller=draft.controller.strip(),
        privacy_contact=draft.privacy_contact.strip(),
        target_low=draft.target_low,
        target_high=draft.target_high,
    )
    record(
        "territory.described", by=by, subject_id=programme.pk, on=on, at=at,
        target_low=draft.target_low, target_high=draft.target_high,
    )  # fmt: skip


def version_of_cite(programme: Programme) -> str:
    """What changes each time something that the Cité says of itself changes."""
    return version_of(_said(programme))


def _said(programme: Programme) -> dict[str, object]:
    return {name: getattr(programme, name) for name in CiteDraft.__dataclass_fields__}


@transaction.atomic
def add_organisation(*, draft: OrganisationDraft, by: Actor, on: date, at: datetime) -> Organisation:
    """An organisation takes part in the Cité. Raises Refused (no name or family, a name taken) and NotVisible (not the
    coordination)."""
    _only_the_coordination(by)
    _refuse_organisation(by, draft)
    organisation = Organisation(
        programme_id=by.programme_id,
        name=draft.name.strip(),
        family=draft.family,
        summary=draft.summary.strip(),
        closed_on=draft.closed_on,
    )
    organisation.save(force_insert=True)
    record("partner.added", by=by, subject_id=organisation.pk, on=on, at=at, family=draft.family)
    return organisation


@transaction.atomic
def rewrite_organisation(
    *,
    organisation: Organisation,
    draft: OrganisationDraft,
    by: Actor,
    on: date,
    at: datetime,
    seen: str | None = None,
) -> None:
    """What is said of an organisation, and its last day when it stops taking part. Overtaken when somebody rewrote it
    since `seen` (`version_of_organisation`). Raises Refused and NotVisible as `add_organisation`."""
    _only_the_coordination(by)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    refuse_if_overtaken(seen, version=version_of_organisation(organisation), written=_written(organisation), at=at)
    _refuse_organisation(by, draft, but=organisation.pk)
    Organisation.objects.filter(pk=organisation.pk).update(
        name=draft.name.strip(), family=draft.family, summary=draft.summary.strip(), closed_on=draft.closed_on
    )
    record("partner.rewritten", by=by, subject_id=organisation.pk, on=on, at=at, family=draft.family)


def version_of_organisation(organisation: Organisation) -> str:
    """What changes each time something said of an organisation changes."""
    return version_of(_written(organisation))


def _written(organisation: Organisation) -> dict[str, object]:
    return {name: getattr(organisation, name) for name in ("name", "family", "summary", "closed_on")}


@transaction.atomic
def welcome_member(*, organisation: Organisation, draft: MemberDraft, by: Actor, on: date, at: datetime) -> Membership:
    """Somebody joins the Cité. An address that Dentelle knows from another Cité is the same person; nothing of there is
    said here. Days are included. Raises Refused (no name, address, role or first day, a role held already, an
    organisation that left) and NotVisible (not the coordination)."""
    _only_the_coordination(by)
    email = draft.email.strip().lower()
    held = Membership.objects.filter(programme_id=by.programme_id, account__email__iexact=email).exclude(
        valid_until__lte=at
    )
    problems = list(
        rules.member_problems(
            draft, is_email=_is_email(email), roles_held=frozenset(held.values_list("role", flat=True))
        )
    )
    if organisation.closed_on is not None and organisation.closed_on < on:
        problems.append(Problem("Cette organisation ne participe plus.", "organisation"))
    if problems or draft.first_day is None:
        raise Refused(problems)
    account_id = ask("select door.account_of_member(%s, %s)", email, draft.name.strip())
    if not isinstance(account_id, UUID):
        raise NotVisible
    membership = Membership(
        programme_id=by.programme_id,
        account_id=account_id,
        organisation=organisation,
        role=draft.role,
        # Whoever joins today may act at once.
        valid_from=at if draft.first_day == on else start_of(draft.first_day),
        valid_until=start_of(draft.last_day + timedelta(days=1)) if draft.last_day else None,
    )
    membership.save(force_insert=True)
    _send_invitation(membership, at)
    record("member.welcomed", by=by, subject_id=membership.pk, on=on, at=at, role=draft.role)
    return membership


@transaction.atomic
def invite_again(*, membership: Membership, by: Actor, on: date, at: datetime) -> None:
    """A new link for a member who did not come, or lost the first: the earlier ones open nothing any more. Raises
    Refused (the member left) and NotVisible (not the coordination)."""
    _only_the_coordination(by)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.valid_until is not None and membership.valid_until <= at:
        raise Refused([Problem("Cette personne est déjà partie.")])
    ask("select door.close_invitations(%s)", membership.pk)
    _send_invitation(membership, at)
    record("member.invited", by=by, subject_id=membership.pk, on=on, at=at)


def _send_invitation(membership: Membership, at: datetime) -> None:
    """Whoever reads that mailbox holds the account: the link serves once."""
    link = open_link(
        LinkPurpose.INVITATION, programme_id=membership.programme_id, subject_id=membership.pk, at=at,
        days=INVITATION_DAYS,
    )  # fmt: skip
    outbox.put(
        "member.invited", programme_id=membership.programme_id, subject_id=membership.pk,
        recipient_id=membership.pk, link_id=link.pk, at=at,
    )  # fmt: skip


@transaction.atomic
def end_membership(*, membership: Membership, by: Actor, on: date, at: datetime) -> None:
    """A member leaves: every right ends at once, nothing that was done is erased. Raises Refused (already left, or the
    last one who coordinates) and NotVisible (not the coordination)."""
    _only_the_coordination(by)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    problems = []
    if membership.valid_until is not None and membership.valid_until <= at:
        problems.append(Problem("Cette personne est déjà partie."))
    if membership.role == Role.COORDINATOR and not _others(membership, at):
        problems.append(Problem("C’est la seule personne qui coordonne la Cité : accueillez d’abord la suivante."))
    if problems:
        raise Refused(problems)
    membership.valid_until = max(at, membership.valid_from + timedelta(microseconds=1))
    membership.save(update_fields=["valid_until"])
    record("member.left", by=by, subject_id=membership.pk, on=on, at=at, role=membership.role)


def _others(membership: Membership, at: datetime) -> bool:
    """Is there somebody else in this role?"""
    return (
        Membership.objects.filter(programme_id=membership.programme_id, role=membership.role, valid_from__lte=at)
        .exclude(valid_until__lte=at)
        .exclude(pk=membership.pk)
        .exists()
    )


@transaction.atomic
def engage(*, organisation: Organisation, draft: EngagementDraft, by: Actor, on: date, at: datetime) -> Engagement:
    """A partner writes what he brings and what he expects; what he wrote before stays readable. Raises Refused (nothing
    written) and NotVisible (speaks for another organisation)."""
    if not speaks_for(by, organisation):
        raise NotVisible
    if found := list(rules.engagement_problems(draft)):
        raise Refused(found)
    engagement = Engagement.objects.create(
        organisation=organisation,
        time=draft.time.strip(),
        people=draft.people.strip(),
        places=draft.places.strip(),
        expects=draft.expects.strip(),
        written_on=on,
        written_by_id=by.membership_id,
        written_at=at,
    )
    record("engagement.written", by=by, subject_id=engagement.pk, on=on, at=at)
    return engagement


@transaction.atomic
def sign_charter(*, by: Actor, on: date, at: datetime) -> CharterSignature:
    """Sign the charter of the Cité for this year. Raises Refused when it is signed already."""
    if CharterSignature.objects.filter(membership_id__in=by.memberships, year=on.year).exists():
        raise Refused([Problem(f"Vous avez déjà signé la charte pour {on.year}.")])
    signature = CharterSignature.objects.create(
        membership_id=by.membership_id, year=on.year, version=CHARTER_VERSION, signed_at=at
    )
    record("charter.signed", by=by, subject_id=signature.pk, on=on, at=at, year=on.year)
    return signature


def _only_the_coordination(by: Actor) -> None:
    if not may_keep(by):
        raise NotVisible


def _refuse_organisation(by: Actor, draft: OrganisationDraft, but: UUID | None = None) -> None:
    same = organisations_for(by).filter(name__iexact=draft.name.strip())
    if but is not None:
        same = same.exclude(pk=but)
    if found := list(rules.organisation_problems(draft, is_taken=same.exists())):
        raise Refused(found)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
