"""What follows from what is kept: facts in the form in which rules ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dentelle.eligibility.ages import completed_years
from dentelle.eligibility.asked import (
    CHILD_UNDER_12,
    CSS_CEILING,
    FRENCH_TO_LEARN,
    FT_MONTHS,
    HAS_CHILD,
    LITTLE_FRENCH,
    LOW_BENEFIT,
    PAID_BENEFIT,
    QPV,
    RIGHT_TO_WORK,
    RSA_CEILING,
    STUDENT,
)
from dentelle.eligibility.compiled import Facts
from dentelle.eligibility.conditions import Reference, key_of
from dentelle.eligibility.facts import AGE, GENERAL_BAC, IN_TRAINING, QUALIFICATION_LEVEL
from dentelle.eligibility.kinds import Known, Range, Unknown
from dentelle.eligibility.situation import FT_REGISTERED, MAY_WORK, RSA

_YOUNGER = ("children.under_3", "children.3_5", "children.6_10")
_OLDEST = "children.11_plus"
_BAC = 4
"""The question is about the highest diploma: below, there is no baccalauréat."""


@dataclass(frozen=True)
class Days:
    """The days that rules speak of. `entry`: None when she has not entered; `intake`: when a scheme would begin."""

    on: date
    entry: date | None = None
    intake: date | None = None


def derived(
    kept: Facts, *, days: Days, birth_on: date | None, ft_since: date | None = None, in_qpv: bool | None = None
) -> dict[str, Known | Unknown | None]:
    """The facts of a file, with ages at their days, months of registration, children and neighbourhood.

    Args:
        kept: typed answers by code, as far as the reader may read them.
        ft_since: the day of registration, as far as it is known.
        in_qpv: None for anything that is neither in nor out (edge, lived there, domiciled): to check.
    """
    found: dict[str, Known | Unknown | None] = dict(kept)
    if birth_on is not None:
        for at, day in (
            (Reference.TODAY, days.on),
            (Reference.INTAKE, days.intake or days.on),
            (Reference.ENTRY, days.entry),
        ):
            if day is not None and birth_on <= day:
                years = completed_years(birth_on, day)
                found[key_of(AGE, at)] = years if years in AGE.allowed else None  # a day written wrong tells nothing
    elif (age := kept.get(AGE.code)) is not None:
        found[key_of(AGE, Reference.INTAKE)] = age
    found[FT_MONTHS.code] = _months(kept.get(FT_REGISTERED.code), ft_since, days.on)
    found[QPV.code] = in_qpv
    found[RIGHT_TO_WORK.code] = None if kept.get(MAY_WORK.code) in {"no", "pending"} else True
    young = [kept.get(code) for code in _YOUNGER]
    found[HAS_CHILD.code] = _any([*young, kept.get(_OLDEST)])
    # Of « 11 ans et plus » one child may be eleven: a "no" needs that none is there.
    found[CHILD_UNDER_12.code] = True if True in young else False if found[HAS_CHILD.code] is False else None
    for code, value in _implied(found):
        if found.get(code) is None:
            found[code] = value
    return found


def _implied(known: Facts) -> Iterator[tuple[str, bool]]:
    """What nobody need be asked, for it follows; what was answered outright wins over it."""
    level = known.get(QUALIFICATION_LEVEL.code)
    highest = level.high if isinstance(level, Range) else level
    if isinstance(highest, int) and highest < _BAC:
        yield GENERAL_BAC.code, False
    if known.get(RSA.code) is True:
        yield RSA_CEILING.code, True
        yield CSS_CEILING.code, True  # the CSS is due to whoever has the RSA (Code de la sécurité sociale, L.861-2)
    if known.get(IN_TRAINING.code) is False:
        yield STUDENT.code, False  # the kept question speaks of school and of studies
    if known.get(FRENCH_TO_LEARN.code) is False:
        yield LITTLE_FRENCH.code, False
    if known.get(FT_REGISTERED.code) is False:
        yield PAID_BENEFIT.code, False
        yield LOW_BENEFIT.code, True  # « absente ou faible »


def _any(said: list[Known | Unknown | None]) -> bool | None:
    if True in said:
        return True
    return False if all(each is False for each in said) else None


def _months(registered: object, since: date | None, today: date) -> int | None:
    if registered is False:
        return 0
    if registered is not True or since is None or since > today:
        return None
    return min((today.year - since.year) * 12 + today.month - since.month - (today.day < since.day), 600)
