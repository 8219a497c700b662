"""A browser without a script: asks an application, reads its forms and sends them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

from palvelukartta.hosts.editor.application import WSGIApplication

HOST = "kartta.example.org"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


@dataclass
class Form:
    """A form with what a browser would send of it."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    action: str = ""
    asks: bool = False
    """Whether it only looks for something."""

    def filled(self, **_: str) -> list[tuple[str, str]]:
        return list(self.pairs)

    def says(self, name: str) -> list[str]:
        return [value for known, value in self.pairs if known == name]

    def with_value(self, name: str, value: str) -> list[tuple[str, str]]:
        assert name in {known for known, _ in self.pairs}, f"no control {name}"
        return [(known, value if known == name else old) for known, old in self.pairs]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.area = self.select = ""
        self.text = ""
        self.chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append(Form(action=given.get("action", ""), asks=given.get("role") == "search"))
        elif tag == "input" and name:
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked:
                self.forms[-1].pairs.append((name, given.get("value", "")))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select, self.chosen = name, None
        elif tag == "option" and "selected" in given:
            self.chosen = given.get("value", "")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            typed = self.text.removeprefix("\n").replace("\n", "\r\n")
            self.forms[-1].pairs.append((self.area, typed))
        elif tag == "select":
            self.forms[-1].pairs.append((self.select, self.chosen or ""))


def forms_of(text: str) -> list[Form]:
    """The forms that change something."""
    parser = _Forms()
    parser.feed(text)
    return [form for form in parser.forms if not form.asks]


def ask(
    app: WSGIApplication, address: str, form: list[tuple[str, str]] | bytes | None = None, **headers: str
) -> Answer:
    """`headers` are in WSGI's names."""
    url = urlsplit(address)
    body = form if isinstance(form, bytes) else urlencode(form or []).encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET" if form is None else "POST",
        "PATH_INFO": url.path.encode().decode("latin-1"),
        "QUERY_STRING": url.query,
        "HTTP_HOST": HOST,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        **headers,
    }
    told: list[Any] = []
    text = b"".join(app(environ, lambda status, sent: told.extend((status, dict(sent)))))
    return Answer(int(told[0][:3]), told[1], text.decode())
