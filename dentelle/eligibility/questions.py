"""The next best question: over a whole catalogue, the one whose answer settles most; three instead of thirty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dentelle.eligibility.compiled import (
    NO,
    TO_CHECK,
    YES,
    Compiled,
    Facts,
    Somebody,
    known_of,
    says,
    telling_values,
    weigh,
)
from dentelle.eligibility.kinds import Fact, Known, Number, Range, Unknown, YesNo


@dataclass(frozen=True)
class Question:
    """A fact to ask for, and how many of the unsettled rules its answer would settle: at least, at most."""

    fact: Fact
    text: str
    at_least: int
    at_most: int
    concerns: int
    """In how many unsettled rules it comes at all."""


def best_questions(rules: Iterable[Compiled], facts: Facts, on: date, count: int = 3) -> list[Question]:
    """The `count` questions that settle most of the rules that are still to check, the best first.

    A question is judged by its least useful answer, then by its most useful one, then by how many rules it comes in:
    what is said of it is then true whatever is answered. A confidential question is never put forward: one comes to it
    with the person, when a scheme that she wants needs it.
    """
    who = Somebody(facts)
    open_rules = [_Open(rule, who, on) for rule in rules]
    open_rules = [rule for rule in open_rules if rule.is_open]
    asked: dict[str, list[_Open]] = {}
    for rule in open_rules:
        for code in rule.missing:
            fact = rule.fact_of(code)
            if not (fact.is_confidential or (isinstance(fact, YesNo) and fact.is_presumed)):
                asked.setdefault(code, []).append(rule)
    found = [_judged(code, concerned, facts) for code, concerned in asked.items()]
    found.sort(key=lambda question: (-question.at_least, -question.at_most, -question.concerns, question.fact.code))
    return [question for question in found if question.at_most][:count]


class _Open:
    """One rule on one person, ready to be asked "and if"."""

    def __init__(self, rule: Compiled, who: Somebody, on: date) -> None:
        self.rule = rule
        self.is_sure = rule.is_sure(on)
        self.line = who.line(rule)
        self.is_open = self._verdict(self.line) == TO_CHECK
        self.missing = {rule.atoms[place].fact.code for place, said in enumerate(self.line) if said == TO_CHECK}

    def fact_of(self, code: str) -> Fact:
        """The fact that a question is about."""
        return self.rule.atoms[self.rule.by_code[code][0]].fact

    def _verdict(self, line: list[int]) -> int:
        if self.rule.judge(line) == YES:
            return YES
        return NO if self.rule.judge(self.rule.sure(line, self.is_sure)) == NO else TO_CHECK

    def is_settled_by(self, code: str, value: Known, facts: Facts) -> bool:
        line = list(self.line)
        for place in self.rule.by_code[code]:
            atom = self.rule.atoms[place]
            line[place] = (
                says(atom, value) if isinstance(known_of(atom, facts), Unknown | Range) else weigh(atom, facts)
            )
        return self._verdict(line) != TO_CHECK


def _judged(code: str, concerned: list[_Open], facts: Facts) -> Question:
    atoms = [rule.rule.atoms[place] for rule in concerned for place in rule.rule.by_code[code]]
    fact = atoms[0].fact
    known = known_of(atoms[0], facts)
    values = telling_values(fact, known if isinstance(fact, Number) else Unknown.UNKNOWN, atoms)
    settled = [sum(rule.is_settled_by(code, value, facts) for rule in concerned) for value in values]
    return Question(fact, atoms[0].question, min(settled), max(settled), len(concerned))
