"""`make bench-matching`: what explaining the catalogue costs, in one run, one JSON line per figure. Pure Python alone."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from dentelle.eligibility.compiled import Facts, Somebody
from dentelle.eligibility.derive import Days, derived
from dentelle.eligibility.impact import impact
from dentelle.eligibility.kinds import Known
from dentelle.eligibility.matching import matches
from dentelle.eligibility.questions import best_questions
from dentelle.eligibility.schemes import RULES
from dentelle.eligibility.schemes.rule import narrowed
from dentelle.eligibility.schemes.texts import Text
from dentelle.eligibility.written import Wanted, condition_of
from scripts.bench.figures import load, median, say

TODAY = date(2026, 11, 27)
PEOPLE, PLACE, CASELOAD, MANY = 60, 2_310, 350, 30_000
"""People drawn; services that a place sees; people of an impact preview; people of one rule tried on everybody."""


def drawn(luck: Random) -> Facts:
    """Somebody, of whom about two facts in three are known."""
    kept: dict[str, Known | None] = {
        "job": luck.choice(["none", "precarious", "part_time", "durable"]),
        "in_training": luck.random() < 0.2, "qualification_level": luck.randrange(9), "general_bac": luck.random() < 0.3,
        "single_parent": luck.random() < 0.3, "rsa": luck.random() < 0.4, "ft_registered": luck.random() < 0.6,
        "disability_status": luck.random() < 0.1, "recent_adviser": luck.random() < 0.5,
        **{f"children.{band}": luck.random() < 0.2 for band in ("under_3", "3_5", "6_10", "11_plus")},
    }  # fmt: skip
    known = {code: value for code, value in kept.items() if luck.random() < 2 / 3}
    birth = TODAY - timedelta(days=luck.randrange(16 * 365, 55 * 365))
    since = TODAY - timedelta(days=luck.randrange(1500))
    return derived(known, days=Days(TODAY), birth_on=birth, ft_since=since, in_qpv=luck.choice([True, False, None]))


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of one go."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Warm first: a rule is compiled once per version."""
    luck = Random(2026)  # noqa: S311 - people drawn, no secret
    rules = list(RULES.values())
    compiled = [rule.compiled for rule in rules if rule.compiled]
    people = [drawn(luck) for _ in range(PEOPLE)]
    say("machine_load_before", load(), "processes")
    say("matching_compile", spent(lambda: matches(rules, people[0], TODAY)), "ms", schemes=len(rules), first=True)
    one = [spent(lambda known=known: matches(rules, known, TODAY)) for known in people]  # type: ignore[misc]
    say("matching_person", median(one), "ms", schemes=len(rules), people=PEOPLE, slowest=round(max(one), 2), wanted=5)
    asked = [spent(lambda known=known: best_questions(compiled, known, TODAY)) for known in people]  # type: ignore[misc]
    say("matching_questions", median(asked), "ms", schemes=len(compiled), slowest=round(max(asked), 2))
    services = [rules[place % len(rules)] for place in range(PLACE)]
    place = [spent(lambda known=known: matches(services, known, TODAY)) for known in people[:9]]  # type: ignore[misc]
    say("matching_services", median(place), "ms", services=PLACE, wanted=40)

    also = condition_of(((Wanted("age", low=18),), (Wanted("rsa", is_true=True),)), Text("Bench"))
    changed = [(rule, narrowed(rule, also)) for rule in rules]

    def preview() -> None:
        """The verdicts of every rule, before and after an edit of each."""
        caseload = [Somebody(people[place % PEOPLE]) for place in range(CASELOAD)]
        for before, after in changed:
            impact(before, after, caseload, TODAY)

    spent_on = median([spent(preview) for _ in range(3)])
    say("matching_preview", spent_on, "ms", people=CASELOAD, schemes=len(rules), before_and_after=True, wanted=200)
    before, after = changed[0]
    everybody = [people[place % PEOPLE] for place in range(MANY)]
    spent_on = median([spent(lambda: impact(before, after, map(Somebody, everybody), TODAY)) for _ in range(5)])
    say("matching_rule", spent_on, "ms", people=MANY, before_and_after=True, wanted=1500)
    say("machine_load_after", load(), "processes")


if __name__ == "__main__":
    main()
