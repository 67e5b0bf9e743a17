"""What screens and rules read about a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from dentelle.beneficiaries.models import Agreement, Beneficiary, Fact, Grant, Identity, NoticeGiven
from dentelle.beneficiaries.vocabulary import CommitteeScope
from dentelle.eligibility.ages import completed_years
from dentelle.eligibility.conditions import Number, YesNo
from dentelle.eligibility.facts import AGE, FACTS

type Known = bool | int | str | None
START = datetime.min
BY_CODE = {fact.code: fact for fact in FACTS}


def identity_of(person: Beneficiary) -> Identity | None:
    """Her identity, if the database shows it."""
    return Identity.objects.filter(beneficiary=person).first()


def latest_facts(person: Beneficiary) -> dict[str, Fact]:
    """The last word on each fact (a value "" says: asked, not known)."""
    facts = (
        Fact.objects.filter(beneficiary=person)
        .select_related("recorded_by__account")
        .order_by("code", "-recorded_at", "-pk")
        .distinct("code")
    )
    return {fact.code: fact for fact in facts}


def version_of(facts: Mapping[str, Fact]) -> str:
    """What changes whenever somebody records facts: the instant of the latest."""
    return max((fact.recorded_at for fact in facts.values()), default=START).isoformat()


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


def known_facts(facts: Mapping[str, Fact], birth_on: date | None, day: date) -> dict[str, Known]:
    """What the rules engine may use: typed values, None = unknown, age in completed years that day."""
    known: dict[str, Known] = {code: typed(code, fact.value) for code, fact in facts.items() if code in BY_CODE}
    known[AGE.code] = completed_years(birth_on, day) if birth_on else None
    return known


def typed(code: str, value: str) -> Known:
    """The value of a stored fact as the engine reads it; "" is unknown."""
    if not value:
        return None
    fact = BY_CODE[code]
    if isinstance(fact, YesNo):
        return value == "yes"
    return int(value) if isinstance(fact, Number) else value
