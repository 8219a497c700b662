"""Serving the site while it is edited: a page is made when it is asked for, and opens anew after an edit."""

from __future__ import annotations

import contextlib
import json
import mimetypes
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from minijinja import Environment

from palvelukartta.hosts.live import LiveSite
from palvelukartta.pages.addresses import FRONT, NOT_FOUND
from palvelukartta.problems import Severity
from palvelukartta.reports.counts import summary
from palvelukartta.reports.formats import as_json
from palvelukartta.reports.messages import SEVERITY_WORDS
from palvelukartta.reports.text import text
from palvelukartta.resources import resource_directory
from palvelukartta.source.files import lines_of

OWN = "/_muokkaus/"
"""Path of what the server adds to the site; no kind of content may be called so."""

PATIENCE = 20.0
"""Seconds for which a page's question "is there something new?" is kept waiting."""

SHOWN = 20
"""Problems that a page tells; the terminal tells all."""

_ADDED = f'<link rel="stylesheet" href="{OWN}live.css"><script type="module" src="{OWN}live.js"></script></head>'

_WORDS: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "check": "Tarkistuksen tulos",
        "stopped": "Sivustoa ei voi vielä näyttää",
        "error": "Sisällössä on virheitä. Sivut näyttävät tilanteen ennen virhettä.",
        "fine": "Sivut näyttävät tallentamasi sisällön. Korjaa nämä ennen kuin ehdotat muutosta.",
        "more": "Muita on {}. Ne näkyvät päätteessä.",
    },
    "en": {
        "check": "What the check found",
        "stopped": "The site cannot be shown yet",
        "error": "The content has errors. The pages show it as it was before them.",
        "more": "There are {} more. The terminal shows them.",
        "fine": "The pages show the content as you saved it. Cure these before you propose the change.",
    },
}


def server(live: LiveSite, host: str, port: int, language: str) -> ThreadingHTTPServer:
    """A server of `live`, not yet started; `language` is the editor's. OSError where the address is taken."""
    found = ThreadingHTTPServer((host, port), partial(_Handler, live, language))
    found.daemon_threads = True
    return found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, live: LiveSite, language: str, *connection: object) -> None:
        self._live, self._language = live, language
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        path = unquote(url.path)
        if path == f"{OWN}state":
            self._send(HTTPStatus.OK, "application/json", self._state(parse_qs(url.query)))
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        elif self._live.stopped:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/html", _followed(self._stopped()))
        else:
            self._site_file(path.removeprefix("/"))

    def _site_file(self, address: str) -> None:
        address += FRONT if not address or address.endswith("/") else ""
        if page := self._live.page(address):
            self._send(HTTPStatus.OK, "text/html", _followed(page))
        elif asset := self._live.asset(address):
            self._send(HTTPStatus.OK, mimetypes.guess_type(address)[0] or "application/octet-stream", asset)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/html", self._live.page(NOT_FOUND) or b"")

    def _own(self, name: str) -> None:
        files = {path.name: path for path in _theme().glob("live.*")}
        if name in files:
            self._send(HTTPStatus.OK, mimetypes.guess_type(name)[0] or "", files[name].read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _state(self, query: Mapping[str, list[str]]) -> bytes:
        """What the page must know, as soon as it is not what it has `seen`."""
        seen = query.get("seen", [""])[0]
        edition, problems = self._live.wait(_seen(seen), PATIENCE)
        found, content, words = self._live.problems, self._live.content, _WORDS[self._language]
        errors = any(one.severity is Severity.ERROR for one in found)
        shown = found[:SHOWN]
        told = json.loads(as_json(shown, self._language, content.name, lines_of(content)))["problems"]
        levels = SEVERITY_WORDS[self._language]
        state = {
            "seen": f"{edition}-{problems}",
            "edition": edition,
            "errors": errors,
            "title": words["check"],
            "summary": summary(found, self._language),
            "explanation": words["error" if errors else "fine"],
            "more": words["more"].format(len(found) - SHOWN) if len(found) > SHOWN else "",
            "problems": [{**one, "level": levels[Severity(one["severity"])]} for one in told],
        }
        return json.dumps(state, ensure_ascii=False).encode()

    def _stopped(self) -> bytes:
        content, words = self._live.content, _WORDS[self._language]
        report = text(self._live.problems, self._language, content.name, lines_of(content))
        template = (_theme() / "stopped.html").read_text(encoding="utf-8")
        given = {"language": self._language, "title": words["stopped"], "report": report}
        return Environment().render_str(template, "stopped.html", **given).encode()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        with contextlib.suppress(ConnectionError):  # a reader who has gone on to another page
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


def _theme() -> Path:
    return resource_directory("theme") / "hosts" / "serving"


def _followed(page: bytes) -> bytes:
    """The document `page` with what opens it anew after an edit."""
    return page.replace(b"</head>", _ADDED.encode(), 1)


def _seen(text: str) -> tuple[int, int]:
    edition, _, problems = text.partition("-")
    return (int(edition), int(problems)) if edition.isdigit() and problems.isdigit() else (-1, -1)
