"""The thread, from a signal to a counted start, as steps that a visitor walks over HTTP."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

from tests.journey.house import House, paris_today
from tests.journey.walker import Page, Visitor

NAME = "Zoé-Inventée"
LINKS = re.compile(r"/belfort/reponse/[\w-]+/")


class Thread:
    """One walk: each step sends one form; `steps` are in order.

    Args:
        name: the first name of whoever is signalled, so that several walks can be told apart.
        visit: makes a visitor, given the address of the house.
    """

    def __init__(self, house: House, *, name: str = NAME, visit: Callable[[str], Visitor] = Visitor) -> None:
        self.house, self.name, self.visit = house, name, visit
        self.today = paris_today().isoformat()
        self.visitors: dict[str, Visitor] = {"resident": visit(house.origin), "scheme": visit(house.origin)}
        self.known_links: set[str] = set()
        self.last = self.visitors["resident"]

    def who(self, slug: str) -> Visitor:
        """The visitor signed in as somebody of the cast."""
        if slug not in self.visitors:
            visitor = self.visit(self.house.origin)
            page = visitor.get("/demo/")
            visitor.send(page, f"/demo/entrer/{slug}/")
            self.visitors[slug] = visitor
        self.last = self.visitors[slug]
        return self.last

    def look(self, sql: str, *values: object) -> str:
        found = self.house.look(sql, *values)
        assert found is not None, sql
        return str(found)

    def belfort(self, table: str, slug: str) -> str:
        """The id of what bears this slug in Belfort."""
        return self.look(
            f"select t.id from {table} t join territory_programme p on p.id = t.programme_id"
            " where p.slug = 'belfort' and t.slug = %s",
            slug,
        )

    @property
    def steps(self) -> list[Callable[[], Page]]:
        """Every step, in order."""
        return [
            self.signal, self.assign, self.reach, self.welcome, self.facts, self.enter, self.contact, self.plan,
            self.open_session, self.list_,
            self.propose, self.choose, self.send, self.accept, self.start, self.end, self.exit,
        ]  # fmt: skip

    def signal(self) -> Page:
        self.known_links = set(LINKS.findall(self.who("samia").get("/demo/courriers/").text))
        self.last = self.visitors["resident"]
        page = self.last.get("/belfort/signaler/")
        return self.last.send(page, kind="agreed", age_band="16-25", first_name=self.name, phone="06 00 00 00 42")

    @property
    def _signal(self) -> str:
        return self.look(
            "select subject_id from journal_entry where kind = 'signal.received' order by recorded_at desc"
        )

    def assign(self) -> Page:
        to = self.look(
            "select m.id from partners_membership m join accounts_account a on a.id = m.account_id"
            " where a.email = 'ines@belfort.invalid'"
        )
        page = self.who("samia").get(f"/belfort/signalements/{self._signal}/")
        return self.last.send(page, "/confier/", to=to)

    def reach(self) -> Page:
        page = self.who("ines").get(f"/belfort/signalements/{self._signal}/")
        return self.last.send(page, "/contact/", channel="phone", is_reached="yes", on=self.today)

    def welcome(self) -> Page:
        page = self.who("ines").get(f"/belfort/signalements/{self._signal}/accueil/")
        return self.last.send(
            page,
            first_name=self.name,
            last_name="Fictive",
            has_notice="on",
            means="phone",
            scope="named",
            on=self.today,
        )

    @property
    def _person(self) -> str:
        return self.look("select beneficiary_id from beneficiaries_identity where first_name = %s", self.name)

    def facts(self) -> Page:
        page = self.who("ines").get(f"/belfort/personnes/{self._person}/situation/")
        return self.last.send(page, birth_on="2007-05-04", job="none", in_training="no", qualification_level="0")

    def enter(self) -> Page:
        group = self.belfort("groups_workinggroup", "jeunes")
        page = self.who("ines").get(f"/belfort/personnes/{self._person}/entree/")
        return self.last.send(page, group=group, on=self.today, qpv_status="unknown")

    def contact(self) -> Page:
        page = self.who("ines").get(f"/belfort/personnes/{self._person}/contact/")
        return self.last.send(page, channel="phone", is_reached="yes", line="On prépare un CV.", on=self.today)

    def plan(self) -> Page:
        page = self.who("ines").get(f"/belfort/personnes/{self._person}/etape/")
        return self.last.send(page, text="J’appelle l’auto-école.", doer="person")

    def open_session(self) -> Page:
        page = self.who("bruno").get("/belfort/groupes/jeunes/")
        if "/seance/" not in page.text:
            return page  # another walk has opened today's
        members = re.findall(r'name="present"\s+value="([\w-]+)"|value="([\w-]+)"[^>]*name="present"', page.text)
        return self.last.send(page, "/seance/", present=[a or b for a, b in members])

    @property
    def _session(self) -> str:
        return self.look("select id from committees_committeesession order by opened_at desc")

    def list_(self) -> Page:
        path = self.look("select id from pathways_pathway where beneficiary_id = %s", self._person)
        page = self.who("ines").get(f"/belfort/seances/{self._session}/inscrire/")
        return self.last.send(page, person=path, goal="Travailler avec des enfants.")

    def propose(self) -> Page:
        case = self.look("select id from committees_casereview where beneficiary_id = %s", self._person)
        scheme = self.belfort("catalogue_scheme", "e2c")
        page = self.who("bruno").get(f"/belfort/seances/{self._session}/situations/{case}/")
        return self.last.send(page, scheme=scheme, reason="goal")

    @property
    def _orientation(self) -> str:
        return self.look("select id from pathways_orientation where beneficiary_id = %s", self._person)

    def choose(self) -> Page:
        page = self.who("ines").get(f"/belfort/orientations/{self._orientation}/")
        return self.last.send(page, answer="agreed", on=self.today)

    def send(self) -> Page:
        page = self.who("ines").get(f"/belfort/orientations/{self._orientation}/")
        return self.last.send(page)

    def _new_link(self) -> str:
        """The link that the worker has just sent."""
        limit = time.monotonic() + 100
        while True:
            found = set(LINKS.findall(self.who("samia").get("/demo/courriers/").text)) - self.known_links
            if found:
                self.known_links |= found
                return found.pop()
            assert time.monotonic() < limit, "the mail did not come"
            time.sleep(0.2)

    def _by_link(self, **values: str) -> Page:
        link = self._new_link()
        self.last = self.visitors["scheme"]
        return self.last.send(self.last.get(link), **values)

    def accept(self) -> Page:
        day = (paris_today() + timedelta(days=3)).isoformat()
        return self._by_link(
            answer="accepted", appointment_on=day, appointment_hour="14:30", appointment_place="12 rue des Tilleuls",
            appointment_host="Mme Accueil",
        )  # fmt: skip

    def start(self) -> Page:
        return self._by_link(came="yes", on=self.today)

    def end(self) -> Page:
        return self._by_link(on=self.today, result="training")

    def exit(self) -> Page:
        page = self.who("ines").get(f"/belfort/personnes/{self._person}/fin/")
        return self.last.send(page, kind="training", on=self.today)


def figures(house: House, quarter: str = "") -> dict[str, int]:
    """What the coordination's report shows, by indicator: of the current quarter, or of another (2026-t4)."""
    visitor = Visitor(house.origin)
    visitor.send(visitor.get("/demo/"), "/demo/entrer/samia/")
    text = visitor.get(f"/belfort/bilan/{quarter}/" if quarter else "/belfort/bilan/").text
    shown = re.findall(r'data-figure="(\w+)">\s*([\d\u202f\xa0 ]+)', text)
    return {code: int(re.sub(r"\D", "", value)) for code, value in shown}
