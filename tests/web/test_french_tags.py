"""Filters and tags that templates find without loading them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import engines
from django.utils import timezone
from django.utils.safestring import mark_safe

from dentelle.web.templatetags.layout import BADGE_ICONS, ICONS, icon


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
