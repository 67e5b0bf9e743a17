"""The interface for machines: described as it is, and never more talkative than the pages."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

Browser = Callable[[str | None], Client]


def test_the_description_names_every_address_and_its_shapes(browser_of: Browser) -> None:
    told = browser_of(None).get("/api/v1/openapi.json").json()
    assert sorted(told["paths"]) == [
        "/api/v1/{cite}/bilan/{quarter}", "/api/v1/{cite}/dispositifs", "/api/v1/{cite}/dispositifs/{slug}",
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
