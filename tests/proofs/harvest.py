"""Every form that the pages show, with its fields and the choices they offer: what a browser could send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve


@dataclass
class Field:
    """One name of a form: its kind (text, date, email, radio, select, hidden…) and the values offered."""

    kind: str
    offered: list[str] = field(default_factory=list)


@dataclass
class Found:
    """One form: the route it is sent to, the address, who saw it."""

    route: str
    path: str
    who: str
    fields: dict[str, Field]


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms = page, list[tuple[str, dict[str, Field]]]()
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((urlsplit(urljoin(self.page, known.get("action", ""))).path, {}))
            self._is_get = known.get("method", "get").lower() == "get"
            if self._is_get:
                self.forms.pop()
            return
        if not self.forms or getattr(self, "_is_get", True):
            return
        fields = self.forms[-1][1]
        name = known.get("name", "")
        if tag == "option" and self._select:
            fields[self._select].offered.append(known.get("value", ""))
        elif tag in {"input", "textarea", "select"} and name and name != "csrfmiddlewaretoken":
            kind = known.get("type", "text") if tag == "input" else tag
            found = fields.setdefault(name, Field(kind))
            if kind in {"radio", "checkbox", "hidden"}:
                found.offered.append(known.get("value", "on"))
            self._select = name if tag == "select" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_get = True


def forms_of(text: str, page: str, who: str) -> Iterator[Found]:
    """The forms of a page that are sent (POST) to an address of ours."""
    reader = _Reader(page)
    reader.feed(text)
    for path, fields in reader.forms:
        try:
            route = str(resolve(path).url_name)
        except Resolver404:
            continue
        yield Found(route, path, who, fields)
