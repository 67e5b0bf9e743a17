"""A real Chromium that walks as several personas, and looks at each page as a demanding visitor would."""

import os
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Playwright

from tests.journey.house import House

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4"]}}
# French spaces that do not break a line stand before ? ! ; : and inside guillemets, whoever wrote the words.
_BAD_SPACE = re.compile(r".{0,30}(?:\S [?!;»]|« |\S :(?=\s|$)).{0,20}")


def open_browser(playwright: Playwright) -> Browser:
    """The Chromium that scripts/browser.py found; without one the test is skipped, except in CI, where it fails."""
    path = os.environ.get("DENTELLE_CHROMIUM")
    if not path:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: make test finds or installs one")
        pytest.skip("no Chromium on this machine (make test finds or installs one)")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


class Walker:
    """Personas in their own browser contexts, at one width; every page reached is looked at.

    Args:
        options: how they see, in Playwright's words: color_scheme, forced_colors, device_scale_factor.
    """

    def __init__(self, browser: Browser, house: House, width: int, **options: Any) -> None:
        self.browser, self.house, self.width, self.options = browser, house, width, options
        self.pages: dict[str, Page] = {}
        self.complaints: list[str] = []
        self.seen: set[str] = set()

    def anybody(self, name: str) -> Page:
        """A page of somebody without account."""
        if name not in self.pages:
            context = self.browser.new_context(
                viewport={"width": self.width, "height": 900}, locale="fr-FR", **self.options
            )
            context.set_default_timeout(15_000)
            page = context.new_page()
            page.on("console", lambda message: self._hear(message, page))
            self.pages[name] = page
        return self.pages[name]

    def who(self, slug: str) -> Page:
        """A page of somebody of the cast, entered by the demonstration's button."""
        if slug not in self.pages:
            page = self.anybody(slug)
            page.goto(f"{self.house.origin}/demo/")
            page.locator(f'form[action="/demo/entrer/{slug}/"] button').click()
            self.look(page)
        return self.pages[slug]

    def resize(self, page: Page, width: int) -> None:
        """From now on, this page is that wide."""
        self.width = width
        page.set_viewport_size({"width": width, "height": 900})

    def go(self, page: Page, path: str) -> Page:
        """Read a page, and look at it."""
        answer = page.goto(f"{self.house.origin}{path}")
        assert answer
        assert answer.status == 200, path
        self.look(page)
        return page

    def send(self, page: Page, action: str = "", *, is_refused: bool = False, **values: str) -> Page:
        """Fill the form whose action ends so (the page's main one otherwise) and send it by its button."""
        form = page.locator(f'main form[action$="{action}"]' if action else "main form").last
        for name, value in values.items():
            _fill(form, name, value)
        with page.expect_navigation() as navigation:
            form.locator('button[type="submit"], button:not([type])').last.click()
        assert navigation.value
        assert navigation.value.status == (422 if is_refused else 200), page.locator("main").inner_text()
        self.look(page)
        return page

    def look(self, page: Page) -> None:
        """Axe without violation, nothing wider than the screen, one h1, French spaces, no complaint of the CSP."""
        page.wait_for_load_state("load")  # after a click, the new page's styles may still be on their way
        place = re.sub(r"[\da-f]{8}-[\da-f-]+|[\w-]{43}", "…", page.url.removeprefix(self.house.origin))
        found = Axe().run(page, options=RULES).response["violations"]
        self.complaints += [
            f"{place} at {self.width}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.complaints.append(f"{place} at {self.width}: {wide} px too wide")
        if page.locator("h1").count() != 1:
            self.complaints.append(f"{place}: {page.locator('h1').count()} h1")
        self.complaints += [
            f"{place}: ordinary space: {found}" for found in _BAD_SPACE.findall(page.inner_text("body"))
        ]
        self.seen.add(place)

    def _hear(self, message: ConsoleMessage, page: Page) -> None:
        # The browser reports a refused form (422) and a used link (404) as failed resources: those are meant, and
        # every other page's status is asserted.
        if message.type == "error" and not any(status in message.text for status in ("422", "404")):
            self.complaints.append(f"{page.url}: {message.text}")


def _fill(form: Locator, name: str, value: str) -> None:
    field = form.locator(f'[name="{name}"]').first
    kind = field.evaluate("element => element.type")
    if kind == "checkbox" and value == "on":
        field.check(force=True)
    elif kind in {"radio", "checkbox"}:
        # The label lies over its box, as a large touch target.
        form.locator(f'[name="{name}"][value="{value}"]').check(force=True)
    elif kind == "select-one":
        field.select_option(value)
    else:
        field.fill(value)
