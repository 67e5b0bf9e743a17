"""French as it is printed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.shared import french

N, T = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, f"0{N}personne"),
        (1, f"1{N}personne"),
        (2, f"2{N}personnes"),
        (1_234, f"1{T}234{N}personnes"),
        (15_700_000, f"15{T}700{T}000{N}personnes"),
        (-1, f"−1{N}personne"),
    ],
)
def test_accorde(value: int, printed: str) -> None:
    assert french.accorde(value, "personne,personnes") == printed


def test_accorde_adds_an_s_when_only_one_form_is_given() -> None:
    assert french.accorde(3, "jour") == f"3{N}jours"


def test_first_day_of_a_month_is_ordinal() -> None:
    assert french.day(date(2026, 3, 1)) == f"1er{N}mars 2026"
    assert french.day(date(2026, 11, 22)) == f"22{N}novembre 2026"


def test_hours_are_written_as_spoken() -> None:
    assert french.hour(datetime(2026, 11, 22, 14, 0)) == f"14{N}h"
    assert french.hour(datetime(2026, 11, 22, 9, 5)) == f"9{N}h{N}05"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 22), "aujourd’hui"),
        (date(2026, 11, 21), "hier"),
        (date(2026, 11, 23), "demain"),
        (date(2026, 11, 10), f"il y a 12{N}jours"),
        (date(2026, 11, 25), f"dans 3{N}jours"),
    ],
)
def test_ago(on: date, said: str) -> None:
    assert french.ago(on, today=date(2026, 11, 22)) == said


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui êtes-vous ?", f"Qui êtes-vous{T}?"),
        ("Qui êtes-vous?", f"Qui êtes-vous{T}?"),
        ("Vraiment ?!", f"Vraiment{T}?!"),
        ("d'accord", "d’accord"),
        ("l'aide d'Inès", "l’aide d’Inès"),
        ("'seul'", "'seul'"),
        ("Lieu : Belfort", f"Lieu{N}: Belfort"),
        ("Lieu: Belfort", f"Lieu{N}: Belfort"),
        ("à 14:30", "à 14:30"),
        ("« oui »", f"«{T}oui{T}»"),
        ("«oui»", f"«{T}oui{T}»"),
        ("un ; deux", f"un{T}; deux"),
        ("voir https://exemple.fr/?a=1;b=2 demain", "voir https://exemple.fr/?a=1;b=2 demain"),
        ("une ligne\n? une autre", "une ligne\n? une autre"),
        ("", ""),
    ],
)
def test_typography(typed: str, printed: str) -> None:
    assert french.typography(typed) == printed


french_text = st.text(alphabet=f"abÉ '’«»?!;:()\n\t{N}{T}19./@", max_size=60)


@given(french_text)
def test_typography_twice_is_typography_once(text: str) -> None:
    once = french.typography(text)
    assert french.typography(once) == once


@given(french_text)
def test_typography_changes_only_spaces_and_apostrophes(text: str) -> None:
    def bare(value: str) -> str:
        return "".join(c for c in value if c not in f" \t{N}{T}").replace("'", "’")

    assert bare(french.typography(text)) == bare(text)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_number_keeps_its_figures_and_never_breaks(value: int) -> None:
    printed = french.number(value)
    assert int(printed.replace(T, "").replace("−", "-")) == value
    assert " " not in printed
