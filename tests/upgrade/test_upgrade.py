"""Data that earlier versions wrote (scripts/landing.py kept them) are opened by this one: upgraded in place, ready, the
same report, both computations of the figures agree, and people can go on."""

import json
from pathlib import Path

import pytest

from tests.journey.house import House
from tests.journey.thread import figures
from tests.journey.walker import Visitor

pytestmark = pytest.mark.processes
KEPT = sorted(Path(__file__).parent.glob("*.tar"))


def test_something_was_kept() -> None:
    assert KEPT


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_what_an_earlier_version_wrote_is_served_by_this_one(file: Path, tmp_path: Path) -> None:
    told = json.loads(file.with_suffix(".json").read_text())
    house = House(tmp_path / "data")
    house.run("restore", str(file))
    people = "select count(*) from beneficiaries_beneficiary"
    try:
        house.start()
        assert house.look(people) > 0
        # An indicator may be added since; none of those that were printed then says something else now.
        found = figures(house, told["quarter"])
        assert {code: found.get(code) for code in told["figures"]} == told["figures"]
        visitor = Visitor(house.origin)
        visitor.send(visitor.get("/demo/"), "/demo/entrer/samia/")
        assert visitor.get("/belfort/coordination/").status == 200
        passer = Visitor(house.origin)
        page = passer.send(
            passer.get("/belfort/signaler/"), kind="agreed", age_band="16-25", first_name="Zoé-Inventée",
            phone="06 00 00 00 42",
        )  # fmt: skip
        assert page.status == 200, page.said
    finally:
        if house.process:
            assert house.stop() == 0
