"""What screens and rules read about a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dentelle.beneficiaries.known import Known, typed
from dentelle.beneficiaries.models import Agreement, Beneficiary, Fact, Grant, Identity, NoticeGiven
from dentelle.beneficiaries.vocabulary import CommitteeScope
from dentelle.eligibility.ages import completed_years
from dentelle.eligibility.facts import AGE
from dentelle.eligibility.situation import DISABILITY_STATUS

NEVER = ""


def identity_of(person: Beneficiary) -> Identity | None:
    """Her identity, if the database shows it."""
    return Identity.objects.filter(beneficiary=person).first()


def latest_facts(person: Beneficiary) -> dict[str, Fact]:
    """The last word on each fact (a value "" says: asked, not known); what was undone does not count."""
    facts = (
        Fact.objects.filter(beneficiary=person, undone_at=None)
        .select_related("recorded_by__account")
        .order_by("code", "-recorded_at", "-pk")
        .distinct("code")
    )
    return {fact.code: fact for fact in facts}


def history_of_fact(person: Beneficiary, code: str) -> QuerySet[Fact]:
    """Everything that was ever recorded about one question, the latest first."""
    return (
        Fact.objects.filter(beneficiary=person, code=code)
        .select_related("recorded_by__account")
        .order_by("-recorded_at", "-pk")
    )


def last_act(person: Beneficiary) -> Fact | None:
    """What was last recorded or undone about her situation."""
    return (
        Fact.objects.filter(beneficiary=person)
        .select_related("recorded_by__account")
        .order_by(Coalesce("undone_at", "recorded_at").desc(), "-pk")
        .first()
    )


def facts_version(person: Beneficiary) -> str:
    """What changes whenever somebody records or undoes facts: the instant of the latest."""
    last = last_act(person)
    return (last.undone_at or last.recorded_at).isoformat() if last else NEVER


@dataclass(frozen=True)
class CurrentAgreement:
    """How the person may be spoken of in sessions today."""

    scope: CommitteeScope
    agreement: Agreement | None

    @property
    def allows_sessions(self) -> bool:
        """May she be on an agenda?"""
        return self.scope != CommitteeScope.NONE


def agreement_on(person: Beneficiary, day: date) -> CurrentAgreement:
    """The agreement in force that day; none when nothing was recorded, or when it has expired."""
    latest = Agreement.objects.filter(beneficiary=person).order_by("-recorded_at", "-pk").first()
    if latest is None or not latest.given_on <= day < latest.valid_until:
        return CurrentAgreement(CommitteeScope.NONE, latest)
    return CurrentAgreement(CommitteeScope(latest.scope), latest)


def agreeing_to_sessions(day: date) -> QuerySet[Agreement, Any]:
    """The ids of those whose agreement in force that day allows sessions."""
    latest = Agreement.objects.filter(beneficiary=OuterRef("beneficiary")).order_by("-recorded_at", "-pk")
    return (
        Agreement.objects.filter(pk=Subquery(latest.values("pk")[:1]), given_on__lte=day, valid_until__gt=day)
        .exclude(scope=CommitteeScope.NONE)
        .values("beneficiary")
    )


def notices_of(person: Beneficiary) -> QuerySet[NoticeGiven]:
    """The notices handed over, latest first."""
    return NoticeGiven.objects.filter(beneficiary=person).order_by("-given_on", "-recorded_at")


def grants_on(person: Beneficiary, at: datetime) -> QuerySet[Grant]:
    """Who may see this person at that instant, and why."""
    return (
        Grant.objects.filter(Q(valid_until=None) | Q(valid_until__gt=at), beneficiary=person, valid_from__lte=at)
        .select_related("membership__account", "membership__organisation", "seat__group")
        .order_by("-level", "valid_from")
    )


def known_facts(
    facts: Mapping[str, Fact], birth_on: date | None, day: date, *, has_disability_status: bool | None = None
) -> dict[str, Known]:
    """What the rules engine may use: typed values, None = unknown, age in completed years that day.

    Args:
        has_disability_status: as far as the reader may read it (`restricted.disability_status_of`): to others it is
            unknown, or a "yes" of the rules would tell it.
    """
    found: dict[str, Known] = {}
    for code, fact in facts.items():
        found |= typed(code, fact.value)
    age = completed_years(birth_on, day) if birth_on else None
    found[AGE.code] = age if age is not None and age in AGE.allowed else None  # a day written wrong tells nothing
    found[DISABILITY_STATUS.code] = has_disability_status
    return found
