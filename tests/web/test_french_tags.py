"""Filters and tags that templates find without loading them."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.template import engines
from django.utils import timezone
from django.utils.safestring import mark_safe

from dentelle.web import typeset as module
from dentelle.web.templatetags.layout import BADGE_ICONS, ICONS, icon
from dentelle.web.typeset import typeset

TEMPLATES = Path(module.__file__).parent / "templates"


def render(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_plural_filter() -> None:
    assert render('{{ n|accorde:"situation,situations" }}', n=8) == "8\u00a0situations"
    assert render('{{ n|accorde:"situation,situations" }}', n=None) == ""


def test_a_moment_gives_the_day_where_readers_live() -> None:
    late = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    assert render("{{ m|day }}", m=late) == "1er\u00a0avril 2026"
    assert render("{{ m|moment }}", m=late) == "1er\u00a0avril 2026 à 0\u00a0h\u00a030"


def test_ago_holds_the_date_for_the_curious() -> None:
    on = timezone.localdate() - timedelta(days=12)
    html = render("{{ d|ago }}", d=on)
    assert f'datetime="{on.isoformat()}"' in html
    assert "il y a 12\u00a0jours</time>" in html


@pytest.mark.parametrize("name", ["day", "ago", "moment"])
def test_no_date_is_nothing(name: str) -> None:
    assert render("{{ d|" + name + " }}", d=None) == ""


def test_typed_text_is_escaped_after_typography_not_before() -> None:
    assert render("{{ t|fr }}", t="<b>l'été ?</b> & co") == "&lt;b&gt;l’été\u202f?&lt;/b&gt; &amp; co"


def test_a_literal_of_a_template_is_printed_too_but_markup_is_left_alone() -> None:
    assert render("""{{ "C'est fait ?"|fr }}""") == "C’est fait\u202f?"
    assert render("{{ t|fr }}", t=mark_safe("<b>d&#x27;accord ?</b>")) == "<b>d&#x27;accord ?</b>"


def test_dates_have_no_time_zone() -> None:
    assert render("{{ d|day }}", d=date(2026, 11, 22)) == "22\u00a0novembre 2026"


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_icons_are_hidden_from_screen_readers_and_take_the_text_colour(path) -> None:
    drawing = icon(path.stem)
    assert 'aria-hidden="true"' in drawing
    assert "currentColor" in drawing
    assert "style=" not in drawing


def test_every_badge_has_its_own_drawing() -> None:
    assert len(set(BADGE_ICONS.values())) == len(BADGE_ICONS)
    assert all((ICONS / f"{name}.svg").is_file() for name in BADGE_ICONS.values())


def test_words_of_a_template_are_printed_in_french_and_its_tags_stay_as_they_are() -> None:
    source = (
        """<a href="{% url 'x' a=":" %}?de=b" title="Ça va ?">C'est « bon » ?</a> """
        """{{ x|default:"a ?" }} ; {# l'a ? #}&nbsp;: « {{ y }} » : {{ z }} :"""
    )
    assert typeset(source) == (
        """<a href="{% url 'x' a=":" %}?de=b" title="Ça va ?">C’est «\u202fbon\u202f»\u202f?</a> """
        """{{ x|default:"a ?" }}\u202f; {# l'a ? #}&nbsp;: «\u202f{{ y }}\u202f»\u00a0: {{ z }}\u00a0:"""
    )
    assert typeset(typeset(source)) == typeset(source)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_typesetting_a_template_changes_its_spaces_and_apostrophes_alone(path: Path) -> None:
    def bare(text: str) -> str:
        return re.sub(r"\s", "", text).replace("’", "'")

    source = path.read_text()
    assert bare(typeset(source)) == bare(source)
    assert re.findall(r"\{[%{].*?[%}]\}", typeset(source)) == re.findall(r"\{[%{].*?[%}]\}", source)
