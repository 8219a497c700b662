"""Serving the site while it is edited: a page is made when it is asked for, and opens anew after an edit."""

from __future__ import annotations

import contextlib
import json
import mimetypes
import secrets
import socket
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from minijinja import Environment

from palvelukartta.hosts.live import LiveSite
from palvelukartta.phrases import Phrases
from palvelukartta.problems import Location, Problem, Severity
from palvelukartta.reports.counts import summary
from palvelukartta.reports.folding import gravest_first, without_repetitions
from palvelukartta.reports.formats import record
from palvelukartta.reports.gathering import gathered
from palvelukartta.reports.messages import SEVERITY_WORDS
from palvelukartta.reports.text import again, text
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import FRONT, NOT_FOUND
from palvelukartta.source.files import lines_of

OWN = "/_muokkaus/"
"""Path of what the server adds to the site; no kind of content may be called so."""

PATIENCE = 20.0
"""Seconds for which a page's question "is there something new?" is kept waiting."""

SHOWN = 20
"""Problems that a page tells; the terminal tells all."""

_ADDED = '<link rel="stylesheet" href="{own}live.css"><script type="module" src="{own}live.js?{shows}"></script></head>'
"""What a page gets. It says which edition the page shows: whatever is saved while the page opens is newer than that."""

_WORDS = Phrases("hosts/serving.toml")


def bound(host: str, port: int) -> socket.socket:
    """The address, taken before anything is read: who asks already waits. OSError, OverflowError or UnicodeError
    where it cannot be had."""
    address = socket.socket()
    try:
        address.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        address.bind((host, port))
        address.listen()
    except (OSError, OverflowError, UnicodeError):
        address.close()
        raise
    return address


def server(live: LiveSite, address: socket.socket, language: str) -> ThreadingHTTPServer:
    """A server of `live` at a `bound` address, not yet started; `language` is the editor's."""
    handler = partial(_Handler, live, language, secrets.token_hex(4))
    made = ThreadingHTTPServer(address.getsockname()[:2], handler, bind_and_activate=False)
    made.socket.close()
    made.socket = address
    made.server_activate()
    made.daemon_threads = True
    return made


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, live: LiveSite, language: str, run: str, *connection: object) -> None:
        self._live, self._language, self._run = live, language, run
        self._say = partial(_WORDS.say, language)
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        shows = self._shows()
        try:
            status, kind, body = self._answer()
        except Exception as error:  # a broken template: said on the page, which opens anew when it is mended
            self._live.broken(error)
            status, kind, body = HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", self._failed(error)
        self._send(status, kind, _followed(body, shows) if kind == "text/html" else body)

    def _answer(self) -> tuple[HTTPStatus, str, bytes]:
        url = urlsplit(self.path)
        path = unquote(url.path)
        if path == f"{OWN}state":
            return HTTPStatus.OK, "application/json", self._state(parse_qs(url.query))
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN))
        if self._live.stopped:
            return HTTPStatus.SERVICE_UNAVAILABLE, "text/html", self._stopped()
        return self._site_file(path.removeprefix("/"))

    def _shows(self) -> str:
        """What the site is now: another edition, or another run of the server, is another state."""
        return f"{self._run}-{self._live.edition}"

    def _site_file(self, address: str) -> tuple[HTTPStatus, str, bytes]:
        address += FRONT if not address or address.endswith("/") else ""
        if page := self._live.page(address):
            return HTTPStatus.OK, "text/html", page
        if asset := self._live.asset(address):
            return HTTPStatus.OK, mimetypes.guess_type(address)[0] or "application/octet-stream", asset
        return HTTPStatus.NOT_FOUND, "text/html", self._live.page(NOT_FOUND) or b""

    def _own(self, name: str) -> tuple[HTTPStatus, str, bytes]:
        files = {path.name: path for path in _theme().glob("live.*")}
        if name in files:
            return HTTPStatus.OK, mimetypes.guess_type(name)[0] or "", files[name].read_bytes()
        return HTTPStatus.NOT_FOUND, "text/plain", b""

    def _state(self, query: Mapping[str, list[str]]) -> bytes:
        """What the page must know, as soon as it is not what it has `seen`."""
        seen = query.get("seen", [""])[0]
        edition, health = self._live.wait(_seen(seen), PATIENCE)
        problems, say = self._live.problems, self._say
        firsts, repeated = without_repetitions(problems)
        told = sorted(gathered(firsts), key=gravest_first)
        errors = any(problem.severity is Severity.ERROR for problem in problems)
        state = {
            "seen": f"{edition}-{health}",
            "edition": edition,
            "shows": f"{self._run}-{edition}",
            "errors": errors,
            "failure": f"{say('failure')} {self._live.failure}" if self._live.failure else "",
            "title": say("check"),
            "summary": summary(gathered(problems), self._language),
            "explanation": say("error" if errors else "fine"),
            "more": say("more", count=len(told) - SHOWN) if len(told) > SHOWN else "",
            "problems": [self._told(problem, repeated.get(problem, ())) for problem in told[:SHOWN]],
        }
        return json.dumps(state, ensure_ascii=False).encode()

    def _told(self, problem: Problem, places: Sequence[Location]) -> dict[str, object]:
        """A problem as a page's script gets it, with the other `places` that it has."""
        content = self._live.content
        level = SEVERITY_WORDS[self._language][problem.severity]
        also = again(places, content.name, self._language) if places else ""
        return {**record(problem, self._language, content.name, lines_of(content)), "level": level, "also": also}

    def _stopped(self) -> bytes:
        content, say = self._live.content, self._say
        if self._live.failure:
            return self._page(say("stopped"), say("failure"), self._live.failure)
        report = text(self._live.problems, self._language, content.name, lines_of(content))
        return self._page(say("stopped"), "", report)

    def _failed(self, error: Exception) -> bytes:
        return self._page(self._say("failed"), self._say("failure"), f"{type(error).__name__}: {error}")

    def _page(self, title: str, explanation: str, report: str) -> bytes:
        template = (_theme() / "stopped.html").read_text(encoding="utf-8")
        given = {"language": self._language, "title": title, "explanation": explanation, "report": report}
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


def _followed(page: bytes, shows: str) -> bytes:
    """The document `page`, which shows the state `shows` or a newer one, with what opens it anew after an edit."""
    return page.replace(b"</head>", _ADDED.format(own=OWN, shows=shows).encode(), 1)


def _seen(text: str) -> tuple[int, int]:
    edition, _, problems = text.partition("-")
    return (int(edition), int(problems)) if edition.isdigit() and problems.isdigit() else (-1, -1)
