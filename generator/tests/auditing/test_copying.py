"""What a published site's server may answer instead of a page: one problem each, and never a wait without end."""

from __future__ import annotations

import contextlib
import http.server
import ssl
import threading
import time
import urllib.error
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from palvelukartta.auditing import copying
from palvelukartta.auditing.built import MOST_BYTES
from palvelukartta.auditing.copying import REST, copied, listed, page_at
from palvelukartta.problems import Problem

SITEMAP = """<?xml version="1.0"?><urlset xmlns="urn:x">
<url><loc>{top}</loc></url><url><loc>{top}palvelut/</loc></url><url><loc>{top}haku.html</loc></url></urlset>"""


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        top = f"http://{self.headers['Host']}/"
        if self.path == "/away.html":
            self.send_response(302)
            self.send_header("Location", "/login.html")
            self.end_headers()
            return
        bodies = {
            "/sitemap.xml": SITEMAP.format(top=top).encode(),
            "/index.html": b"<p>Etusivu</p>",
            "/login.html": b'<input type="password">',
            "/huge.html": b"x" * (MOST_BYTES + 2),
            "/broken/sitemap.xml": b"<urlset>",
            "/empty/sitemap.xml": b"<urlset/>",
        }
        status = {"/secret.html": 401, "/gone.html": 404}.get(self.path, 200 if self.path in bodies else 404)
        if self.path == "/slow.html":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                for _ in range(100):
                    self.wfile.write(b"x")
                    time.sleep(0.1)
            return
        if self.path == "/silent.html":
            self.rfile.read(1)  # until the client goes away
            return
        self.send_response(status)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(bodies.get(self.path, b""))

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("address", "code", "found"),
    [
        ("away.html", "barrier-elsewhere", "/login.html"),
        ("login.html", "barrier-login", "password"),
        ("secret.html", "barrier-login", "401"),
        ("gone.html", "barrier-unreachable", "404"),
        ("huge.html", "barrier-huge", "5,000,000 B"),
        ("silent.html", "barrier-unreachable", "timed out"),
        ("slow.html", "barrier-unreachable", " B in 0.5 s"),
    ],
)
def test_what_is_no_page_is_one_problem(
    address: str, code: str, found: str, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if address in ("silent.html", "slow.html"):  # the others answer, on a busy machine as well
        monkeypatch.setattr(copying, "SECONDS", 0.5)
    told = page_at(urljoin(origin, address), address)

    assert isinstance(told, Problem)
    assert (told.code, told.entry) == (code, address)
    assert found in str(dict(told.facts)["found"])


def test_a_server_that_is_not_there_is_told() -> None:
    told = page_at("http://127.0.0.1:9/index.html", "index.html")

    assert isinstance(told, Problem)
    assert told.code == "barrier-unreachable"


def test_a_connection_that_cannot_be_trusted_is_told(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = page_at(origin.replace("http:", "https:"), "index.html")
    assert isinstance(told, Problem)
    assert (told.code, "SSL" in told.text("found")) == ("barrier-unreachable", True)

    def refused(*_: object, **__: object) -> None:
        raise urllib.error.URLError(ssl.SSLCertVerificationError("self-signed certificate"))

    monkeypatch.setattr("urllib.request.urlopen", refused)
    told = page_at(origin, "index.html")
    assert isinstance(told, Problem)
    assert (told.code, "self-signed" in told.text("found")) == ("barrier-unreachable", True)


def test_the_sitemap_names_the_pages_from_the_top_of_the_site(origin: str) -> None:
    assert listed(origin) == ["index.html", "palvelut/index.html", "haku.html"]
    assert isinstance(listed(urljoin(origin, "broken/")), Problem)
    none = listed(urljoin(origin, "empty/"))
    assert isinstance(none, Problem)
    assert (none.code, none.text("found")) == ("barrier-unreachable", "<loc>: 0")


def test_pages_are_asked_one_at_a_time_with_a_rest_between(origin: str, tmp_path: Path) -> None:
    rests: list[float] = []
    lost = list(copied(origin, ["index.html", "gone.html", "index.html"], tmp_path, rests.append))

    assert [problem.entry for problem in lost] == ["gone.html"]
    assert (tmp_path / "index.html").read_text("utf-8") == "<p>Etusivu</p>"
    assert rests == [REST, REST]
