"""No foreign key goes up: import-linter sees imports, not a foreign key given as a string."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field, Model

from tests.architecture.source import PACKAGE, floors

OURS = [config for config in apps.get_app_configs() if config.name.startswith("dentelle.")]
RELATIONS = [
    (model, field)
    for config in OURS
    for model in config.get_models(include_auto_created=True)
    for field in model._meta.get_fields()
    if isinstance(field, Field) and field.remote_field and field.related_model
]


def test_every_package_has_its_floor() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages == set(floors())


def test_there_are_relations_to_look_at() -> None:
    assert len(RELATIONS) > 30


@pytest.mark.parametrize(
    ("model", "field"), RELATIONS, ids=lambda part: getattr(part, "name", None) or part._meta.label
)
def test_a_foreign_key_never_goes_up(model: type[Model], field: Field) -> None:  # type: ignore[type-arg]
    here, there = model._meta.app_label, field.related_model._meta.app_label  # type: ignore[union-attr]
    if here == there:
        return
    assert floors()[there] > floors()[here], f"{model._meta.label}.{field.name} goes up to {there}"


def test_the_journal_points_at_nothing() -> None:
    """It outlives what it tells of."""
    assert not [field for model, field in RELATIONS if model._meta.app_label == "journal"]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
