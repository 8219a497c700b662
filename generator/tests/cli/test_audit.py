"""`palvelukartta audit`: what cannot be audited is one problem or one sentence, with the documented exit code."""

from __future__ import annotations

import argparse
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from palvelukartta.cli import main
from palvelukartta.cli.command import WORDS
from palvelukartta.cli.report import print_report

LOGIN = b'<form><input type="password"></form>'


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/away/"):
            self.send_response(302)
            self.send_header("Location", "/login")
            self.end_headers()
            return
        body = b"x" * 50_000_000 if self.path.startswith("/huge/") else LOGIN
        self.send_response(200)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            return

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("/away", "barrier-elsewhere"),
        ("/login", "barrier-login"),
        ("/huge", "barrier-huge"),
        (None, "barrier-unreachable"),
    ],
)
def test_a_site_that_gives_no_pages_is_one_problem_and_exit_code_1(
    place: str | None, code: str, origin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "http://127.0.0.1:9/" if place is None else origin + place
    none = str(tmp_path / "none")
    ran = main(["audit", address, "--yes-this-is-ours", "--content", none, "--format", "json"])

    assert ran == 1
    assert [told["code"] for told in json.loads(capsys.readouterr().out)["problems"]] == [code]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["https://keksitty.test/"], "--yes-this-is-ours"),
        (["no-such-directory"], "no-such-directory"),
        (["--changed", "HEAD", "--content", "no-such-content"], "no-such-content"),
        (["--state", "1280-plain"], "tilaa 1280-plain ei ole. Tilat: 1280-light-plain, 1280-dark-plain"),
        (
            ["--state", "1280-light-plain", "--result", "audit-result.yml"],
            "kertoo koko tarkastuksesta. Jätä --state pois",
        ),
    ],
)
def test_what_nobody_may_or_can_audit_is_wrong_use(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_directory_without_pages_is_wrong_use_and_not_free_of_barriers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(tmp_path), "--content", str(tmp_path / "none")]) == 2
    assert f"kansiossa ei ole yhtään sivua: {tmp_path}. Rakenna sivusto ensin" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Saavutettavuuden esteitä ei löytynyt."), ("en", "No accessibility barriers were found.")],
)
def test_a_report_without_barriers_speaks_of_barriers(
    language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = argparse.Namespace(format="text", language=language)
    print_report((), options, Path("content"), clean=WORDS.say(language, "no_barriers"))

    assert capsys.readouterr().out.startswith(said)
