"""Every page that a link leads to: no link is dead for whoever sees it; each kind of page, as it is and as it answers
an empty form, is clean (axe, 320 and 1280 px, one h1, no complaint). A page that no link reaches says why."""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from dentelle.config.urls import routes
from dentelle.demo.cast import CAST
from tests.journey.browsing import Walker
from tests.journey.house import House

pytestmark = [pytest.mark.browser, pytest.mark.processes]

NO_LINK_LEADS_THERE = {
    "health": "for machines",
    "map": "a drawing inside a page",
    "draft": "kept by the script, without a page",
    "follow_up": "the link that the resident keeps: walked by the journey",
    "reply": "the link of a mail: walked by the journey",
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
IN_A_ROW = 3
"""How many pages of one kind each visitor opens."""
TYPED = {"date": "2999-12-31", "number": "-1", "email": "chez elle", "tel": "12"}


class Crawler:
    """Opens every link of the same house, for one visitor after the other; looks once at each kind of page."""

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self.opened: dict[tuple[str, str], int] = {}
        self.seen: set[str] = set()
        self.dead: list[str] = []

    def crawl(self, visitor: str, landing: str) -> None:
        page = self.walker.anybody(visitor) if visitor == "nobody" else self.walker.who(visitor)
        queue, known = deque([(landing, "the landing")]), {landing}
        while queue:
            path, origin = queue.popleft()
            route = _route(path)
            # The demonstration's outbox shows everybody's mails: their links are for whom they were sent to.
            if not route or route.startswith("demo") or self.opened.get((visitor, route), 0) >= IN_A_ROW:
                continue
            self.opened[visitor, route] = self.opened.get((visitor, route), 0) + 1
            answer = page.context.request.get(f"{self.walker.house.origin}{path}")
            if answer.status != 200:
                self.dead.append(f"{visitor}: {origin} leads to {path}: {answer.status}")
                continue
            if not answer.headers["content-type"].startswith("text/html"):
                continue  # a document: tests/web/test_documents.py reads it
            for found in re.findall(r'<a\s[^>]*href="([^"#]+)', answer.text()):
                there = urlsplit(found.replace("&amp;", "&")).path
                if found.startswith("/") and there not in known:
                    known.add(there)
                    queue.append((there, path))
            if route not in self.seen:
                self.seen.add(route)
                self.walker.go(page, path)
                self._send_nothing(page, route)

    def _send_nothing(self, page: Page, route: str) -> None:
        """What the page says of an empty form; acts that need nothing else are left to the journey."""
        form = page.locator("main form[method=post]:not([action])").last
        if not form.count():
            return
        for field in form.locator("input:not([type=hidden], [type=radio], [type=checkbox], [type=file])").all():
            if field.is_visible():
                field.fill(TYPED.get(str(field.get_attribute("type")), ""))
        with page.expect_navigation() as navigation:
            form.locator('button[type="submit"], button:not([type])').last.click()
        if navigation.value and navigation.value.status == 422:
            self.walker.look(page)
            assert page.locator('[role="alert"] li').count() >= 1, route


def _route(path: str) -> str:
    try:
        return str(resolve(path).url_name)
    except Resolver404:
        return ""


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_that_a_link_reaches_is_clean_as_it_is_and_refused(
    chromium: Browser, home: House, width: int
) -> None:
    crawler = Crawler(Walker(chromium, home, width))
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
