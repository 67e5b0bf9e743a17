"""Hostile input, on every form that a page shows and on the interface for machines: an answer in plain words, never a
fault; what was typed comes back; nothing of it becomes markup or an address."""

import html
import re
import unicodedata
from collections.abc import Callable

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from tests.proofs.harvest import Field, Found, forms_of
from tests.proofs.running import Proof
from tests.web.matrix import MATRIX
from tests.web.test_rights_matrix import WITHOUT_CITE, Kwargs, objects

__all__ = ["objects"]
EXAMPLES = 25
"""Sendings of one form in a round."""
AFTER_A_CHOICE = tuple(f"/belfort/dispositifs/e2c/conditions/?fait={fact}" for fact in ("age", "job", "rsa"))
"""Pages whose form depends on what was chosen before."""
LEFT_OUT = {
    "sign_out": "a button, and it would end the sitting",
    "close_sign_in": "a button, and it would end the sitting",
    "demo_enter": "a button of the demonstration",
}
HOSTILE = [
    "", " ", "\x00", "a\x00b", "\u202e\u2066abc", "'; drop table beneficiaries_identity; --", "{{ 7*7 }}{% now %}",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "%s%d%n", "../../etc/passwd", "\r\nSet-Cookie: a=b",
    "😀" * 50, "a" * 5_000, "É" * 401, "\ufeff", "\ud7ff\ue000", "-1", "1e309", "NaN", "0x10", "999999999999999999999",
    "2026-02-30", "0001-01-01", "9999-12-31", "31/12/1899", "2026-13-01T00:00", "24:00", "25:61", "true", "None", "[]",
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.dates().map(str), st.integers().map(str))
QUIET = {"nadia", "dora", "charlie", "tarek", "victor", "valentine"}
"""Who sees no form that others do not see too."""
NO_PAGE_SHOWS = {
    "api_leads": "for machines: played by schemathesis below",
    "call_back": "the matrix's signals were not reached: tests/spotting",
    "feedback": "the same",
    "erase_note": "no note waits: tests/pathways/test_handover.py",
    "hand_over_told": "the same",
    "invite": "nobody is to be invited: tests/web/test_sign_in.py",
    "open_session": "today's is open: tests/committees",
    "send_again": "no link is lost: tests/web/test_unblocking.py",
    "sign_in_code": "no code was asked for: tests/web/test_sign_in.py",
    "second_factor": "no code was given: tests/web/test_sign_in.py",
    "undo": "a button, shown after an act: tests/web/matrix/undoing.py",
}
"""Routes that take a form which none of the matrix's pages shows, why, and where they are sent."""
Browser = Callable[[str | None], Client]


def _values(found: Field) -> st.SearchStrategy[list[str]]:
    """What may be sent under one name: what is offered, anything, several, or nothing."""
    offered = [st.sampled_from(found.offered)] * 3 if found.offered else []
    return st.lists(st.one_of(*offered, TEXTS), max_size=2 if found.kind in {"checkbox", "select"} else 1)


def _harvest(objects: dict[str, Kwargs], browser_of: Browser) -> list[Found]:
    """Every form of every page that somebody may read, once for each address."""
    found: dict[tuple[str, tuple[str, ...]], Found] = {}
    for (method, route, about), cell in sorted(MATRIX.items()):
        if method != "GET" or not cell.get(200) or route.endswith("_pdf") or route.startswith("api_"):
            continue
        for who in sorted(cell[200] - QUIET):
            kwargs = objects[about] if route in WITHOUT_CITE else {"cite": "belfort", **objects[about]}
            path = reverse(route, kwargs=kwargs)
            answer = browser_of(None if who == "nobody" else who).get(path)
            for form in forms_of(answer.content.decode(), path, who):
                if form.route not in LEFT_OUT:
                    found.setdefault((form.route, tuple(sorted(form.fields))), form)
    for path in AFTER_A_CHOICE:
        for form in forms_of(browser_of("samia").get(path).content.decode(), path, "samia"):
            found.setdefault((form.route, tuple(sorted(form.fields))), form)
    return [found[key] for key in sorted(found)]


