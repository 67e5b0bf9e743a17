"""Putting a draft back into the form it was typed in."""

from collections.abc import Iterable

from django import forms

from dentelle.shared import drafts
from dentelle.shared.models import Draft
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "once", "seen", "address", "drop"})
"""What a page adds by itself."""


def resume(request: CiteRequest, shown: Iterable[Form]) -> Draft | None:
    """Fill the fresh form of this page with what its author was writing; None when nothing waits."""
    account_id = request.actor.account_id
    fresh = [form for form in shown if form.keeps_draft and not form.is_bound]
    if account_id is None or not fresh:
        return None
    draft = drafts.find(account_id=account_id, address=request.path)
    if draft is not None:
        for form in fresh:
            _fill(form, draft.fields)
    return draft


def forget(request: CiteRequest) -> None:
    """The form of this page was sent."""
    if request.actor.account_id is not None:
        drafts.drop(account_id=request.actor.account_id, address=request.path)


def _fill(form: Form, typed: dict[str, list[str]]) -> None:
    for name, field in form.fields.items():
        if name in NOT_TYPED:
            continue
        values = typed.get(name, [])
        if isinstance(field.widget, forms.CheckboxInput):
            form.initial[name] = bool(values)
        elif isinstance(field.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
            form.initial[name] = values
        elif values:
            form.initial[name] = values[0]
