"""A real Cité, from an empty installation to its first situation studied, through the screens alone: no demonstration,
no button that signs in, the mails as they are sent."""

import re
import time
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, sync_playwright

from tests.journey.browsing import Walker, open_browser
from tests.journey.house import House, house, paris_today

pytestmark = [pytest.mark.browser, pytest.mark.processes]
TODAY = paris_today().isoformat()


class Post:
    """The mails that the worker wrote, as whoever they are for reads them."""

    def __init__(self, data: Path) -> None:
        self.directory, self.read = data / "courriers", set[Path]()

    def next(self, to: str, pattern: str) -> str:
        """What the next mail to this address says in this place."""
        limit = time.monotonic() + 90
        while time.monotonic() < limit:
            for file in sorted(self.directory.glob("*.eml"), key=lambda found: found.stat().st_mtime):
                letter = message_from_bytes(file.read_bytes(), policy=policy.default)
                body = letter.get_body()
                found = re.search(pattern, body.get_content() if body else "")
                if file not in self.read and letter["To"] == to and found:
                    self.read.add(file)
                    return found[1]
            time.sleep(0.2)
        raise AssertionError(f"no mail to {to}")


def enter(walker: Walker, post: Post, page: Page, email: str) -> None:
    """An address, the code of the mail."""
    walker.go(page, "/connexion/")
    walker.send(page, email=email)
    walker.send(page, code=post.next(email, r"Votre code : (\d{4} \d{4})"))


def protect(walker: Walker, page: Page) -> None:
    """Tie an application, keep the paper codes, go on."""
    secret = page.locator("figcaption code").inner_text().replace(" ", "")
    walker.send(page, code="000000", is_refused=True)
    walker.send(page, code=format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    assert page.locator(".paper-codes li").count() == 10
    page.get_by_role("link", name="Continuer").click()
    walker.look(page)


@pytest.mark.parametrize("width", [320])
def test_a_real_cite_is_founded_described_and_studies_its_first_situation(tmp_path: Path, width: int) -> None:
    with house(tmp_path, is_demo=False) as home, sync_playwright() as playwright:
        said = home.run(
            "found", "--slug", "cite", "--name", "Cité de l’emploi d’Essai", "--organisation", "Préfecture d’Essai",
            "--coordinator", "Camille Essai", "--email", "camille@essai.invalid", "--belfort",
        )  # fmt: skip
        assert "/connexion/" in said
        walker, post = Walker(open_browser(playwright), home, width), Post(home.data)
        camille = walker.anybody("camille")
        enter(walker, post, camille, "camille@essai.invalid")
        protect(walker, camille)
        describe(walker, camille)
        dana = welcome(walker, post, camille, "Dana Essai", "dana@essai.invalid", "Mission locale", "professional")
        protect(walker, dana)
        table(walker, camille, home)
        person = follow(walker, camille, dana)
        study(walker, dana, person)
        assert not walker.complaints, "\n".join(walker.complaints)
        assert home.stop() == 0


def describe(walker: Walker, page: Page) -> None:
    """What the Cité is called, whom to call, its organisations, the words and rules of a group."""
    walker.go(page, "/cite/equipe/installer/")
    walker.go(page, "/cite/equipe/cite/")
    walker.send(page, name="Cité de l’emploi d’Essai", phone="03 00 00 00 00", target_low="20", target_high="30")
    for name, family in (("Mission locale", "employment"), ("Club du quartier", "local")):
        walker.go(page, "/cite/equipe/organisations/nouvelle/")
        walker.send(page, name=name, family=family)
    walker.go(page, "/cite/groupes/jeunes/regles/")
    walker.send(
        page, public_name="La bande du jeudi", person_word="habitante", session_word="tour de table",
        rhythm="Le premier jeudi, à 14 h", notice_days="5", quorum="2",
    )  # fmt: skip


def welcome(walker: Walker, post: Post, page: Page, name: str, email: str, organisation: str, role: str) -> Page:
    """The coordination adds somebody, who comes by the link of the invitation."""
    walker.go(page, "/cite/equipe/membres/nouveau/")
    option = page.locator('select[name="organisation"] option', has_text=organisation).first.get_attribute("value")
    walker.send(page, name=name, email=email, organisation=str(option), role=role)
    link = post.next(email, r"(/cite/invitation/\S+)")
    guest = walker.anybody(name)
    walker.go(guest, link)
    walker.send(guest)
    return guest


def table(walker: Walker, camille: Page, home: House) -> None:
    """Dana co-pilots the group: she may lead its sessions."""
    walker.go(camille, "/cite/equipe/")
    camille.get_by_role("link", name="Dana Essai").click()
    walker.look(camille)
    seats = camille.locator('select[name="seat"] option').all()
    seat = next(option for option in seats if "jeudi" in option.inner_text() and "opilot" in option.inner_text())
    walker.send(camille, "/place/", seat=str(seat.get_attribute("value")), first_day=TODAY)


def follow(walker: Walker, camille: Page, dana: Page) -> str:
    """Somebody is flagged, met, welcomed, and enters; where her page is."""
    resident = walker.anybody("resident")
    walker.go(resident, "/cite/signaler/")
    walker.send(resident, kind="agreed", age_band="16-25", first_name="Noa-Inventée", phone="06 00 00 00 43")
    walker.go(camille, "/cite/coordination/")
    camille.locator('main a[href*="/signalements/"]').first.click()
    option = camille.locator('select[name="to"] option', has_text="Dana Essai").first.get_attribute("value")
    walker.send(camille, "/confier/", to=str(option))
    signal = camille.url.partition("?")[0].removeprefix(walker.house.origin)
    walker.go(dana, signal)
    walker.send(dana, "/contact/", channel="phone", is_reached="yes", on=TODAY)
    walker.go(dana, f"{signal}accueil/")
    walker.send(dana, has_notice="on", means="phone", scope="named", on=TODAY)
    person = dana.url.partition("?")[0].removeprefix(walker.house.origin)
    walker.go(dana, f"{person}entree/")
    group = dana.locator('input[name="group"]').first.get_attribute("value")
    walker.send(dana, group=str(group), on=TODAY, qpv_status="unknown")
    return person


def study(walker: Walker, dana: Page, person: str) -> None:
    """The group meets, in its own words; it proposes; she chooses; the scheme will answer."""
    walker.go(dana, "/cite/groupes/jeunes/")
    assert "tour de table" in dana.locator("main").inner_text().lower()
    walker.send(dana, "/seance/")
    session = dana.url.partition("?")[0].removeprefix(walker.house.origin)
    walker.go(dana, f"{session}inscrire/")
    path = dana.locator('select[name="person"] option').last.get_attribute("value")
    walker.send(dana, person=str(path), goal="Travailler avec des enfants.")
    dana.locator('main a[href*="/situations/"]').last.click()
    walker.look(dana)
    scheme = dana.locator('select[name="scheme"] option[value]:not([value=""])').first.get_attribute("value")
    walker.send(dana, scheme=str(scheme), reason="goal")
    walker.go(dana, person)
    dana.locator('main a[href*="/orientations/"]').first.click()
    walker.send(dana, answer="agreed", on=TODAY)
    assert "à envoyer" in dana.locator("main").inner_text()


def test_the_mails_of_a_sign_in_do_not_outlive_their_use() -> None:
    """Ten minutes, said in the mail, are those that the code lives."""
    from django.conf import settings

    from dentelle.accounts.emails import CODE_MINUTES

    assert timedelta(minutes=CODE_MINUTES) == timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
