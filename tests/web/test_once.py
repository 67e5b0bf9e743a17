"""A rendered form acts once: double clicks, retries and simultaneous sendings go where the first one went."""

import threading
from collections.abc import Callable
from uuid import uuid4

from django.db import connection, connections
from django.test import Client

from dentelle.demo.acting import Stage
from dentelle.spotting.models import Signal

SIGNAL = {"kind": "agreed", "age_band": "16-25", "first_name": "Jules-Inventé", "phone": "06 00 00 00 98"}


def count(stage: Stage) -> int:
    with stage.acting("samia"):
        return Signal.objects.filter(first_name="Jules-Inventé").count()


def test_a_double_click_keeps_one_signal_and_leads_to_the_same_page(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    client, key = browser_of(None), str(uuid4())
    first, second = (client.post("/belfort/signaler/", {**SIGNAL, "once": key}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert first["Location"].startswith("/belfort/suivi/")
    assert count(stage) == 1


def test_another_rendering_of_the_form_is_another_act(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    client = browser_of(None)
    for _ in range(2):
        client.post("/belfort/signaler/", {**SIGNAL, "once": str(uuid4())})
    assert count(stage) == 2


def test_a_refused_form_may_act_once_corrected(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    client, key = browser_of(None), str(uuid4())
    assert client.post("/belfort/signaler/", {**SIGNAL, "first_name": "", "once": key}).status_code == 422
    assert client.post("/belfort/signaler/", {**SIGNAL, "once": key}).status_code == 302
    assert count(stage) == 1


def test_the_database_never_holds_the_secret_of_the_link_a_form_led_to(
    browser_of: Callable[[str | None], Client],
) -> None:
    location = browser_of(None).post("/belfort/signaler/", {**SIGNAL, "once": str(uuid4())})["Location"]
    secret = location.split("/")[3]
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.once', '', true)")
        cursor.execute("select count(*) from shared_submission")
        assert cursor.fetchone() == (0,), "a key opens its own line only"
    assert len(secret) == 43


def test_simultaneous_sendings_of_one_form_act_once(own_database: str) -> None:
    key, answers = str(uuid4()), []

    def send() -> None:
        answers.append(Client().post("/belfort/signaler/", {**SIGNAL, "once": key})["Location"])
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1
    assert count(Stage()) == 1
