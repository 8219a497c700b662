"""Work that is interrupted or disturbed: a clear error, and what was published stays whole."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.source import assemble
from palvelukartta.source.files import content_files
from palvelukartta.source.memory import Memory
from tests.hosts.killing import run
from tests.hosts.trees import tree

DAY = ("--today", "2026-11-22")

_KILL_BUILDS = """
import sys
from pathlib import Path
from tests.hosts.killing import building
for whole in building(*map(Path, sys.argv[1:3]), int(sys.argv[3])):
    assert whole
    print("whole")
"""


def build(content: Path, out: Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "palvelukartta", "build", "--content", str(content), "--out", str(out), *DAY]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.fixture
def built(content: Path, tmp_path: Path) -> Path:
    assert main(["build", "--content", str(content), "--out", str(tmp_path / "site"), *DAY]) == 0
    return tmp_path / "site"


@pytest.mark.parametrize("times", [15, pytest.param(50, marks=pytest.mark.long)])
def test_a_build_killed_at_random_moments_leaves_one_whole_build(times: int, content: Path, tmp_path: Path) -> None:
    assert run(_KILL_BUILDS, content, tmp_path / "site", times).count("whole") == times


def test_a_process_that_is_lost_is_told_and_leaves_the_site(
    content: Path, built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(built)

    def killed(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("palvelukartta.site.finished.pieces", killed)
    assert main(["build", "--jobs", "2", "--content", str(content), "--out", str(built), *DAY]) == 2

    assert capsys.readouterr().err.splitlines()[-1] == (
        "palvelukartta: yksi sivustoa tekevistä prosesseista päättyi kesken (koodi -9). "
        "Ehkä muisti ei riittänyt: anna komennolle --jobs 1"
    )
    assert tree(built) == before


def _no_room() -> None:
    """Files may not grow past 20 kB: to a program, a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_full_disk_is_told_and_leaves_the_site(content: Path, built: Path) -> None:
    before = tree(built)
    done = build(content, built, _no_room)

    assert done.returncode == 2, done.stderr
    assert done.stderr.splitlines()[-1].startswith("palvelukartta: tiedostoa ei voi kirjoittaa: ")
    assert "Traceback" not in done.stderr
    assert tree(built) == before
    assert [path.name for path in built.parent.iterdir() if path.name.startswith(".site")] == []


def test_a_place_that_cannot_be_written_is_told(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tiedosto").write_text("x", encoding="utf-8")
    assert main(["build", "--content", str(content), "--out", str(tmp_path / "tiedosto" / "site"), *DAY]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("palvelukartta: tiedostoa ei voi kirjoittaa: ")


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_directory_of_other_things_is_not_replaced(
    command: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "asiakirjat"
    other.mkdir()
    (other / "gradu.odt").write_text("tärkeää", encoding="utf-8")
    (tmp_path / "tiedosto").write_text("tärkeää", encoding="utf-8")
    for out in (other, tmp_path / "tiedosto"):
        assert main([command, "--content", str(content), "--out", str(out), *DAY]) == 2
        assert capsys.readouterr().err == (
            f"palvelukartta: kansiossa {out} on muutakin kuin sivusto, ja se katoaisi."
            " Anna toinen kansio, tai tyhjennä se ensin.\n"
        )
    assert main([command, "--content", str(content), "--out", str(tmp_path), *DAY]) == 2
    assert "sisältökansio on kansiossa, jonka sivusto korvaisi" in capsys.readouterr().err
    assert (other / "gradu.odt").read_text(encoding="utf-8") == "tärkeää"


def test_two_builds_at_once_end_in_one_whole_site(content: Path, built: Path) -> None:
    before = tree(built)
    command = [sys.executable, "-m", "palvelukartta", "build", "--content", str(content), "--out", str(built), *DAY]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for one in both:
        _, said = one.communicate()
        assert one.returncode == 0, said
    assert tree(built) == before
    assert [path.name for path in built.parent.iterdir() if path.name.startswith(".site")] == []


def test_a_file_that_goes_while_it_is_read_is_a_problem(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = dict(content_files(content))
    going = content / "areas" / "poissa.yml"
    going.touch()
    listed["areas/poissa.yml"] = content_files(content)["areas/poissa.yml"]
    going.unlink()
    monkeypatch.setattr(assemble, "content_files", lambda _: listed)
    found = [(one.code, one.location.path) for one in check_content(content).problems]
    assert ("syntax-unreadable", "areas/poissa.yml") in found


def test_a_clock_that_jumps_costs_time_and_nothing_else(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = content / "roles" / "esimerkkiohjaaja.yml"
    for moment in (time.time() + 10**9, 0.0, time.time() - 10**6):
        os.utime(path, (moment, moment))
        for jump in (0, -(10**18), 10**18):
            now = time.time_ns() + jump
            monkeypatch.setattr(time, "time_ns", lambda now=now: now)
            memory = Memory(tmp_path / "memory.json")
            assert check_content(content, memory=memory).problems == ()
            memory.save()
            monkeypatch.undo()
    path.write_text(path.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
    assert check_content(content, memory=Memory(tmp_path / "memory.json")).errors