def test_every_form_answers_hostile_input_in_plain_words(objects: dict[str, Kwargs], browser_of: Browser) -> None:
    forms = _harvest(objects, browser_of)
    proof = Proof("input", full=len(forms) * 4, small=len(forms) // 2)
    known = {route for (method, route, _), cell in MATRIX.items() if method == "POST" and cell} - LEFT_OUT.keys()
    for number, luck in proof.rounds():
        form = forms[number % len(forms)] if proof.wanted >= len(forms) else luck.choice(forms)
        client = browser_of(None if form.who == "nobody" else form.who)
        try:
            _sender(proof, form, client, number)()
        except Exception as trouble:  # noqa: BLE001 - a fault of the product is what is looked for
            proof.fail(f"{form.who} {form.path}: {type(trouble).__name__} {trouble}"[:600])
        proof.count("forms sent to")
    if proof.wanted >= len(forms) and (unsent := known - {form.route for form in forms} - NO_PAGE_SHOWS.keys()):
        proof.fail(f"no page shows a form for {sorted(unsent)}")
    _prove_interface(proof, browser_of)
    proof.end()


def _sender(proof: Proof, form: Found, client: Client, number: int) -> Callable[[], None]:
    """Sends one form many times, with luck of its own."""

    @seed(number)
    @settings(
        max_examples=EXAMPLES if proof.wanted > 100 else 5, deadline=None, database=None,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.fixed_dictionaries({name: _values(each) for name, each in form.fields.items()}))
    def send(values: dict[str, list[str]]) -> None:
        with transaction.atomic():
            answer = client.post(form.path, values)
            transaction.set_rollback(True)
        proof.count(f"answers {answer.status_code}")
        complaint = _complaint(form, values, answer.status_code, answer.content.decode(), str(answer.headers))
        assert complaint == "", f"{form.who} {form.route}: {complaint} {values!r}"

    return send


def _complaint(form: Found, values: dict[str, list[str]], status: int, page: str, headers: str) -> str:
    """What is wrong with an answer; "" when nothing is."""
    if status not in {200, 302, 404, 422}:
        return f"status {status}"
    if "<script>alert" in page or "<img src=x" in page or "Set-Cookie: a=b" in headers:
        return "what was typed became markup"
    if status != 422:
        return ""
    if 'role="alert"' not in page:
        return "refused without a reason"
    for name, sent in values.items():
        is_text = form.fields[name].kind in {"text", "textarea"} and len(sent) == 1
        if is_text and _is_plain(sent[0]) and sent[0] not in html.unescape(page):
            return f"what was typed under {name} is gone:"
    return ""


def _is_plain(text: str) -> bool:
    """Would a browser send it back as it is? (Line ends, controls and outer spaces are another matter.)"""
    is_printed = not any(unicodedata.category(letter) in {"Cc", "Cs", "Cf", "Zl", "Zp"} for letter in text)
    return bool(is_printed and text == text.strip() and re.search(r"\w", text))


def _prove_interface(proof: Proof, browser_of: Browser) -> None:
    """Schemathesis against our own description, with what it allows and with what it does not."""
    cookie = f"dentelle_session={browser_of('samia').cookies['dentelle_session'].value}"
    # The test's transaction is this connection's: the server's own signals would close it between two requests.
    for each in (request_started, request_finished):
        each.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    for operation in schema.get_all_operations():
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @seed(1)
            @settings(
                max_examples=500 if proof.wanted > 100 else 10, deadline=None, database=None,
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(operation.ok().as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case) -> None:
                if proof.counted["interface"] % 2:
                    case.path_parameters["cite"] = "belfort"
                response = case.call(headers={"Cookie": cookie})
                case.validate_response(
                    response, checks=[not_a_server_error, response_schema_conformance, status_code_conformance]
                )
                proof.count("interface")
                proof.count(f"interface answers {response.status_code}")

            try:
                ask()
            except Unsatisfiable:
                proof.count("interface: nothing that can be got wrong")
            except Exception as trouble:  # noqa: BLE001 - a fault of the product is what is looked for
                proof.fail(f"interface, {operation.ok().label}, {mode}: {trouble}"[:600])
    for each in (request_started, request_finished):
        each.connect(close_old_connections)
