"""French in templates: thin filters over `dentelle.shared.french`. Registered as builtins: no {% load %}."""

from datetime import date, datetime

from django import template
from django.template.defaultfilters import stringfilter
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from dentelle.shared import french

register = template.Library()


def _local_day(value: date) -> date:
    """The calendar day where the readers live: a moment late at night in UTC is the next day here."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def accorde(value: int | None, forms: str) -> str:
    """{{ n|accorde:"personne,personnes" }} → « 0 personne », « 2 personnes »."""
    return "" if value is None else french.accorde(value, forms)


@register.filter
def number(value: int | None) -> str:
    """{{ n|number }} → « 12 345 »."""
    return "" if value is None else french.number(value)


@register.filter
def day(value: date | None) -> str:
    """{{ d|day }} → « 22 novembre 2026 »; a moment gives its day in the local time zone."""
    return french.day(_local_day(value)) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """{{ m|moment }} → « 22 novembre 2026 à 14 h 30 », in the local time zone."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{french.day(local.date())} à {french.hour(local)}"


@register.filter
def ago(value: date | None) -> SafeString:
    """{{ d|ago }} → « il y a 12 jours », with the date itself on hover and for machines."""
    if not value:
        return mark_safe("")
    local = _local_day(value)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(),
        french.day(local),
        french.ago(local, timezone.localdate()),
    )


@register.filter(is_safe=True, needs_autoescape=True)
@stringfilter
def fr(text: str, autoescape: bool = True) -> str:
    """{{ text|fr }}: French spaces and apostrophes in text that a person typed.

    Typography first, escaping after: `&#x27;` and `&amp;` hold marks that are not punctuation.
    """
    if isinstance(text, SafeString):
        # A literal of a template is safe and plain; markup is not ours to rewrite.
        return text if set("<&") & set(text) else mark_safe(french.typography(text))  # noqa: S308
    printed = french.typography(text)
    return conditional_escape(printed) if autoescape else printed


@register.filter
def unlocalized(value: float) -> str:
    """A number for a machine: a point, no space, whatever the language."""
    return repr(value)
