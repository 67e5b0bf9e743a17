"""A situation that is nobody's file, explained to machines: what is sent is answered and forgotten."""

from collections.abc import Iterable
from datetime import date

from dentelle.eligibility.asked import CONFIDENTIAL, DERIVED, ON_SPOT
from dentelle.eligibility.compiled import Facts
from dentelle.eligibility.conditions import Reference, key_of
from dentelle.eligibility.derive import Days, derived
from dentelle.eligibility.facts import AGE, FACTS
from dentelle.eligibility.kinds import Choice, Fact, Known, Number
from dentelle.eligibility.notes import notes_on
from dentelle.eligibility.schemes import RULES
from dentelle.eligibility.sentences import expected, for_person, for_professional, opening_words
from dentelle.exchange.shapes import FactShape, LeadShape, LeadsShape, QuestionShape, ReasonShape, Situation
from dentelle.pathways.matching import Lead, Leads

KNOWN: dict[str, Fact] = {
    **{atom.fact.code: atom.fact for rule in RULES.values() if rule.compiled for atom in rule.compiled.atoms},
    **{fact.code: fact for fact in (*FACTS, *DERIVED, *ON_SPOT, *CONFIDENTIAL)},
}
"""Every fact that a rule may ask for."""


class NotUnderstood(ValueError):
    """What was sent names a fact that no rule asks for, or a value that it does not allow: `names`, never values."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        super().__init__(", ".join(self.names))


def facts_of(situation: Situation, today: date) -> tuple[Facts, date]:
    """The facts of a situation and the day on which it is weighed. Raises NotUnderstood."""
    on = situation.on or today
    wrong = [code for code, value in situation.facts.items() if code not in KNOWN or not KNOWN[code].allows(value)]
    if situation.birth_on and situation.birth_on > on:
        wrong.append("birth_on")
    if wrong:
        raise NotUnderstood(wrong)
    kept: dict[str, Known | None] = dict(situation.facts)
    days = Days(on, intake=situation.intake)
    found = derived(kept, days=days, birth_on=situation.birth_on, ft_since=situation.ft_since, in_qpv=situation.in_qpv)
    # What is said outright wins over what would follow from the rest.
    found |= kept
    if situation.birth_on is None and AGE.code in kept:
        found[key_of(AGE, Reference.INTAKE)] = kept[AGE.code]
    return found, on


def described() -> list[FactShape]:
    """Every fact, its question and its values."""
    return [
        FactShape(
            code=code, label=fact.label, question=fact.question, is_kept=fact.is_kept,
            is_confidential=fact.is_confidential, values=_values(fact),
        )
        for code, fact in sorted(KNOWN.items())
    ]  # fmt: skip


def _values(fact: Fact) -> list[bool | int | str]:
    if isinstance(fact, Choice):
        return [value for value, _ in fact.options]
    return [fact.allowed.low, fact.allowed.high] if isinstance(fact, Number) else [True, False]


def told(leads: Leads, on: date) -> LeadsShape:
    """Everything, in the order of the catalogue: ordinary law first."""
    every = [*leads.yes, *leads.to_check, *leads.no]
    return LeadsShape(
        on=on,
        notes=list(notes_on(leads.facts)),
        questions=[
            QuestionShape(code=each.fact.code, question=each.text, settles_at_least=each.at_least,
                          settles_at_most=each.at_most)
            for each in leads.questions
        ],
        leads=[_lead(each) for each in every],
    )  # fmt: skip


def _lead(lead: Lead) -> LeadShape:
    found = lead.found.explanation
    return LeadShape(
        slug=lead.scheme.slug, name=lead.scheme.name, nature=lead.scheme.nature, verdict=found.verdict.value,
        is_badged=lead.found.is_badged, sentence=for_professional(found),
        for_person=for_person(found, lead.found.opening),
        reasons=[
            ReasonShape(code=each.atom.fact.code, expected=expected(each.atom), holds=each.holds,
                        source=each.atom.source, is_verified=each.atom.is_verified)
            for each in (*found.reasons, *found.doubts)
        ],
        missing=[each.fact.code for each in found.missing], smallest=[each.fact.code for each in found.smallest],
        opening=opening_words(lead.found.opening) if lead.found.opening else "",
        opening_changes=[change.fact.code for change in lead.found.opening.changes] if lead.found.opening else [],
        until=lead.until, priority=list(lead.found.rule.priority), income=lead.found.rule.income,
        registration=lead.found.rule.registration.value,
    )  # fmt: skip
