"""Conditions as data: typed facts, atoms about them, and their combinations."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum


class IllFormed(ValueError):
    """The condition cannot mean anything: an author's mistake, refused when it is built."""


class Unknown(Enum):
    """The type of UNKNOWN, so that "not known" can never be mistaken for False or 0."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


@dataclass(frozen=True, order=True)
class Range:
    """Whole numbers from `low` to `high`, both included; as knowledge: one of these, we do not know which."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise IllFormed(f"empty range: {self.low} to {self.high}")

    def __contains__(self, number: int) -> bool:
        return self.low <= number <= self.high

    def covers(self, other: "Range") -> bool:
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: "Range") -> bool:
        return self.low <= other.high and other.low <= self.high


type Value = bool | int | str
type Known = Value | Range


@dataclass(frozen=True, kw_only=True)
class _Named:
    code: str
    label: str  # as the heading of a field: « Âge »
    named: str  # as in « il manque… »: « l’âge »
    question: str  # as one asks the person


@dataclass(frozen=True, kw_only=True)
class YesNo(_Named):
    """A fact that is true or false; the two phrases state it."""

    if_yes: str
    if_no: str

    def allows(self, known: object) -> bool:
        return isinstance(known, bool)


@dataclass(frozen=True, kw_only=True)
class Number(_Named):
    """A whole number, which may be known only as a Range. `said` states it: « {} ans »."""

    allowed: Range
    said: str
    scale: tuple[tuple[int, str], ...] = ()  # what each step is called, when it has a name

    def allows(self, known: object) -> bool:
        if isinstance(known, Range):
            return self.allowed.covers(known)
        # bool is an int in Python: True would pass for 1 year old
        return isinstance(known, int) and not isinstance(known, bool) and known in self.allowed


@dataclass(frozen=True, kw_only=True)
class Choice(_Named):
    """One of a closed list of (value, phrase)."""

    options: tuple[tuple[str, str], ...]

    def allows(self, known: object) -> bool:
        return any(known == value for value, _ in self.options)


@dataclass(frozen=True, kw_only=True)
class Several(_Named):
    """Any number of a closed list, or explicitly none of it; kept as one text, in the order of the list."""

    options: tuple[tuple[str, str], ...]
    none: str

    def allows(self, known: object) -> bool:
        return isinstance(known, str) and (known == NONE_OF_THEM or (known != "" and known == self.joined(known)))

    def joined(self, known: str) -> str:
        """The same codes, once each, in the order of the list; what is not of the list is left out."""
        return " ".join(code for code, _ in self.options if code in known.split())


@dataclass(frozen=True, kw_only=True)
class Day(_Named):
    """A day, as far as it is known."""

    def allows(self, known: object) -> bool:
        return isinstance(known, date)


NONE_OF_THEM = "none"
type Fact = YesNo | Number | Choice
"""What a condition can be about."""
type Asked = Fact | Several | Day
"""What can be asked of a person."""


class Operator(StrEnum):
    IS = "is"  # YesNo
    ONE_OF = "one_of"  # Choice
    AT_LEAST = "at_least"  # Number, as are the next two
    AT_MOST = "at_most"
    BETWEEN = "between"


@dataclass(frozen=True, kw_only=True)
class Atom:
    """One fact compared with one value. Refused if it could only ever be true, or only ever false."""

    fact: Fact
    operator: Operator
    value: Value | Range | tuple[str, ...]
    source: str
    wording: str = ""  # asks better than the fact's own question, in this rule

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
class Not:
    of: "Condition"


type Condition = Atom | All | AnyOf | Not


def _refuse_empty(conditions: tuple[Condition, ...]) -> None:
    # an empty All would be true of everybody, an empty AnyOf of nobody: never what an author meant
    if not conditions:
        raise IllFormed("a combination of nothing")


def is_true(fact: YesNo, *, source: str, wording: str = "") -> Atom:
    """The rule asks for a yes. `source` is the text that says so: a rule without source is IllFormed."""
    return Atom(fact=fact, operator=Operator.IS, value=True, source=source, wording=wording)


def is_false(fact: YesNo, *, source: str, wording: str = "") -> Atom:
    """The rule asks for a no, said as such: unknown is not one."""
    return Atom(fact=fact, operator=Operator.IS, value=False, source=source, wording=wording)


def one_of(fact: Choice, *values: str, source: str, wording: str = "") -> Atom:
    """The rule asks for one of these answers."""
    return Atom(fact=fact, operator=Operator.ONE_OF, value=values, source=source, wording=wording)


def at_least(fact: Number, low: int, *, source: str, wording: str = "") -> Atom:
    """The rule asks for this number or more, in the unit of the fact (an age: completed years)."""
    return Atom(fact=fact, operator=Operator.AT_LEAST, value=low, source=source, wording=wording)


def at_most(fact: Number, high: int, *, source: str, wording: str = "") -> Atom:
    """The rule asks for this number or less, in the unit of the fact."""
    return Atom(fact=fact, operator=Operator.AT_MOST, value=high, source=source, wording=wording)


def between(fact: Number, low: int, high: int, *, source: str, wording: str = "") -> Atom:
    """The rule asks for a number within both bounds, included (16 to 25 « ans révolus »: to the eve of the 26th
    birthday)."""
    return Atom(fact=fact, operator=Operator.BETWEEN, value=Range(low, high), source=source, wording=wording)
