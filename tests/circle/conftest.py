"""Databases of their own for the proofs: arrangements are committed, actors connect truly as the weak roles."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dentelle.shared.postgres import Cluster, drop_database, prepare_database
from tests.circle.scene import Scene


@contextmanager
def _copy(cluster: Cluster) -> Iterator[Scene]:
    name = f"circle_{os.urandom(5).hex()}"
    prepare_database(cluster, name, template="dentelle")
    scene = Scene(cluster, name)
    try:
        yield scene
    finally:
        scene.close()
        drop_database(cluster, name)


@pytest.fixture(scope="module")
def told(cluster: Cluster) -> Iterator[Scene]:
    """A copy for a file of proofs, whose transactions are all undone."""
    with _copy(cluster) as scene:
        yield scene


@pytest.fixture
def scene(cluster: Cluster) -> Iterator[Scene]:
    """A copy for one proof, which commits what it arranges."""
    with _copy(cluster) as scene:
        yield scene
