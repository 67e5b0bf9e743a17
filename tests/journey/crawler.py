"""Follows every link that somebody sees, and looks at each page that differs from those seen before."""

import re
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journey.browsing import Walker

TYPED = {"date": "2999-12-31", "number": "-1", "email": "chez elle", "tel": "12"}
_STATE = re.compile(r"<h[1-3][^>]*>(.*?)</h|class=\"badge[^\"]*\"[^>]*>(.*?)<|class=\"(?:notice|empty)[^\"]*\"", re.S)


def by_route(route: str, _: str) -> str:
    """One look at each kind of page."""
    return route


def by_state(route: str, text: str) -> str:
    """One look at each page whose titles, badges or notices differ: its states."""
    said = sorted(
        {re.sub(r"[\d\s]+|<[^>]+>", " ", "".join(found)) for found in _STATE.findall(text.partition("<main")[2])}
    )
    # A title that holds a name or a code would make every person a state of her own.
    return f"{route} {[each for each in said if not re.search('Fictive|Exemple|[A-Z]-', each)]}"


class Crawler:
    """Opens every link of the same house, for one visitor after the other.

    Args:
        in_a_row: how many pages of one kind each visitor opens.
        distinct: what makes a page worth a look, from its route and text.
        width_of: the width at which a kind of page is looked at; None: the walker's own.
    """

    def __init__(
        self,
        walker: Walker,
        *,
        in_a_row: int = 3,
        distinct: Callable[[str, str], str] = by_route,
        width_of: Callable[[str], int] | None = None,
    ) -> None:
        self.walker, self.in_a_row, self.distinct, self.width_of = walker, in_a_row, distinct, width_of
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
            if not route or route.startswith("demo") or self.opened.get((visitor, route), 0) >= self.in_a_row:
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
            state = self.distinct(route, answer.text())
            if state not in self.seen:
                self.seen.add(state)
                if self.width_of:
                    self.walker.resize(page, self.width_of(route))
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
