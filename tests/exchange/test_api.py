"""The interface for machines: described as it is, and never more talkative than the pages."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

Browser = Callable[[str | None], Client]


def test_the_description_names_every_address_and_its_shapes(browser_of: Browser) -> None:
    told = browser_of(None).get("/api/v1/openapi.json").json()
    assert sorted(told["paths"]) == [
        "/api/v1/{cite}/bilan/{quarter}", "/api/v1/{cite}/dispositifs", "/api/v1/{cite}/dispositifs/{slug}",
        "/api/v1/{cite}/faits", "/api/v1/{cite}/pistes", "/api/v1/{cite}/services",
    ]  # fmt: skip
    assert {"SchemeShape", "ReportShape", "Trouble"} <= set(told["components"]["schemas"])


def test_the_catalogue_is_read_page_after_page_each_scheme_once(browser_of: Browser) -> None:
    client, seen, page = browser_of(None), [], 1
    while page:
        told = client.get("/api/v1/belfort/dispositifs", {"page": page}).json()
        seen += [each["slug"] for each in told["schemes"]]
        page = told["next"]
    assert len(seen) == len(set(seen)) == told["count"] > 10


def test_the_report_is_protected_even_for_the_team_and_absent_for_others(browser_of: Browser) -> None:
    today = timezone.localdate()
    path = f"/api/v1/belfort/bilan/{today.year}-t{(today.month + 2) // 3}"
    told = browser_of("samia").get(path).json()
    assert told == browser_of("paule").get(path).json()
    assert {each["value"] for each in told["cells"]} & set(range(1, 6)) == set()
    assert any(each["is_protected"] for each in told["cells"])
    forbidden, absent = browser_of("farid").get(path), browser_of("samia").get(f"{path}9")
    assert (forbidden.status_code, forbidden.content) == (absent.status_code, absent.content) == (404, absent.content)
    assert forbidden["Content-Type"] == "application/json"


def test_what_is_not_understood_is_said_without_repeating_it(browser_of: Browser) -> None:
    answer = browser_of(None).get("/api/v1/belfort/dispositifs", {"age": "<b>vieux</b>"})
    assert (answer.status_code, answer.json()) == (422, {"detail": "Ces paramètres ne sont pas compris : age."})


MOTHER = {
    "birth_on": "2007-05-27", "on": "2026-11-27",
    "facts": {"job": "none", "in_training": False, "rsa": True, "single_parent": True, "children.under_3": True},
}  # fmt: skip


def explained(client: Client, **situation: object) -> dict[str, Any]:
    answer = client.post("/api/v1/belfort/pistes", situation, content_type="application/json")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    return {"questions": told["questions"], **{each["slug"]: each for each in told["leads"]}}


def test_a_situation_without_name_is_explained_as_on_the_page(browser_of: Browser) -> None:
    told = explained(browser_of(None), **MOTHER)
    assert told["cej"]["verdict"] == "yes"
    assert told["cej"]["until"] == "2033-05-26"
    assert told["adulte-relais"]["verdict"] == "no"
    assert told["adulte-relais"]["opening_changes"] == ["age"]
    assert told["apec"]["verdict"] == "unknown"
    assert told["apec"]["smallest"] == ["qualification_level"]
    assert len(told["questions"]) == 3


def test_of_whom_nothing_is_said_nothing_is_refused(browser_of: Browser) -> None:
    told = explained(browser_of(None))
    assert "no" not in {each["verdict"] for slug, each in told.items() if slug != "questions"}


def test_each_fact_says_its_question_and_what_is_confidential(browser_of: Browser) -> None:
    facts = {each["code"]: each for each in browser_of(None).get("/api/v1/belfort/faits").json()}
    assert facts["job"]["values"] == ["none", "precarious", "part_time", "durable"]
    assert facts["asylum"]["is_confidential"]
    assert not facts["asylum"]["is_kept"]


def test_a_fact_that_no_rule_asks_for_is_named_and_its_value_is_not_repeated(browser_of: Browser) -> None:
    client = browser_of(None)
    for wrong in ({"religion": "secret"}, {"job": "secret"}, {"rsa": 1}, {"qualification_level": 9}):
        answer = client.post("/api/v1/belfort/pistes", {"facts": wrong}, content_type="application/json")
        assert answer.status_code == 422
        assert next(iter(wrong)) in answer.json()["detail"]
        assert "secret" not in answer.content.decode()
    for strange in ({"birth_on": "2099-01-01"}, {"nom": "Zoé"}, {"facts": []}):
        assert client.post("/api/v1/belfort/pistes", strange, content_type="application/json").status_code == 422


def test_days_that_cannot_be_tell_nothing_and_break_nothing(browser_of: Browser) -> None:
    for strange in (
        {"birth_on": "0001-01-01"},
        {"birth_on": "1804-02-29", "on": "2026-11-27"},
        {"birth_on": "9990-02-28", "on": "9999-12-31", "intake": "9999-12-31"},
        {"birth_on": "2007-02-28", "on": "2026-11-27", "intake": "0001-01-01", "ft_since": "9999-12-31"},
        {"birth_on": "2020-02-29", "intake": "9999-12-31", "on": "2026-11-27", "facts": {"ft_registered": True}},
    ):
        told = explained(browser_of(None), **strange)
        assert len(told) > 60, strange


def test_nothing_of_a_situation_is_stored(browser_of: Browser) -> None:
    def rows() -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute("select relname, n_tup_ins, n_tup_upd from pg_stat_xact_user_tables order by relname")
            return [row for row in cursor.fetchall() if row[1] or row[2]]

    before = rows()
    explained(browser_of(None), **MOTHER)
    assert rows() == before
