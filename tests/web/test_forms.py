"""The base form: every reason at once, linked to its field, nothing retyped, one key a rendering."""

import uuid

import pytest
from django import forms

from dentelle.shared.errors import Problem
from dentelle.web.fields import DayField, HourField, YesNoUnknownField
from dentelle.web.forms import Form, Said


class Sample(Form):
    first_name = forms.CharField(label="Prénom", max_length=5, error_messages={"required": "Écrivez le prénom."})
    agrees = YesNoUnknownField(label="Est-elle d’accord ?")
    lives_here = YesNoUnknownField(label="Habite le quartier")
    phone = forms.CharField(label="Téléphone", required=False, widget=forms.TelInput)
    remarks = forms.CharField(label="Remarques", required=False, widget=forms.Textarea, help_text="Sans nom de tiers.")
    on = DayField(label="Jour", required=False)
    at = HourField(label="Heure", required=False)
    conditional = ("phone",)


GOOD = {"first_name": "Lina", "agrees": "yes", "lives_here": "unknown"}


def test_every_reason_at_once_in_the_order_of_the_page() -> None:
    form = Sample({"on": "n’importe"})
    assert form.problems == [
        Said("id_first_name", "Écrivez le prénom."),
        Said("id_agrees_0", "Est-elle d’accord\u202f? Choisissez une réponse."),
        Said("id_lives_here_0", "Habite le quartier\u00a0: choisissez une réponse."),
        Said("id_on", "Écrivez une date complète, par exemple 22/11/2026."),
    ]


def test_links_of_the_summary_lead_to_real_fields() -> None:
    form = Sample({})
    html = str(form)
    for problem in form.problems:
        assert f'href="#{problem.target}"' in html
        assert f'id="{problem.target}"' in html


def test_errors_and_help_are_tied_to_their_field() -> None:
    html = str(Sample({**GOOD, "first_name": "Trop long", "remarks": "x"}))
    assert 'aria-describedby="id_first_name_error"' in html
    assert 'id="id_first_name_error"' in html
    assert 'aria-describedby="id_remarks_helptext"' in html
    assert "5 caractères au plus, vous en avez 9" in html


def test_what_was_typed_comes_back() -> None:
    html = str(Sample({"first_name": "<Zoé>", "agrees": "no"}))
    assert "&lt;Zoé&gt;" in html
    assert 'value="no"' in html.split("checked")[0].rsplit("<input", 1)[1]


def test_only_truly_optional_fields_are_marked() -> None:
    assert str(Sample()).count("(facultatif)") == 3


def test_a_use_cases_reasons_join_the_others() -> None:
    form = Sample(GOOD)
    assert form.is_valid()
    form.add_problems([Problem("Donnez un téléphone ou un lieu.", "phone"), Problem("Déjà envoyé.", "elsewhere")])
    assert form.problems == [
        Said("", "Déjà envoyé."),
        Said("id_phone", "Donnez un téléphone ou un lieu."),
    ]


def test_one_key_a_rendering_kept_when_the_form_comes_back() -> None:
    fresh = Sample()
    assert str(fresh.once_key) in str(fresh)
    assert fresh.once_key != Sample().once_key
    again = Sample({"once": str(fresh.once_key)})
    assert again.once_key == fresh.once_key
    assert str(fresh.once_key) in str(again)


@pytest.mark.parametrize("sent", ["", "broken", None])
def test_a_missing_key_never_stops_anybody(sent: str | None) -> None:
    form = Sample({**GOOD, **({} if sent is None else {"once": sent})})
    assert form.is_valid()
    assert isinstance(form.once_key, uuid.UUID)
    assert form.once_key == form.once_key


@pytest.mark.parametrize("typed", ["14:30", "14h30", "14 h 30"])
def test_hours_as_people_write_them(typed: str) -> None:
    form = Sample({**GOOD, "at": typed, "on": "22/11/2026"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"].isoformat() == "14:30:00"
    assert form.cleaned_data["on"].isoformat() == "2026-11-22"
