"""`palvelukartta serve` as a process: it starts, tells what is saved, and leaves nothing when it is stopped."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import pytest

from palvelukartta.cli import main
from palvelukartta.cli.serve import _until_stopped
from palvelukartta.hosts import editing
from palvelukartta.hosts.building import Tell
from palvelukartta.hosts.live import LiveSite
from tests.editing import replaced

ROLE = "roles/esimerkkiohjaaja.yml"
PATIENCE = 60
"""Seconds until a test gives up: processes have to start."""

WITHOUT_HISTORY = "palvelukartta: varoitus: kansio .* ei ole git-versionhallinnassa[.] Sivuston päiväys on .*\n"
"""What is said, once, of content that is in no repository."""

STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


class Served:
    """The command in a process of its own, and what it prints."""

    def __init__(self, content: Path) -> None:
        command = [
            sys.executable,
            "-m",
            "palvelukartta",
            "serve",
            "--content",
            str(content),
            "--address",
            "127.0.0.1:0",
        ]
        self.errors = content.parent / "errors.txt"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=content.parent)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as out:
            for line in out:
                self._lines.put(line.decode())

    def heard(self, pattern: str) -> str:
        """The next line that has the pattern."""
        while True:
            line = self._lines.get(timeout=PATIENCE)
            if re.search(pattern, line):
                return line

    @property
    def children(self) -> list[int]:
        """Processes that it has started."""
        pid = self.process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()] + [
            int(one)
            for task in Path(f"/proc/{pid}/task").iterdir()
            if task.name != str(pid)
            for one in (task / "children").read_text(encoding="utf-8").split()
        ]


@pytest.fixture
def served(content: Path) -> Iterator[Served]:
    found = Served(content)
    yield found
    found.process.kill()
    found.process.wait()


def _gone(process: int) -> bool:
    """Whether the process ends; one that nobody has waited for is gone, too."""
    for _ in range(PATIENCE * 10):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are read from /proc")
@pytest.mark.parametrize("stop", [*STOPS, signal.SIGKILL])
def test_no_process_is_left_when_it_is_stopped(stop: signal.Signals, served: Served, content: Path) -> None:
    served.heard("http://127.0.0.1:[1-9]")
    replaced(content / ROLE, "summary:", "sumary:")
    served.heard("sumary")
    replaced(content / ROLE, "sumary:", "summary:")
    served.heard("ei ole virheitä")
    replaced(content / ROLE, "title: Esimerkkiohjaaja", "title: Valmentaja")
    for _ in range(PATIENCE * 200):  # a check of so little content lives for a moment only
        children = served.children
        if children:
            break
        time.sleep(0.005)
    assert children

    served.process.send_signal(stop)

    assert served.process.wait(PATIENCE) == (0 if stop in STOPS else -stop)
    assert [child for child in children if not _gone(child)] == []
    assert re.fullmatch(WITHOUT_HISTORY, served.errors.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "begin"), [("fi", "varoitus: git ei lue"), ("en", "warning: git does not read")])
def test_a_history_that_git_does_not_read_is_told_once_however_often_it_is_asked(
    language: str, begin: str, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def edited_site(content: Path, address: socket.socket, *, tell: Tell, **_: object) -> Iterator[Mock]:
        live = LiveSite(content, content.parent / "memory.json", tell=tell)
        for name in ("uusi", "toinen"):  # a file that comes is read with everything
            shutil.copy(content / ROLE, content / "roles" / f"{name}.yml")
            live.follow([content / "roles" / f"{name}.yml"])
        yield Mock()

    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr(editing, "edited_site", edited_site)
    subprocess.run(["git", "init", "-q"], cwd=content.parent, check=True)
    serve = ["serve", "--content", str(content), "--address", "127.0.0.1:0", "--language", language]

    assert main(serve) == 0

    said = capsys.readouterr().err
    assert said.startswith(f"palvelukartta: {begin}")
    assert f"safe.directory {content.parent.resolve()}" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_ends_what_is_going_on_and_a_second_one_does_not_disturb_the_end(stop: signal.Signals) -> None:
    before = signal.getsignal(stop)
    reached = []
    with _until_stopped():
        try:
            signal.raise_signal(stop)
            reached.append("after")
        finally:
            signal.raise_signal(stop)
            signal.raise_signal(signal.SIGINT)
            reached.append("closed")
    assert reached == ["closed"]
    assert signal.getsignal(stop) is before


def test_an_interrupted_command_ends_without_a_trace(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("palvelukartta.checking.check_content", interrupted)
    assert main(["check", "--content", str(content)]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("error", [OSError("levy"), ValueError("arvo"), KeyError("avain")])
def test_only_the_address_is_told_as_wrong_use(
    error: Exception, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(editing, "edited_site", broken)
    assert main(["serve", "--content", str(content), "--address", "127.0.0.1:0"]) == 3
    said = capsys.readouterr().err
    assert "ei voi näyttää" not in said
    assert "Traceback" in said


def test_an_address_that_is_taken_is_told_before_the_content_is_read(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from palvelukartta.hosts.serving import bound

    monkeypatch.setattr(editing, "edited_site", lambda *_, **__: os.abort())
    with bound("127.0.0.1", 0) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main(["serve", "--content", str(content), "--address", address]) == 2
    assert f"osoitteessa {address} ei voi näyttää sivustoa (" in capsys.readouterr().err
