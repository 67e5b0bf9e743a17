"""Every page that a link leads to: no link is dead for whoever sees it; each kind of page, as it is and as it answers
an empty form, is clean (axe, one h1, no complaint), at 320 or at 1280 px by turns; `make proof-pages` looks at all of
them in every way. A page that no link reaches says why."""

import os
import re
import zlib
from datetime import date

import pytest
from playwright.sync_api import Browser

from dentelle.config.urls import routes
from dentelle.demo.cast import CAST
from tests.journey.browsing import Walker
from tests.journey.crawler import Crawler
from tests.journey.house import House

pytestmark = [pytest.mark.browser, pytest.mark.processes]

NO_LINK_LEADS_THERE = {
    "health": "for machines",
    "api_description": "for machines",
    "api_facts": "for machines",
    "api_schemes": "for machines",
    "api_services": "for machines",
    "api_scheme": "for machines",
    "api_report": "for machines",
    "map": "a drawing inside a page",
    "draft": "kept by the script, without a page",
    "follow_up": "the link that the resident keeps: walked by the journey",
    "reply": "the link of a mail: walked by the journey",
    "sheet": "the link of a mail: tests/pathways/test_places.py",
    "invitation": "the link of a mail: walked by the founding",
    "sign_in_code": "after an address was typed: walked by the founding",
    "second_factor": "after a code was typed: walked by the founding",
    "my_cites": "after signing in: walked by the founding",
    "thanks": "after the form that it thanks for: walked by the journey",
    "signal_file": "the short story leaves no signal open: walked by the journey",
    "welcome": "once somebody was reached: walked by the journey",
    "enter": "once somebody was welcomed: walked by the journey",
    "add_case": "during a session: walked by the journey",
    "succession": "once an organisation closes: its own tests",
}
TURN = int(os.environ.get("DENTELLE_TURN") or date.today().toordinal())


def width_of(route: str) -> int:
    """Half of the pages narrow, half wide; the other way round the next day."""
    return (320, 1280)[(zlib.crc32(route.encode()) + TURN) % 2]


def test_every_page_that_a_link_reaches_is_clean_as_it_is_and_refused(chromium: Browser, home: House) -> None:
    crawler = Crawler(Walker(chromium, home, 1280), width_of=width_of)
    crawler.crawl("nobody", "/belfort/")
    for who in CAST:
        crawler.crawl(who.slug, who.landing)
    reached = {route for _, route in crawler.opened}
    wanted = {
        str(route["name"])
        for route in routes()
        if "GET" in route["methods"] and not re.search(r"^/demo/", str(route["pattern"]))  # type: ignore[operator]
    }
    unreached = ", ".join(sorted(wanted - reached - NO_LINK_LEADS_THERE.keys()))
    assert ("\n".join(crawler.dead), unreached, "\n".join(crawler.walker.complaints)) == ("", "", "")
    assert sorted(NO_LINK_LEADS_THERE.keys() - {str(route["name"]) for route in routes()}) == []
