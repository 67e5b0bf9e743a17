"""`make pictures`: every picture of README and of the guide, taken anew from the told story in a real browser."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.journey.browsing import Walker, open_browser  # noqa: E402
from tests.journey.house import house  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, who looks ("" : nobody), where; a link of that page to follow first, when it has one."""

    name: str
    who: str
    path: str
    width: int = 1280
    height: int = 800
    follow: str = ""
    then: str = ""
    """What is added to the address that was followed: a page of that person."""


PICTURES = (
    Picture("today", "ines", "/belfort/aujourdhui/"),
    Picture("person", "ines", "/belfort/personnes/", follow="/personnes/"),
    Picture("leads", "ines", "/belfort/personnes/", follow="/personnes/", then="pistes/"),
    Picture("people", "samia", "/belfort/personnes/"),
    Picture("coordination", "samia", "/belfort/coordination/"),
    Picture("team", "samia", "/belfort/equipe/"),
    Picture("group", "bruno", "/belfort/groupes/jeunes/"),
    Picture("session", "bruno", "/belfort/groupes/jeunes/", follow="/seances/"),
    Picture("session-phone", "farid", "/belfort/groupes/jeunes/", 390, 844, follow="/seances/"),
    Picture("report", "paule", "/belfort/bilan/"),
    Picture("schemes-phone", "", "/belfort/dispositifs/", 390, 844),
    Picture("signal-phone", "", "/belfort/signaler/", 390, 844),
    Picture("cite", "", "/belfort/"),
    Picture("reply-phone", "", "/demo/courriers/", 390, 844, follow="/reponse/"),
)


def _follow(page: Page, origin: str, word: str) -> None:
    """The first such link that is alive: in the outbox most have served."""
    links = [each.get_attribute("href") or "" for each in page.locator(f'main a[href*="{word}"]').all()]
    for link in links:
        answer = page.goto(f"{origin}{link[link.index('/belfort/') :]}")
        if answer and answer.status == 200:
            return


def main() -> None:
    """Write each one; what a picture weighs is printed."""
    os.environ.setdefault("DENTELLE_CHROMIUM", "")
    with tempfile.TemporaryDirectory() as space, house(Path(space)) as home, sync_playwright() as playwright:
        browser = open_browser(playwright)
        for one in PICTURES:
            walker = Walker(browser, home, one.width, color_scheme="light")
            page = walker.who(one.who) if one.who else walker.anybody("nobody")
            page.set_viewport_size({"width": one.width, "height": one.height})
            page.goto(f"{home.origin}{one.path}")
            if one.follow:
                _follow(page, home.origin, one.follow)
            if one.then:
                page.goto(f"{page.url}{one.then}")
            target = FOLDER / f"{one.name}.png"
            page.screenshot(path=target)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} KB")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
