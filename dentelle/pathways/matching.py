"""The catalogue of the Cité explained for one person, from what the reader may read of her."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dentelle.beneficiaries.access import File
from dentelle.beneficiaries.known import day_of
from dentelle.beneficiaries.queries import identity_of, known_facts, latest_facts
from dentelle.beneficiaries.residence import residence_of
from dentelle.beneficiaries.restricted import disability_status_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.catalogue.models import RuleVersion, Scheme
from dentelle.catalogue.national import sheet_called
from dentelle.catalogue.queries import schemes_of
from dentelle.catalogue.rules import is_stale
from dentelle.catalogue.vocabulary import Origin
from dentelle.catalogue.writing_rules import condition_in_force, rules_in_force
from dentelle.eligibility.compiled import Somebody
from dentelle.eligibility.derive import Days, derived
from dentelle.eligibility.engine import Facts, Verdict
from dentelle.eligibility.facts import AGE
from dentelle.eligibility.kinds import Range
from dentelle.eligibility.matching import Match, last_day, match
from dentelle.eligibility.questions import Question, best_questions
from dentelle.eligibility.schemes import RULES, SchemeRule
from dentelle.eligibility.schemes.rule import aged, asks, narrowed, relocated
from dentelle.eligibility.schemes.texts import Text
from dentelle.pathways.models import Pathway
from dentelle.pathways.vocabulary import QpvStatus

FIRST_QUESTIONS = 3


@dataclass(frozen=True)
class Lead:
    """One scheme of the Cité for one person: « une piste »."""

    scheme: Scheme
    found: Match
    until: date | None
    """The last day before a birthday closes it."""

    @property
    def verdict(self) -> Verdict:
        """Yes, no, to check."""
        return self.found.explanation.verdict


@dataclass(frozen=True)
class Leads:
    """The whole catalogue in three columns, ordinary law first in each; and what to ask next."""

    yes: tuple[Lead, ...]
    to_check: tuple[Lead, ...]
    no: tuple[Lead, ...]
    questions: tuple[Question, ...]
    facts: Facts


def leads_of(file: File, path: Pathway | None, on: date, *, said: Mapping[str, bool] | None = None) -> Leads:
    """Every scheme that takes people that day, explained for the person of this file.

    Args:
        said: answers given on the spot and never stored, by code of fact.

    What the reader may not read is unknown: a disability status shows its effect to whom may read it, and to no other.
    """
    identity = identity_of(file.person)
    facts = {**facts_of(file, path, on), **(said or {})}
    return leads_for(file.person.programme_id, facts, on, birth_on=identity.birth_on if identity else None)


def leads_for(programme_id: UUID, facts: Facts, on: date, *, birth_on: date | None = None) -> Leads:
    """The same for a situation that is nobody's file. Raises UnfitValue."""
    written = rules_in_force(programme_id)
    rules = [(scheme, rule_of(scheme, on, written.get(scheme.pk))) for scheme in schemes_of(programme_id, on)]
    open_rules = [(scheme, rule) for scheme, rule in rules if not rule.is_closed(on)]
    who = Somebody(facts)
    leads = [_lead(scheme, rule, who, birth_on, on) for scheme, rule in open_rules]
    compiled = [rule.compiled for _, rule in open_rules if rule.compiled]
    questions = best_questions(compiled, facts, on, FIRST_QUESTIONS)

    def column(verdict: Verdict) -> tuple[Lead, ...]:
        return tuple(lead for lead in leads if lead.verdict is verdict)

    return Leads(column(Verdict.YES), column(Verdict.UNKNOWN), column(Verdict.NO), tuple(questions), facts)


def _lead(scheme: Scheme, rule: SchemeRule, who: Somebody, birth_on: date | None, on: date) -> Lead:
    found = match(rule, who, on)
    is_open = birth_on is not None and found.explanation.verdict is Verdict.YES
    return Lead(scheme, found, last_day(rule, who.facts, birth_on, on) if is_open and birth_on else None)


def facts_of(file: File, path: Pathway | None, on: date) -> Facts:
    """What the rules may know of her: answers, age, children, registration, neighbourhood; None = not known."""
    kept = latest_facts(file.person)
    identity = identity_of(file.person)
    birth_on = identity.birth_on if identity else None
    status = disability_status_of(file.person) if file.level >= Level.RESTRICTED else None
    since = kept.get("ft_since")
    return derived(
        known_facts(kept, birth_on, on, has_disability_status=status),
        days=Days(on, entry=path.entered_on if path else None),
        birth_on=birth_on,
        ft_since=day_of(since.value) if since else None,
        in_qpv=_in_qpv(file, path),
    )


def _in_qpv(file: File, path: Pathway | None) -> bool | None:
    """Only a plain answer counts: the edge, a quarter where one spends one's days or the CCAS are to check."""
    answer = path.qpv_status if path else None
    if answer in (None, QpvStatus.UNKNOWN):
        found = residence_of(file.person)
        answer = found.answer if found else None
    return plain_answer(answer)


def plain_answer(answer: object) -> bool | None:
    """In a priority neighbourhood, or out; None for whatever is to check (`beneficiaries.vocabulary`)."""
    return {"inside": True, "outside": False}.get(str(answer))


def rule_of(scheme: Scheme, on: date, written: RuleVersion | None = None) -> SchemeRule:
    """The rule of the sheet and of the nation, and what the Cité wrote besides."""
    rule = _sheet_rule(scheme, on)
    also = condition_in_force(written, on) if written else None
    return narrowed(rule, also) if also else rule


def _sheet_rule(scheme: Scheme, on: date) -> SchemeRule:
    """The national rule of a national scheme, with the ages that the Cité wrote where it changed them; of a scheme of
    the Cité's own, its ages, and nothing more: the rest is words, to be read. What was checked too long ago is not
    sure."""
    is_sure = scheme.is_checked and not is_stale(scheme.checked_on, on)
    text = Text(scheme.source or "Fiche écrite par la Cité", is_verified=is_sure, read_on=scheme.checked_on)
    if scheme.origin != Origin.NATIONAL or scheme.slug not in RULES:
        bounds = (scheme.age_min, scheme.age_max)
        ages = () if bounds == (None, None) else (aged(*bounds, text),)
        return asks(scheme.slug, *ages, closed_on=scheme.closes_on, unsure_text="" if is_sure else text.source)
    rule = RULES[scheme.slug]
    if scheme.edited_at is None:
        return rule
    sheet = sheet_called(scheme.slug)
    local = _ages(scheme.age_min, scheme.age_max)
    return relocated(rule, national=_ages(sheet.age_min, sheet.age_max), local=local, text=text)


def _ages(low: int | None, high: int | None) -> Range:
    return Range(low or AGE.allowed.low, AGE.allowed.high if high is None else high)
