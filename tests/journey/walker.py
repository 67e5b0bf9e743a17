"""A visitor without a browser: follows pages and forms over HTTP, keeps cookies, and can send the same form again."""

import http.client
import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

type Fields = dict[str, list[str]]


@dataclass
class PostForm:
    """A form as a page shows it: where it goes, and what it already holds."""

    action: str
    fields: Fields = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PostForm] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(PostForm(known.get("action", "")))
        elif not self.forms or not (tag == "select" or known.get("name") or (tag == "option" and self._select)):
            return
        elif tag == "input":
            is_choice = known.get("type") in {"radio", "checkbox"}
            if not is_choice or "checked" in known:
                self.forms[-1].fields.setdefault(known["name"], []).append(
                    known.get("value", "on" if is_choice else "")
                )
        elif tag == "select":
            self._select = known["name"]
        elif tag == "option" and "selected" in known:
            self.forms[-1].fields[self._select] = [known.get("value", "")]


@dataclass
class Page:
    """What came back."""

    status: int
    address: str
    text: str

    @property
    def said(self) -> str:
        """The words of the page, for a failed test to show."""
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.text.partition("<main")[2]))[:1500]

    def form(self, action: str = "") -> PostForm:
        """The form whose action ends so (the last form of the page otherwise)."""
        parser = _Forms()
        parser.feed(self.text)
        found = [form for form in parser.forms if "/sortir/" not in form.action]
        if action:
            found = [form for form in found if form.action.endswith(action)]
        return found[-1]


class Visitor:
    """One browser: its cookies, and what it sent last."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self._last: tuple[str, bytes] | None = None

    def get(self, path: str) -> Page:
        """Read a page."""
        return self._open(Request(urljoin(self.origin, path)))  # noqa: S310

    def send(self, page: Page, action: str = "", **values: str | list[str]) -> Page:
        """Fill the form of a page and send it."""
        form = page.form(action)
        fields = {**form.fields, **{name: [v] if isinstance(v, str) else v for name, v in values.items()}}
        pairs = [(name, value) for name, group in fields.items() for value in group]
        self._last = (urljoin(page.address, form.action or page.address), urlencode(pairs).encode())
        return self.again()

    def again(self) -> Page:
        """Send the very same form once more: a double click, or a retry after a cut."""
        assert self._last
        return self._open(Request(self._last[0], data=self._last[1]))  # noqa: S310

    def insist(self, patience: float = 60) -> Page:
        """Send it again until the server, which was killed, is back."""
        limit = time.monotonic() + patience
        while True:
            try:
                page = self.again()
            except (URLError, http.client.HTTPException, OSError):
                page = None
            if page and page.status < 500:
                return page
            assert time.monotonic() < limit, "the server did not come back"
            time.sleep(0.2)

    def _open(self, request: Request) -> Page:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return Page(answer.status, answer.url, answer.read().decode())
        except HTTPError as refused:
            return Page(refused.code, refused.url, refused.read().decode())
