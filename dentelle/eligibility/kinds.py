"""What may be known: kinds of facts, with their allowed values, their words and their question."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


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


class Changes(Enum):
    """Whether what is known of a fact may become something else, and how: what a "nearest change" may speak of."""

    NEVER = "never"
    """Nobody is told to become a parent, to move house or to be ill."""
    UP = "up"
    """It only grows: years, diplomas."""
    FREELY = "freely"
    """By an act of the person: registering, ending a training."""


@dataclass(frozen=True, kw_only=True)
class _Named:
    code: str
    label: str  # as the heading of a field: « Âge »
    named: str  # as in « il manque… »: « l’âge »
    question: str  # as one asks the person
    changes: Changes = Changes.NEVER
    is_kept: bool = True
    """False: asked on the screen that needs it, and never stored."""
    is_confidential: bool = False
    """Never kept, and never said again: one reads « un critère confidentiel »."""

    def __post_init__(self) -> None:
        if self.is_confidential and self.is_kept:
            raise IllFormed(f"{self.code}: what is confidential is not kept")


@dataclass(frozen=True, kw_only=True)
class YesNo(_Named):
    """A fact that is true or false; the two phrases state it."""

    if_yes: str
    if_no: str
    wanted: str = ""
    """As in « il faut… »: « toucher le RSA »; the phrase of a yes when it reads well there."""
    is_presumed: bool = False
    """Taken for true until something says otherwise: it is no reason, and nobody is asked first."""

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
