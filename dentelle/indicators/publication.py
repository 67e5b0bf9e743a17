"""What is hidden from whoever is outside the team, so that no number from 1 to 5 can be read nor deduced.

A reader may keep every report, and add, subtract and compare all that was ever printed. So a small number is hidden,
and with it whatever would give it back by a subtraction:

- a total with its parts: the kinds of exits, in two nomenclatures of the same ends;
- a whole with a part whose complement is small: decided and started, signals and contacts…
- the law of stocks, which runs through all reports: open at the start + entries - exits = open at the end, and the
  end of a quarter is the start of the next. After a hidden entry or exit, the stock stays hidden until several hidden
  numbers cover each other (see `Block`);
- the shares by group, printed together or not at all.

The rules are few and each can be explained; that they suffice is the business of the attackers in the tests.
Pure: no database, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dentelle.indicators.chain import Block, Flow, is_small
from dentelle.indicators.definitions import EXIT_CODES, INDICATORS, NOMENCLATURES
from dentelle.indicators.ledger import Figures
from dentelle.indicators.quarters import Quarter
from dentelle.pathways.rules import EXIT_LABELS

ENTRIES_TO_DATE = "entries_to_date"
PEOPLE_TO_DATE = "people_to_date"
_SHARED = tuple(indicator.code for indicator in INDICATORS if indicator.by_group)


@dataclass(frozen=True)
class Counted:
    """What was counted for one quarter's report; the last number is since 1 January."""

    quarter: Quarter
    figures: Figures
    people_to_date: int

    def number(self, code: str, group: UUID | None = None) -> int:
        """One figure."""
        return self.figures.get((code, group), 0)


@dataclass(frozen=True)
class Hidden:
    """What one report keeps for the team: some totals, and perhaps all shares by group."""

    codes: frozenset[str]
    groups: bool


def hidden_in(reports: Sequence[Counted], groups: Sequence[UUID]) -> list[Hidden]:
    """What each report hides, in a series of quarters without gap, oldest first, from the first that counts anything
    (or from a January, where everything before is zero)."""
    found: list[Hidden] = []
    block = Block(stock=reports[0].number("stock_start")) if reports else Block()
    for index, counted in enumerate(reports):
        codes = _small(counted) | _complements(counted)
        if block.hides_stock:
            codes.add("stock_start")
        codes |= _chain(counted, block, codes)
        codes |= _exits(counted, codes)
        codes |= _people(counted, codes)
        codes |= _year(counted, codes, reports[: index + 1], found)
        withheld = bool(found and found[-1].groups) or not _may_share(counted, groups, codes)
        found.append(Hidden(frozenset(codes), withheld))
    return found


def _small(counted: Counted) -> set[str]:
    """Entries, exits and stocks have their own rule."""
    codes = ("signals", "contacted", "studied", "people_studied", "decided", "started", "entries", "exits")
    return {code for code in codes if is_small(counted.number(code))}


def _complements(counted: Counted) -> set[str]:
    """When whole minus part is small, the part goes."""
    hidden: set[str] = set()
    for whole, part in (("signals", "contacted"), ("decided", "started"), ("decided", "studied")):
        if is_small(counted.number(whole) - counted.number(part)):
            hidden.add(part)
    is_studied_hidden = "studied" in hidden or is_small(counted.number("studied"))
    # That nobody is studied twice is easily guessed: people would then tell situations.
    if is_studied_hidden or is_small(counted.number("studied") - counted.number("people_studied")):
        hidden.add("people_studied")
    return {code for code in hidden if counted.number(code)}


def _chain(counted: Counted, block: Block, codes: set[str]) -> set[str]:
    """The law of stocks: what of it this report hides besides."""
    hidden: set[str] = set()
    entries, exits, caseload = (counted.number(code) for code in ("entries", "exits", "caseload"))
    is_alone = not block.hides_stock and not {"entries", "exits"} & codes
    if is_alone and is_small(caseload):
        hidden.add("exits")  # else a subtraction gives the stock
    flows = []
    if "entries" in codes:
        flows.append(Flow(+1, entries, least=1))
    if "exits" in codes | hidden:
        flows.append(Flow(-1, exits, least=_kinds(counted)))
    block.pass_quarter(flows, stock=caseload)
    if block.hides_stock:
        hidden.add("caseload")
    return hidden


def _kinds(counted: Counted) -> int:
    """Zeros are printed, so the hidden kinds of exits are one each at least."""
    return max(
        sum(counted.number(nomenclature.code_of(label)) > 0 for label in EXIT_LABELS) for nomenclature in NOMENCLATURES
    )


def _exits(counted: Counted, codes: set[str]) -> set[str]:
    """All kinds of exits, but zeros, as soon as one is small; six months is what the two nomenclatures tell apart."""
    six_months = counted.number("exits_rpe_durable") - counted.number("exits_iae_durable")
    numbers = [six_months, *(counted.number(code) for code in EXIT_CODES)]
    if "exits" not in codes and not any(is_small(number) for number in numbers):
        return set()
    return {code for code in EXIT_CODES if counted.number(code)}


def _people(counted: Counted, codes: set[str]) -> set[str]:
    """People are paths, but for those who came back: never printed where the paths are not."""
    people = counted.number("people_accompanied")
    came_back = counted.number("stock_start") + counted.number("entries") - people
    if {"stock_start", "entries"} & codes or is_small(people) or is_small(came_back):
        return {"people_accompanied"} if people else set()
    return set()


def _year(counted: Counted, codes: set[str], until_now: Sequence[Counted], before: Sequence[Hidden]) -> set[str]:
    """Since 1 January: printed only where it adds up what is printed."""
    year = [one for one in until_now if one.quarter.year == counted.quarter.year]
    hidden = [*(one.codes for one in before), codes][-len(year) :]
    entries = sum(one.number("entries") for one in year)
    found: set[str] = set()
    if entries and any("entries" in one for one in hidden):
        found.add(ENTRIES_TO_DATE)
    came_back = year[0].number("stock_start") + entries - counted.people_to_date
    is_exposed = bool(found) or "stock_start" in hidden[0] or is_small(came_back) or is_small(counted.people_to_date)
    if is_exposed and counted.people_to_date:
        found.add(PEOPLE_TO_DATE)
    return found


def _may_share(counted: Counted, groups: Sequence[UUID], codes: set[str]) -> bool:
    """Is there nothing to protect in the shares by group, nor in what they tell of each other and of the totals?

    All or nothing, zeros included: a group of twenty people a year would show next to nothing else. And once withheld,
    always: a report begins with the stocks by which the one before ended.
    """
    if codes & set(_SHARED):
        return False
    numbers = [counted.number(code, group) for code in _SHARED for group in groups]
    for group in groups:
        for whole, part in (("decided", "studied"), ("decided", "started"), ("studied", "people_studied")):
            numbers.append(counted.number(whole, group) - counted.number(part, group))
        paths = counted.number("stock_start", group) + counted.number("entries", group)
        numbers.append(paths - counted.number("people_accompanied", group))
    numbers += [
        sum(counted.number(code, group) for group in groups) - counted.number(code)
        for code in ("people_studied", "people_accompanied")
    ]
    return not any(is_small(number) for number in numbers)
