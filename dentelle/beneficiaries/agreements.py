"""What is read of a person's agreements: which run, which end soon, what she ever said."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import my_people
from dentelle.beneficiaries.models import Agreement, Beneficiary, SharingAgreement
from dentelle.beneficiaries.queries import agreement_on
from dentelle.beneficiaries.vocabulary import CommitteeScope, Level, SharingPurpose
from dentelle.shared.versions import version_of


@dataclass(frozen=True)
class Ending:
    """Somebody whose agreements end soon: the first day, and how many."""

    beneficiary_id: UUID
    on: date
    number: int


def sharing_of(person: Beneficiary) -> list[SharingAgreement]:
    """The last word on each purpose and partner, whether it runs or not."""
    latest = (
        SharingAgreement.objects.filter(beneficiary=person)
        .select_related("organisation", "recorded_by__account")
        .order_by("purpose", "organisation", "-recorded_at", "-pk")
        .distinct("purpose", "organisation")
    )
    return sorted(latest, key=lambda each: (each.purpose, each.organisation.name if each.organisation else ""))


def history_of_sharing(person: Beneficiary) -> QuerySet[SharingAgreement]:
    """Everything she ever said, the latest first."""
    return (
        SharingAgreement.objects.filter(beneficiary=person)
        .select_related("organisation", "recorded_by__account")
        .order_by("-recorded_at", "-pk")
    )


def history_of_sessions(person: Beneficiary) -> QuerySet[Agreement]:
    """The same for sessions."""
    return (
        Agreement.objects.filter(beneficiary=person)
        .select_related("recorded_by__account")
        .order_by("-recorded_at", "-pk")
    )


def runs(agreement: SharingAgreement, day: date) -> bool:
    """Does it count that day?"""
    return agreement.is_given and agreement.given_on <= day < agreement.valid_until


def agrees_to(person: Beneficiary, purpose: SharingPurpose, day: date) -> bool:
    """Does she agree to this purpose that day? For whoever is about to write to her, or of her."""
    return any(each.purpose == purpose and runs(each, day) for each in sharing_of(person))


def asked_again(person: Beneficiary, day: date) -> tuple[frozenset[str], frozenset[UUID]]:
    """What the conversation starts from: purposes and organisations she has agreed to and not taken back, were they
    out of date."""
    given = [each for each in sharing_of(person) if each.is_given and each.given_on <= day]
    return (
        frozenset(each.purpose for each in given if each.organisation_id is None),
        frozenset(each.organisation_id for each in given if each.organisation_id is not None),
    )


def version_of_agreements(person: Beneficiary, day: date) -> str:
    """What changes whenever somebody records an agreement."""
    return version_of(written_agreements(person, day))


def written_agreements(person: Beneficiary, day: date) -> dict[str, object]:
    """The same, by field of the yearly conversation."""
    purposes, organisations = asked_again(person, day)
    latest = agreement_on(person, day).agreement
    return {
        "scope": latest.scope if latest else CommitteeScope.NONE,
        "purposes": " ".join(sorted(purposes)),
        "organisations": " ".join(sorted(map(str, organisations))),
    }


def agreements_ending(actor: Actor, *, day: date, within_days: int = 30) -> list[Ending]:
    """Whose agreements end within so many days, among the people whose file this actor holds; the nearest first.
    One query; nothing is opened: a purpose is not told."""
    last = day + timedelta(days=within_days)
    mine = {"beneficiary__programme_id": actor.programme_id, "beneficiary_id__in": my_people(Level.FILE)}
    soon = {"valid_until__gt": day, "valid_until__lte": last}
    later = Q(recorded_at__gt=OuterRef("recorded_at")) | Q(recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk"))
    newer = Agreement.objects.filter(later, beneficiary=OuterRef("beneficiary"))
    sessions = (
        Agreement.objects.filter(~Exists(newer), **mine, **soon)
        .exclude(scope=CommitteeScope.NONE)
        .values_list("beneficiary_id", "valid_until")
    )
    same_partner = Q(organisation=OuterRef("organisation")) | Q(organisation=None)
    newer_sharing = SharingAgreement.objects.filter(
        later, same_partner, beneficiary=OuterRef("beneficiary"), purpose=OuterRef("purpose")
    )
    sharing = SharingAgreement.objects.filter(~Exists(newer_sharing), is_given=True, **mine, **soon).values_list(
        "beneficiary_id", "valid_until"
    )
    ends: dict[UUID, list[date]] = {}
    for beneficiary_id, on in sessions.union(sharing, all=True):
        ends.setdefault(beneficiary_id, []).append(on)
    found = [Ending(beneficiary_id, min(days), len(days)) for beneficiary_id, days in ends.items()]
    return sorted(found, key=lambda each: (each.on, each.beneficiary_id))
