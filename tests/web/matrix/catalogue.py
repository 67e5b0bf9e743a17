"""Who gets what: the catalogue is public; the coordination and the co-pilots write it."""

from uuid import uuid4

from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.catalogue.freshness import ask_to_reread, suggestions_of
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.writing_rules import add_condition, draft_of, put_in_force, version_of
from dentelle.demo.acting import Stage
from dentelle.eligibility.written import Wanted
from dentelle.pathways.places import suggest
from dentelle.territory.models import Programme
from tests.web.matrix.who import EVERYBODY, Rows

KEEPERS = {"samia", "hugo", "bruno", "clara"}
PROFESSIONALS = {"ines", "hugo", "bruno", "clara"}
OTHER_KEEPER = "victor"

ROWS: Rows = {
    ("GET", "schemes", ""): {200: EVERYBODY},
    ("GET", "scheme", "mission locale"): {200: EVERYBODY},
    ("GET", "scheme", "no such scheme"): {},
    ("GET", "news", ""): {200: EVERYBODY},
    ("GET", "unmet", ""): {200: KEEPERS | PROFESSIONALS},
    ("POST", "unmet", ""): {422: KEEPERS | PROFESSIONALS},
    ("GET", "new_scheme", ""): {200: KEEPERS},
    ("POST", "new_scheme", ""): {422: KEEPERS},
    ("POST", "take_catalogue", ""): {302: KEEPERS},
    ("GET", "rewrite_scheme", "mission locale"): {200: KEEPERS},
    ("POST", "rewrite_scheme", "mission locale"): {422: KEEPERS},
    ("GET", "say_places", "mission locale"): {200: KEEPERS | PROFESSIONALS},
    ("POST", "say_places", "mission locale"): {422: KEEPERS | PROFESSIONALS},
    ("GET", "suggest", "mission locale"): {200: EVERYBODY},
    ("POST", "suggest", "mission locale"): {422: EVERYBODY},
    ("GET", "sheet", "sheet link"): {200: EVERYBODY},
    ("POST", "sheet", "sheet link"): {422: EVERYBODY},
    ("GET", "sheet", "forged link"): {},
    ("POST", "sheet", "forged link"): {},
    ("GET", "sheet", "answer link"): {},
    ("GET", "sheet", "sheet link of the other Cité"): {},
    ("GET", "upkeep", ""): {200: KEEPERS},
    ("POST", "ask_why", "no suggestion"): {},
    ("POST", "settle_question", "no suggestion"): {},
    ("POST", "agree_to_publish", "no question of a group"): {},
    ("GET", "write_rule", "mission locale"): {200: KEEPERS},
    ("GET", "write_rule", "a scheme with a draft and a rule in force"): {200: KEEPERS},
    ("POST", "add_condition", "mission locale"): {422: KEEPERS},
    ("POST", "drop_condition", "condition of the mission locale"): {422: KEEPERS},
    ("POST", "drop_draft", "mission locale"): {422: KEEPERS},
    ("POST", "weigh_rule", "mission locale"): {422: KEEPERS},
    ("POST", "put_in_force", "mission locale"): {422: KEEPERS},
    ("POST", "withdraw_rule", "mission locale"): {422: KEEPERS},
    ("POST", "ask_schemes", ""): {302: KEEPERS},
    ("POST", "settle_suggestion", "suggestion"): {422: KEEPERS},
    ("POST", "settle_suggestion", "no suggestion"): {422: KEEPERS},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Addresses of the catalogue, a link by which a scheme speaks of itself, something that is said to be wrong."""
    return {
        "mission locale": {"slug": "mission-locale"},
        "no such scheme": {"slug": "nulle-part"},
        "sheet link": {"token": _sheet_link(stage, "samia")},
        "sheet link of the other Cité": {"token": _sheet_link(stage, OTHER_KEEPER)},
        "suggestion": {"pk": _suggestion(stage)},
        "a scheme with a draft and a rule in force": {"slug": _drafted(stage)},
        "condition of the mission locale": {"slug": "mission-locale", "line": 3, "place": 0},
        "no question of a group": {"pk": uuid4(), "group": uuid4()},
        "no suggestion": {"pk": uuid4()},
    }


def _sheet_link(stage: Stage, keeper: str) -> str:
    with stage.acting(keeper) as by:
        scheme = Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale")
        links = ask_to_reread(schemes=[scheme], by=by, on=timezone.localdate(), at=timezone.now())
        return link_secret(links[0])


def _drafted(stage: Stage) -> str:
    with stage.acting("samia") as by:
        scheme = Scheme.objects.get(programme_id=by.programme_id, slug="remob-sport")
        on, at = timezone.localdate(), timezone.now()
        for wanted in (Wanted("rsa", is_true=True), Wanted("age", low=18)):
            add_condition(scheme=scheme, wanted=wanted, beside=None, by=by, on=on, at=at)
            draft = draft_of(scheme)
            if draft and wanted.fact == "rsa":
                put_in_force(scheme=scheme, source="", is_read=False, seen=version_of(draft), by=by, on=on, at=at)
        return scheme.slug


def _suggestion(stage: Stage) -> object:
    with stage.acting("samia") as by:
        scheme = Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale")
        suggest(scheme=scheme, text="Adresse fausse", by=by, on=timezone.localdate(), at=timezone.now())
        return suggestions_of(Programme.objects.get(pk=by.programme_id))[0].pk
