"""The whole thread in a real browser, by several personas, on a desk and on a phone."""

import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from tests.journey.browsing import Walker
from tests.journey.house import House, paris_today

pytestmark = [pytest.mark.browser, pytest.mark.processes]
TODAY = paris_today().isoformat()
FIGURES = ("signals", "entries", "started")


def shown(page: Page) -> dict[str, int]:
    """The totals of the report on this page (a protected one is absent)."""
    found = {}
    for code in FIGURES:
        text = page.locator(f'[data-figure="{code}"]').inner_text()
        if digits := re.sub(r"\D", "", text):
            found[code] = int(digits)
    return found


def links(page: Page) -> set[str]:
    return {str(link.get_attribute("href")) for link in page.locator('a[href*="/reponse/"]').all()}


def new_link(walker: Walker, page: Page, known: set[str]) -> str:
    """The link of the mail that the worker has just sent."""
    limit = time.monotonic() + 60
    while not (found := links(walker.go(page, "/demo/courriers/")) - known):
        assert time.monotonic() < limit, "the mail did not come"
        page.wait_for_timeout(200)
    known |= found
    return found.pop()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_signal_becomes_a_counted_start_in_a_real_browser(chromium: Browser, home: House, width: int) -> None:
    walker = Walker(chromium, home, width)
    name = f"Zoé{width}"
    delegate = walker.who("paule")
    before = shown(walker.go(delegate, "/belfort/bilan/"))
    assert set(before) == set(FIGURES), "the délégué reads these totals, unprotected"
    mailbox = walker.anybody("mailbox")
    known = links(walker.go(mailbox, "/demo/courriers/"))

    # 1. A resident signals; an incomplete form says every reason and keeps what was typed.
    resident = walker.anybody("resident")
    walker.go(walker.go(resident, "/belfort/"), "/belfort/signaler/")
    walker.send(resident, kind="agreed", how_to_meet="après 17 h", is_refused=True)
    assert resident.locator('[name="how_to_meet"]').input_value() == "après 17 h"
    assert resident.locator('[role="alert"] li').count() >= 2
    walker.send(resident, age_band="16-25", first_name=name, phone="06 00 00 00 42")
    follow_up = resident.url
    assert "Reçu" in resident.locator("h1").inner_text()

    # 2. The coordinator gives it to a référente, who reaches and welcomes the person.
    samia = walker.who("samia")
    samia.get_by_role("link", name=re.compile(name)).first.click()
    walker.look(samia)
    to = samia.locator('select[name="to"] option', has_text="Inès").get_attribute("value")
    walker.send(samia, "/confier/", to=str(to))
    resident.goto(follow_up)
    walker.look(resident)
    assert "Pris en charge" in resident.locator("h1").inner_text()
    assert name not in resident.content()
    ines = walker.who("ines")
    ines.get_by_role("link", name=re.compile(name)).first.click()
    walker.look(ines)
    walker.send(ines, "/contact/", channel="phone", is_reached="yes", on=TODAY)
    ines.locator('main a[href$="/accueil/"]').first.click()
    walker.send(ines, has_notice="on", last_name="Inventée", means="phone", scope="named", on=TODAY)
    person = ines.url.split("?")[0].removeprefix(home.origin)

    # 3. Facts, audiences, path.
    walker.go(ines, f"{person}situation/")
    walker.send(ines, birth_on="2007-05-04", job="none", in_training="no")
    assert "À vérifier" in ines.locator("main").inner_text(), "an unknown diploma is to be checked, not a no"
    walker.go(ines, f"{person}ou-elle-en-est/")
    walker.send(ines, goal="Travailler avec des enfants.", strength_1="find", strength_1_line="patiente", said_on=TODAY)
    assert "Travailler avec des enfants." in ines.locator("main").inner_text()
    walker.go(ines, f"{person}accords/ensemble/")
    walker.send(ines, scope="named", purposes="messages", means="phone", on=TODAY)
    for page in ("accords/", "accords/partager/", "coordonnees/", "donnees-reservees/", "situation/job/",
                 "ou-elle-en-est/versions/"):  # fmt: skip
        walker.go(ines, f"{person}{page}")
    walker.go(ines, "/belfort/ce-que-nous-ne-savons-pas/")
    walker.go(ines, f"{person}entree/")
    ines.locator("main form").last.get_by_label("Groupe Jeunes").check(force=True)
    walker.send(ines, on=TODAY, qpv_status="unknown")

    # Day by day: a contact, a step, a pause, the day's page, an absence.
    walker.go(ines, f"{person}contact/?de=aujourdhui")
    walker.send(ines, "/contact/", channel="sms", line="Elle répondra demain.")
    walker.go(ines, f"{person}etape/")
    walker.send(ines, text="Je prépare mes papiers", doer="person")
    walker.go(ines, f"{person}veille/")
    walker.go(ines, "/belfort/absence/")

    # 4. The group's session of today: members, situation, proposal.
    bruno = walker.who("bruno")
    walker.go(bruno, "/belfort/groupes/jeunes/")
    if bruno.locator('main form[action$="/seance/"]').count():
        walker.send(bruno, "/seance/")
    else:
        bruno.locator('main a[href*="/seances/"]').first.click()
    session = re.sub(r"\?.*", "", bruno.url.removeprefix(home.origin))
    walker.go(ines, f"{session}inscrire/")
    code = ines.locator('select[name="person"] option').last.get_attribute("value")
    walker.send(ines, person=str(code), goal="Travailler avec des enfants.")
    farid = walker.who("farid")
    walker.go(farid, session)
    assert name not in farid.content(), "a resident never reads the name"
    walker.go(bruno, session)
    bruno.locator('main a[href*="/situations/"]').last.click()
    walker.look(bruno)
    school = bruno.locator('select[name="scheme"] option', has_text="École de la 2e chance")
    walker.send(bruno, scheme=str(school.first.get_attribute("value")), reason="goal")

    # 5. The person chooses; the scheme answers by its link, says it began, then how it ended.
    walker.go(ines, person)
    ines.locator('main a[href*="/orientations/"]').first.click()
    walker.send(ines, answer="agreed", on=TODAY)
    walker.send(ines)
    scheme = walker.anybody("scheme")
    walker.go(scheme, new_link(walker, mailbox, known))
    answer_page = scheme.url
    walker.send(scheme, answer="accepted", is_refused=True)
    day = (paris_today() + timedelta(days=3)).isoformat()
    walker.send(
        scheme, answer="accepted", appointment_on=day, appointment_hour="14:30",
        appointment_place="12 rue des Tilleuls", appointment_host="Mme Accueil",
    )  # fmt: skip
    used = scheme.goto(answer_page)
    assert used
    assert used.status == 404, "a link serves once"
    walker.go(scheme, new_link(walker, mailbox, known))
    walker.send(scheme, came="yes", on=TODAY)
    walker.go(scheme, new_link(walker, mailbox, known))
    walker.send(scheme, on=TODAY, result="training")

    # 6. The end, in raw facts.
    walker.go(ines, f"{person}fin/")
    walker.send(ines, kind="job", contract="fixed_term", is_refused=True)
    walker.send(ines, kind="job", contract="fixed_term", starts_on=TODAY, months="6", on=TODAY)

    # 7. The report counts one more signal, entry and start, and says that the quarter is not over.
    after = shown(walker.go(delegate, "/belfort/bilan/"))
    assert after == {code: before[code] + 1 for code in FIGURES}
    assert "rovisoire" in delegate.locator("main").inner_text()
    assert walker.complaints == []


def test_the_thread_can_be_begun_without_a_mouse(chromium: Browser, home: House) -> None:
    page = Walker(chromium, home, 1280).anybody("keyboard")
    page.goto(f"{home.origin}/belfort/signaler/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Aller au contenu"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert", "the reasons get the focus"
