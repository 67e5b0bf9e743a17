"""Every distinct page × state, for everybody, in every way of seeing: axe without violation, nothing wider than the
screen, one h1, no complaint; narrow, wide, dark, forced colours, 200 %, and what somebody printed would read."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from dentelle.demo.cast import CAST
from tests.journey.browsing import Walker, open_browser
from tests.journey.crawler import Crawler, by_state
from tests.journey.house import house
from tests.proofs.running import IS_FULL, Proof

pytestmark = [pytest.mark.browser, pytest.mark.processes]
WAYS: dict[str, dict[str, object]] = {
    "1280 px": {"width": 1280},
    "320 px": {"width": 320},
    "forced colours": {"width": 1280, "forced_colors": "active"},
    "200 %": {"width": 640, "device_scale_factor": 2},
    "1280 px, dark": {"width": 1280, "color_scheme": "dark"},
    "320 px, dark": {"width": 320, "color_scheme": "dark"},
}
"""200 % of a screen of 1280 px is one of 640 px whose dots are twice as many."""


def test_every_page_and_state_is_clean_in_every_way_of_seeing(tmp_path: Path) -> None:
    proof = Proof("pages", full=len(WAYS), small=1)
    with house(tmp_path) as home, sync_playwright() as playwright:
        browser = open_browser(playwright)
        for number, luck in proof.rounds():
            name = list(WAYS)[number] if IS_FULL else luck.choice(["1280 px, dark", "forced colours", "200 %"])
            options = dict(WAYS[name])
            walker = Walker(browser, home, int(str(options.pop("width"))), **options)
            crawler = Crawler(walker, in_a_row=8 if IS_FULL else 1, distinct=by_state)
            if IS_FULL:
                crawler.crawl("nobody", "/belfort/")
            for who in CAST if IS_FULL else luck.sample(CAST, 1):
                crawler.crawl(who.slug, who.landing)
            proof.count("pages opened", sum(crawler.opened.values()))
            proof.count(f"looked at, {name}", len(crawler.seen))
            for complaint in [*crawler.dead, *walker.complaints]:
                proof.fail(f"{name}: {complaint}")
            for page in walker.pages.values():
                page.context.close()
        browser.close()
    proof.end()
