"""What the Cité refuses to know (one list: beneficiaries/refusals.py) has no column, no coded value, no
question, no answer, no field and no page. The public page shows the same list."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from django import forms
from django.apps import apps
from django.db.models import TextChoices
from django.test import Client

from dentelle.beneficiaries.known import REGISTER, ROOMS, values_of
from dentelle.beneficiaries.refusals import REFUSALS
from dentelle.eligibility.asked import CONFIDENTIAL, DERIVED, ON_SPOT
from dentelle.eligibility.schemes import RULES
from dentelle.shared.french import typography
from dentelle.web.forms import Form
from tests.architecture.source import templates

SAYS_WHAT_IS_REFUSED = {
    "web/public/not_known.html": "the list itself",
    "web/beneficiaries/restricted.html": "says what is never written there",
    "web/notices/2026-11.html": "tells the person what is never written",
    "web/notices/2026-11-26.html": "tells the person what is never written",
    "web/notices/2026-11-27.html": "tells the person what is never written",
}
"""Pages that name what they refuse, and why they may."""
import_module("dentelle.config.urls")  # all screens, so that all their forms are known
IDENTIFIERS = re.compile("|".join(rf"(?:^|_){stem}" for refusal in REFUSALS for stem in refusal.identifiers))
WORDS = re.compile("|".join(rf"\b{re.escape(word)}" for refusal in REFUSALS for word in refusal.words))


def _plain(text: str) -> str:
    """Without accents, lower case."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _everything_below(kind: type[object]) -> Iterator[type[object]]:
    for child in kind.__subclasses__():
        yield child
        yield from _everything_below(child)


def _columns() -> Iterator[str]:
    for config in apps.get_app_configs():
        if config.name.startswith("dentelle."):
            for model in config.get_models(include_auto_created=True):
                yield from (str(field.column) for field in model._meta.local_concrete_fields)


FORMS = [kind for kind in _everything_below(Form) if kind.__module__.startswith("dentelle.")]
VOCABULARIES = [kind for kind in _everything_below(TextChoices) if kind.__module__.startswith("dentelle.")]


def test_the_list_is_whole_and_catches_what_it_names() -> None:
    """A list that catches nothing protects nobody."""
    assert len(REFUSALS) >= 15
    assert all(refusal.identifiers for refusal in REFUSALS)
    for name in ("nir", "nationality", "religion", "is_pregnant", "partner_income", "photo", "has_addiction",
                 "caf_number", "ex_partner", "score", "detention_reason", "ethnic_group", "child_name"):  # fmt: skip
        assert IDENTIFIERS.search(name), name
    for words in ("Êtes-vous enceinte ?", "Votre nationalité", "Numéro de sécurité sociale", "Un ex-conjoint violent",
                  "Suit un traitement médical", "Sorti de prison", "Salaire net", "Religion"):  # fmt: skip
        assert WORDS.search(_plain(words)), words
    for words in ("Région", "trace", "Se former", "Parent ou futur parent seul", "Logement", "Difficulté déclarée"):
        assert not WORDS.search(_plain(words)), words


def test_no_column_holds_it() -> None:
    columns = set(_columns())
    assert len(columns) > 100
    assert {name for name in columns if IDENTIFIERS.search(name)} == set()


def test_no_fact_of_the_register_asks_it() -> None:
    for known in REGISTER:
        assert not IDENTIFIERS.search(known.code), known.code
        said = [known.fact.label, known.fact.question, known.fact.named, *(words for _, words in values_of(known.fact))]
        assert [text for text in said if WORDS.search(_plain(text))] == []
    assert [room.title for room in ROOMS if WORDS.search(_plain(f"{room.title} {room.help}"))] == []


def test_what_is_asked_on_the_spot_keeps_out_of_it_but_for_the_confidential_list_which_is_never_kept() -> None:
    """A rule may ask what no text of the Cité keeps; it never gets round the list by another door."""
    assert all(fact.is_confidential and not fact.is_kept for fact in CONFIDENTIAL)
    rules = [rule.compiled for rule in RULES.values() if rule.compiled]
    every = {atom.fact for rule in rules for atom in rule.atoms} | set(ON_SPOT) | set(DERIVED)
    for fact in every - set(CONFIDENTIAL):
        assert not fact.is_confidential, f"{fact.code} is on no public list"
        said = [fact.label, fact.question, fact.named, *(words for _, words in getattr(fact, "options", ()))]
        assert not IDENTIFIERS.search(fact.code.replace(".", "_")), fact.code
        assert [text for text in said if WORDS.search(_plain(text))] == []


def test_no_coded_word_says_it() -> None:
    assert len(VOCABULARIES) > 20
    found = [
        f"{kind.__name__}.{value}"
        for kind in VOCABULARIES
        for value, label in kind.choices  # type: ignore[attr-defined]
        if IDENTIFIERS.search(value) or WORDS.search(_plain(str(label)))
    ]
    assert found == []


def _texts_of(field: forms.Field) -> Iterator[str]:
    yield str(field.label or "")
    yield str(field.help_text or "")
    choices = getattr(field, "choices", ())
    if isinstance(choices, list):
        yield from (str(label) for _, label in choices)


def test_no_form_has_a_field_for_it() -> None:
    assert {"SituationForm", "ContactForm", "DiagnosisForm", "SignalForm", "WelcomeForm"} <= {
        kind.__name__ for kind in FORMS
    }
    found = [
        f"{kind.__name__}.{name}"
        for kind in FORMS
        for name, field in kind.base_fields.items()  # type: ignore[attr-defined]
        if IDENTIFIERS.search(name) or any(WORDS.search(_plain(text)) for text in _texts_of(field))
    ]
    assert found == []


@pytest.mark.parametrize("name", sorted(set(templates()) - SAYS_WHAT_IS_REFUSED.keys()))
def test_no_page_asks_for_it(name: str) -> None:
    assert WORDS.findall(_plain(templates()[name])) == []


@pytest.mark.django_db
def test_the_public_page_shows_that_very_list(browser_of: Callable[[str | None], Client]) -> None:
    page = browser_of(None).get("/belfort/ce-que-nous-ne-savons-pas/")
    assert page.status_code == 200
    assert page.context["refusals"] is REFUSALS
    assert page.context["confidential"] is CONFIDENTIAL
    assert all(typography(fact.question) in page.content.decode() for fact in CONFIDENTIAL)
    assert all(typography(refusal.what) in page.content.decode() for refusal in REFUSALS)
