"""The rule of one scheme: its condition, what registration means to it, the words that are shown and never weighed."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from dentelle.eligibility.asked import FT_MONTHS, RIGHT_TO_WORK
from dentelle.eligibility.compiled import Compiled, Facts, Somebody, compiled
from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    AtLeast,
    Atom,
    Condition,
    Not,
    Reference,
    at_least,
    at_most,
    between,
    is_false,
    is_true,
)
from dentelle.eligibility.engine import Explanation, Verdict, explain
from dentelle.eligibility.facts import AGE
from dentelle.eligibility.kinds import Range
from dentelle.eligibility.schemes.texts import RIGHT, Text
from dentelle.eligibility.situation import DISABILITY_STATUS, FT_REGISTERED

OUT_OF_DURABLE_WORK = ("none", "precarious", "part_time")
"""The answers of `facts.JOB` that leave somebody in search of a lasting job."""
ALLOWED = is_true(RIGHT_TO_WORK, **RIGHT.atom)
"""For every contract, and what leads to one."""


class Registration(StrEnum):
    """What being registered at France Travail means to a scheme."""

    REQUIRED = "required"
    CONSEQUENCE = "consequence"
    """It follows the request: nobody need be registered before."""
    NO_BEARING = "no_bearing"
    MUST_NOT = "must_not"


@dataclass(frozen=True, kw_only=True)
class SchemeRule:
    """What a scheme asks for.

    Attributes:
        slug: as in the national catalogue.
        condition: what is weighed, registration included; None when it is open to all.
        registration: as the text says it.
        priority: « souvent », « prioritaire »: shown beside the verdict, never weighed.
        income: what may change for her income, always a question (« à vérifier avec la CAF »).
        closed_on: the last day when somebody could enter.
        unsure_text: the source of a scheme of which nothing was read; its "yes" is badged even without condition.
    """

    slug: str
    condition: Condition | None
    registration: Registration = Registration.NO_BEARING
    priority: tuple[str, ...] = ()
    income: str = ""
    closed_on: date | None = None
    unsure_text: str = ""

    @cached_property
    def compiled(self) -> Compiled | None:
        """Its condition, ready to be weighed."""
        return compiled(self.condition) if self.condition is not None else None

    def is_closed(self, on: date) -> bool:
        """Can nobody enter any more, that day?"""
        return self.closed_on is not None and self.closed_on < on

    def explain(self, who: Somebody | Facts, on: date) -> Explanation:
        """Whether it fits, and why. A scheme open to all is a yes without reason. Raises UnfitValue."""
        ready = self.compiled
        who = who if isinstance(who, Somebody) else Somebody(who)
        return explain(ready, who, on) if ready else Explanation(Verdict.YES)


def asks(
    slug: str,
    *parts: Condition,
    registration: Registration = Registration.NO_BEARING,
    registered: Text | None = None,
    priority: tuple[str, ...] = (),
    income: str = "",
    closed_on: date | None = None,
    unsure_text: str = "",
) -> SchemeRule:
    """A rule where all the parts must hold. `registered`: the text that requires (or excludes) registration; it adds
    the atom by itself, so that the word and the condition never disagree."""
    of = list(parts)
    if registration in {Registration.REQUIRED, Registration.MUST_NOT}:
        if registered is None:
            raise ValueError(f"{slug}: which text speaks of registration?")
        wanted = is_true if registration is Registration.REQUIRED else is_false
        of.append(wanted(FT_REGISTERED, **registered.atom))
    condition = None if not of else of[0] if len(of) == 1 else All(tuple(of))
    return SchemeRule(
        slug=slug, condition=condition, registration=registration, priority=priority, income=income,
        closed_on=closed_on, unsure_text=unsure_text,
    )  # fmt: skip


def aged(low: int | None, high: int | None, text: Text, *, disabled: int | None = None) -> Condition:
    """Completed years on the day when it would begin, both included (« 25 ans révolus »: to the eve of the 26th
    birthday); `disabled`: the upper bound with a recognised disability."""
    more = {**text.atom, "at": Reference.INTAKE}
    if low is not None and high is not None:
        plain: Atom = between(AGE, low, high, **more)
    elif low is not None:
        plain = at_least(AGE, low, **more)
    elif high is not None:
        plain = at_most(AGE, high, **more)
    else:
        raise ValueError("an age without bound")
    if disabled is None or low is None:
        return plain
    return AnyOf((plain, All((between(AGE, low, disabled, **more), is_true(DISABILITY_STATUS, **text.atom)))))


def registered_for(months: int, text: Text) -> Atom:
    """Registered at France Travail for so many months, or more."""
    return at_least(FT_MONTHS, months, **text.atom)


def relocated(rule: SchemeRule, *, national: Range, local: Range, text: Text) -> SchemeRule:
    """The same rule with the ages of a place: wherever it asks for the national ages, it asks for the local ones, as
    the place's own text says (« borne légale 16-25, le site annonce 17-30 »). Other branches stay as they are."""
    if rule.condition is None or national == local:
        return rule
    return replace(rule, condition=_with_ages(rule.condition, national, local, text))


def narrowed(rule: SchemeRule, also: Condition) -> SchemeRule:
    """The same rule, for whom this condition holds too: what a place asks for besides the nation."""
    condition = also if rule.condition is None else All((rule.condition, also))
    return replace(rule, condition=condition)


def _with_ages(condition: Condition, national: Range, local: Range, text: Text) -> Condition:
    match condition:
        case Atom() if condition.fact is AGE and condition.interval == national:
            more = {**text.atom, "at": condition.at}
            if local.high == AGE.allowed.high:
                return at_least(AGE, local.low, **more)
            return at_most(AGE, local.high, **more) if local.low == 0 else between(AGE, local.low, local.high, **more)
        case Atom():
            return condition
        case Not(inner):
            return Not(_with_ages(inner, national, local, text))
        case All(parts):
            return All(tuple(_with_ages(part, national, local, text) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_with_ages(part, national, local, text) for part in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(_with_ages(part, national, local, text) for part in parts))
