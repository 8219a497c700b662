"""The editor put together from its settings, and its servers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from palvelukartta.hosts.editor import locking, running
from palvelukartta.hosts.editor.forges import AGit, GitLab, PlainForge
from palvelukartta.hosts.editor.github import GitHub
from palvelukartta.hosts.editor.guarded_git import Git
from palvelukartta.hosts.editor.own_machine import own_settings
from palvelukartta.hosts.editor.running import FirstFetchError, forge, opened
from palvelukartta.hosts.editor.settings import Settings, read
from palvelukartta.hosts.editor.tokens import Token
from tests.hosts.editor.places import settings_file
from tests.hosts.editor.published import ANNA, CodeHost, code_host

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


@pytest.fixture
def host(tmp_path: Path) -> CodeHost:
    return code_host(tmp_path)


@pytest.fixture
def own(host: CodeHost) -> Settings:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return own_settings(host.clone / "content", free.getsockname()[1])


def unheard(error: Exception) -> None:
    raise AssertionError(error)


def test_drafts_and_open_forms_outlive_a_new_start(own: Settings) -> None:
    with opened(own, unheard) as editor:
        id, secret = editor.change_sets.begin(ANNA, "Puhelinajat").id, editor.secret
    with opened(own, unheard) as editor:
        assert editor.change_sets.get(id) is not None
        assert editor.secret == secret
    assert (own.state / "secret").stat().st_mode & 0o077 == 0


def test_two_do_not_keep_the_same_drafts(own: Settings) -> None:
    own.state.mkdir()
    taking = "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, 2); print(1, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", taking, str(own.state / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(locking.LockedError), locking.locked(own.state, 0.1):
            pass
        other.communicate()
    with locking.locked(own.state, 10):
        pass


def test_without_the_code_host_a_first_start_is_refused_and_a_second_is_not(own: Settings, host: CodeHost) -> None:
    away = host.bare.with_name("poissa.git")
    host.bare.rename(away)
    with pytest.raises(FirstFetchError), opened(own, unheard):
        pass
    away.rename(host.bare)
    with opened(own, unheard):
        pass
    host.bare.rename(away)
    with opened(own, unheard) as editor:
        assert editor.change_sets.begin(ANNA, "Puhelinajat").row.names == ()


def echo(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Tells a header of a request."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ.get('HTTP_X_NIMI', '–')} {environ['wsgi.url_scheme']}".encode()]


def asked(address: str, headers: dict[str, str]) -> str:
    """What a server answers, once it does."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            threading.Event().wait(0.05)
    raise AssertionError(address)


def test_ones_own_machine_is_served(own: Settings) -> None:
    threading.Thread(target=running.serve, args=(echo, own), daemon=True).start()
    assert asked(f"http://{own.listen}/", {}) == "– http"


def test_a_county_is_served_and_no_header_is_smuggled(own: Settings) -> None:
    settings = replace(own, own=None)
    threading.Thread(target=running.serve, args=(echo, settings), daemon=True).start()
    assert asked(f"http://{own.listen}/", {"X-Nimi": "Anna", "X_Nimi": "Pekka"}) == "Anna https"


@pytest.mark.parametrize(
    ("kind", "made"),
    [("plain", PlainForge), ("gitlab", GitLab), ("gitea", AGit), ("forgejo", AGit), ("github", GitHub)],
)
def test_every_kind_of_code_host_is_made(tmp_path: Path, kind: str, made: type) -> None:
    (tmp_path / "avain").write_text("avain-1\n")
    settings = replace(read(settings_file(tmp_path)), kind=kind, token=Token("kartta", tmp_path / "avain"))
    host = forge(settings, Git(tmp_path))
    assert type(host) is made
    assert "avain-1" not in repr(host)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL"):
        monkeypatch.setenv(name, "")
    return os.environ


def test_a_county_asks_git_without_anybodys_settings(
    tmp_path: Path, host: CodeHost, own: Settings, environment: Any
) -> None:
    county = read(settings_file(tmp_path))
    settings = replace(county, address=own.address, state=own.state)
    with pytest.raises(FirstFetchError), opened(settings, unheard):  # a path is no code host of a county
        pass
    assert environment["GIT_CONFIG_GLOBAL"] == os.devnull
