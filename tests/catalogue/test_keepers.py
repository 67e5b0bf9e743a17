"""Whoever keeps the catalogue holds a seat: a role without it finds nothing, and breaks nothing."""

import psycopg
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from dentelle.demo.acting import enter
from dentelle.shared.postgres import Cluster

HERE = "/belfort/dispositifs/"
KEPT = (
    ("GET", "nouveau/"), ("POST", "nouveau/"), ("POST", "reprendre/"), ("GET", "e2c/modifier/"),
    ("POST", "e2c/modifier/"),
    ("GET", "e2c/conditions/"), ("POST", "e2c/conditions/ajouter/"), ("POST", "e2c/conditions/0/0/retirer/"),
    ("POST", "e2c/conditions/abandonner/"), ("POST", "e2c/conditions/effet/"), ("POST", "e2c/conditions/en-vigueur/"),
    ("POST", "e2c/conditions/lever/"), ("GET", "e2c/places/"), ("POST", "e2c/places/"), ("GET", "entretien/"),
    ("POST", "entretien/demander/"), ("GET", "manque/"), ("POST", "manque/"),
    ("POST", "entretien/5ad5ad5a-d5ad-45ad-85ad-5ad5ad5ad5ad/"),
    ("POST", "entretien/regle/5ad5ad5a-d5ad-45ad-85ad-5ad5ad5ad5ad/demander/"),
)  # fmt: skip


@pytest.fixture
def without_seat(own_database: str, cluster: Cluster) -> Client:
    """The browser of the coordinator, whose seat was given back."""
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        owner.execute("update groups_seatholding set valid_until = %s", [timezone.now()])
    client = Client()
    with transaction.atomic():
        client.cookies["dentelle_session"] = enter("samia")
    return client


def test_a_coordinator_without_her_seat_keeps_nothing(without_seat: Client) -> None:
    body = {
        "about": "age",
        "low": "18",
        "welcome": "places",
        "places": "3",
        "theme": "job",
        "lack": "far",
        "taken": "yes",
    }
    found = {}
    for method, path in KEPT:
        answer = without_seat.get(HERE + path) if method == "GET" else without_seat.post(HERE + path, body)
        found[method, path] = answer.status_code
    assert found == dict.fromkeys(KEPT, 404)
