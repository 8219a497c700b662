"""What servers may answer, on loopback: each is told apart, and none holds up the rest."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from palvelukartta.hosts.links import asking
from palvelukartta.hosts.links.asking import MOST_BYTES, Answer, Standing, asked

PAGES = {
    "/": b"<title>Etusivu</title>",
    "/sivu": b"<title>Sivu</title>",
    "/\xc3\xa4": b"",
    "/%C3%A4": b"<title>Kirjain</title>",
    "/pehmea": b"<p>x</p><TITLE lang='fi'>Sivua ei\n l&ouml;ytynyt</TITLE>",
    "/iso": b"x" * (MOST_BYTES * 3),
    "/kuva": b"\x89PNG",
}
REDIRECTS = {
    "/muutti": (301, "/sivu"),
    "/muutti-hetkeksi": (302, "/sivu"),
    "/muutti-ja-viela": (301, "/muutti-hetkeksi"),
    "/sivu/": (308, "/sivu"),
    "/kadonnut": (302, "/"),
    "/keha": (302, "/keha"),
}
STATUSES = {"/poistettu": 410, "/vain-ihmisille": 403, "/liikaa": 429, "/rikki": 503}


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/hiljaa":
            self.rfile.read(1)  # until the client goes away
            return
        status, where = REDIRECTS.get(self.path, (STATUSES.get(self.path, 200 if self.path in PAGES else 404), ""))
        if self.path == "/tippuu":
            status = 200
        self.send_response(status)
        if where:
            self.send_header("Location", where)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            while self.path == "/tippuu":
                self.wfile.write(b"x")
                time.sleep(0.02)
            self.wfile.write(PAGES.get(self.path, b""))

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "standing", "says"),
    [
        ("", Standing.THERE, ""),
        ("/sivu", Standing.THERE, ""),
        ("/ä", Standing.THERE, ""),
        ("/iso", Standing.THERE, ""),
        ("/kuva", Standing.THERE, ""),
        ("/muutti", Standing.MOVED, "{}/sivu"),
        ("/muutti-hetkeksi", Standing.THERE, ""),
        ("/muutti-ja-viela", Standing.THERE, ""),
        ("/sivu/", Standing.THERE, ""),
        ("/ei-ole", Standing.GONE, "HTTP 404"),
        ("/poistettu", Standing.GONE, "HTTP 410"),
        ("/pehmea", Standing.SOFT, "Sivua ei löytynyt"),
        ("/kadonnut", Standing.SOFT, "{}/"),
        ("/vain-ihmisille", Standing.CLOSED, "HTTP 403"),
        ("/liikaa", Standing.CLOSED, "HTTP 429"),
        ("/rikki", Standing.SILENT, "HTTP 503"),
    ],
)
def test_what_a_server_says_is_told_apart(path: str, standing: Standing, says: str, origin: str) -> None:
    assert asked(origin + path) == Answer(standing, says.format(origin))


@pytest.mark.parametrize("path", ["/hiljaa", "/tippuu", "/keha"])
def test_a_server_without_an_end_is_silent(path: str, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)

    assert asked(origin + path).standing in (Standing.SILENT, Standing.CLOSED)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://[", "http://127.0.0.1:x/", "http://a b/"])
def test_an_address_at_which_nobody_answers_is_told_with_the_reason(address: str) -> None:
    answer = asked(address)

    assert answer.standing is Standing.SILENT
    assert answer.says
