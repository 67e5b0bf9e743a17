"""Documents on paper: templates of typst, and how a view answers with one."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.http import HttpResponse

from dentelle.shared.typesetting import Words, typeset
from dentelle.web.request import CiteRequest

_HERE = Path(__file__).resolve().parent


def pdf(
    request: CiteRequest,
    template: str,
    *,
    title: str,
    about: str,
    name: str,
    at: datetime,
    drawings: Mapping[str, str] | None = None,
    **words: Words,
) -> HttpResponse:
    """Answer with the document of `template`.typ, to read in the browser or to keep.

    Args:
        title: what the reader's window and assistive tools say.
        about: one line under the title.
        name: of the file, without its ending; never holds anybody's name, for it stays on shared computers.
        at: the moment of the record: the same record gives the same bytes.
    """
    said: dict[str, Words] = {"title": title, "about": about, "cite": request.cite.name, **words}
    made = typeset(_HERE / f"{template}.typ", said, fonts=_HERE / "fonts", at=at, drawings=drawings)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
