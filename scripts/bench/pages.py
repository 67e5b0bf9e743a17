"""`make bench-pages`: what pages cost, in one run, one JSON line per figure. `--people` caps the largest size."""

import argparse

from scripts.bench import lists, queries, rates
from scripts.bench.figures import load, say, tell
from scripts.bench.ground import opened

SIZES = (100, 1_000, 30_000)
SERVED = 1_000
"""Requests per second are counted in a Cité of this size: larger than any that exists."""


def main() -> None:
    """Everything, from an empty directory to nothing left."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=SIZES[-1], help="the largest size (30000)")
    largest = asked.parse_args().people
    sizes = [size for size in SIZES if size < largest] + [largest]
    say("machine_load_before", load(), "processes")
    with opened() as ground:
        tell("queries of every page of the matrix")
        queries.tell(queries.count(ground))
        places = lists.places(ground, sizes)
        failing = lists.growth(places)
        lists.policies(places[-1], failing)
        rates.rates(next(place for place in reversed(places) if place.people <= max(SERVED, sizes[0])))
        ground.leave()
    say("machine_load_after", load(), "processes")


if __name__ == "__main__":
    main()
