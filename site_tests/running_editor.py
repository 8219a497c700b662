"""The editor on loopback over the sample, for tests that open its pages in a browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Browser, Page

from palvelukartta.auditing.checks.axe import findings
from palvelukartta.hosts.editor.application import application
from palvelukartta.hosts.editor.drafts import Person
from tests.hosts.editor.plain_drafts import PlainChangeSet, PlainChangeSets
from tests.sample import sample_content

AINO = Person("Aino Hoitaja", "aino@example.org")
ROLE = "/ehdotus/m1/muokkaa/roles/esimerkkiohjaaja"
PATHWAY = "/ehdotus/m1/muokkaa/pathways/esimerkkipolku"
SERVICE = "/ehdotus/m1/muokkaa/services/esimerkkipalvelu"
PATIENCE = 30_000


def faults(page: Page) -> list[str]:
    """What axe finds; the page in the frame is one of the site, which has tests of its own."""
    return [fault for fault in findings(page) if not fault.startswith("frame-tested")]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None: ...


class Editor:
    """The editor on loopback, and who asks it."""

    def __init__(self, directory: Path, browser: Browser) -> None:
        self.sets = PlainChangeSets(sample_content(directory / "published"), directory)
        self.sets.begin(AINO, "Uudet soittoajat")
        self.hosts: set[str] = set()
        self.server = make_server("127.0.0.1", 0, self._answer, _Server, _Quiet)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        host = frozenset({f"127.0.0.1:{self.server.server_port}"})
        self.app = application(self.sets, lambda environ: AINO, hosts=host, secret=b"s", language="fi")
        self.browser = browser
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _answer(self, environ: dict[str, object], start_response: Callable[..., object]) -> Iterator[bytes]:
        yield from self.app(environ, start_response)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def changes(self) -> PlainChangeSet:
        return self.sets.all["m1"]

    def text(self, name: str) -> str:
        return (self.changes.content / name).read_text(encoding="utf-8")

    def open(
        self, address: str, width: int = 1280, script: bool = True, dark: bool = False, forced: bool = False
    ) -> Page:
        """A page in a window of its own; without scripts, the tests' own still run."""
        context = self.browser.new_context(
            locale="fi-FI",
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            forced_colors="active" if forced else "none",
            bypass_csp=True,
        )
        if not script:
            context.route("**/*.js", lambda route: route.abort())
        page = context.new_page()
        page.goto(self.address + address)
        return page
