"""Conditions as data: atoms about facts, and their combinations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Required, TypedDict, Unpack

from dentelle.eligibility.kinds import Choice, Fact, IllFormed, Number, Range, Value, YesNo


class Operator(StrEnum):
    IS = "is"  # YesNo
    ONE_OF = "one_of"  # Choice
    AT_LEAST = "at_least"  # Number, as are the next two
    AT_MOST = "at_most"
    BETWEEN = "between"


class Reference(StrEnum):
    """The day on which a fact must be true."""

    TODAY = "today"
    ENTRY = "entry"
    """When the person entered the Cité: what makes a cohort."""
    INTAKE = "intake"
    """When the scheme would begin, or its contract be signed."""


def key_of(fact: Fact, at: Reference) -> str:
    """The name of a fact at a reference date; today's bears no suffix."""
    return fact.code if at is Reference.TODAY else f"{fact.code}@{at}"


@dataclass(frozen=True, kw_only=True)
class Atom:
    """One fact compared with one value. Refused if it could only ever be true, or only ever false."""

    fact: Fact
    operator: Operator
    value: Value | Range | tuple[str, ...]
    source: str
    wording: str = ""  # asks better than the fact's own question, in this rule
    at: Reference = Reference.TODAY
    is_verified: bool = True
    """False: no page that was read supports it. It never makes a "no", and its "yes" carries a badge."""
    checked_on: date | None = None
    checked_by: str = ""
    first_day: date | None = None
    last_day: date | None = None
    """Included; outside of these days the text is another one, so that the atom counts as not verified."""

    def __post_init__(self) -> None:
        if not self.source:
            raise IllFormed(f"{self.fact.code}: a rule without source")
        match self.fact, self.operator, self.value:
            case YesNo(), Operator.IS, bool():
                sound = True
            case Choice() as fact, Operator.ONE_OF, tuple() as values:
                sound = all(map(fact.allows, values)) and 0 < len(set(values)) < len(fact.options)
            case Number(allowed=allowed), (Operator.AT_LEAST | Operator.AT_MOST), int() as bound:
                sound = self.fact.allows(bound) and self.interval != allowed
            case Number(allowed=allowed), Operator.BETWEEN, Range() as between:
                sound = self.fact.allows(between) and between != allowed
            case _:
                sound = False
        if not sound:
            raise IllFormed(f"{self.fact.code} {self.operator} {self.value!r} decides nothing")

    @property
    def key(self) -> str:
        """The name under which its fact is known, at its reference date: `age`, `age@intake`."""
        return key_of(self.fact, self.at)

    def is_sure(self, on: date | None) -> bool:
        """Is it supported by a text in force that day? (None: whatever the day.)"""
        if on is None:
            return self.is_verified
        is_in_force = (self.first_day is None or self.first_day <= on) and (
            self.last_day is None or on <= self.last_day
        )
        return self.is_verified and is_in_force

    @property
    def question(self) -> str:
        return self.wording or self.fact.question

    @property
    def interval(self) -> Range:
        """The accepted numbers; every comparison of numbers is an interval, whatever its wording."""
        match self.fact, self.operator, self.value:
            case Number(allowed=allowed), Operator.AT_LEAST, int() as low:
                return Range(low, allowed.high)
            case Number(allowed=allowed), Operator.AT_MOST, int() as high:
                return Range(allowed.low, high)
            case Number(), Operator.BETWEEN, Range() as between:
                return between
        raise IllFormed(f"{self.fact.code} {self.operator} is not about numbers")


@dataclass(frozen=True)
class All:
    of: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _refuse_empty(self.of)


@dataclass(frozen=True)
class AnyOf:
    of: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _refuse_empty(self.of)


@dataclass(frozen=True)
class AtLeast:
    """So many of these conditions hold, or more: « trois critères de niveau 2 »."""

    count: int
    of: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _refuse_empty(self.of)
        if not 0 < self.count <= len(self.of):
            raise IllFormed(f"{self.count} of {len(self.of)} conditions decides nothing")


@dataclass(frozen=True)
class Not:
    of: "Condition"


type Condition = Atom | All | AnyOf | AtLeast | Not


def _refuse_empty(conditions: tuple[Condition, ...]) -> None:
    # an empty All would be true of everybody, an empty AnyOf of nobody: never what an author meant
    if not conditions:
        raise IllFormed("a combination of nothing")


class _More(TypedDict, total=False):
    """What may be said of any atom beyond its comparison."""

    source: Required[str]
    wording: str
    at: Reference
    is_verified: bool
    checked_on: date | None
    checked_by: str
    first_day: date | None
    last_day: date | None


def is_true(fact: YesNo, **more: Unpack[_More]) -> Atom:
    """The rule asks for a yes. `source` is the text that says so: a rule without source is IllFormed."""
    return Atom(fact=fact, operator=Operator.IS, value=True, **more)


def is_false(fact: YesNo, **more: Unpack[_More]) -> Atom:
    """The rule asks for a no, said as such: unknown is not one."""
    return Atom(fact=fact, operator=Operator.IS, value=False, **more)


def one_of(fact: Choice, *values: str, **more: Unpack[_More]) -> Atom:
    """The rule asks for one of these answers."""
    return Atom(fact=fact, operator=Operator.ONE_OF, value=values, **more)


def at_least(fact: Number, low: int, **more: Unpack[_More]) -> Atom:
    """The rule asks for this number or more, in the unit of the fact (an age: completed years)."""
    return Atom(fact=fact, operator=Operator.AT_LEAST, value=low, **more)


def at_most(fact: Number, high: int, **more: Unpack[_More]) -> Atom:
    """The rule asks for this number or less, in the unit of the fact."""
    return Atom(fact=fact, operator=Operator.AT_MOST, value=high, **more)


def between(fact: Number, low: int, high: int, **more: Unpack[_More]) -> Atom:
    """The rule asks for a number within both bounds, included (16 to 25 « ans révolus »: to the eve of the 26th
    birthday)."""
    return Atom(fact=fact, operator=Operator.BETWEEN, value=Range(low, high), **more)
