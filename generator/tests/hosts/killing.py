"""Programs that the kill tests run: children that publish or replace, killed at random moments."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.hosts.directory import replaced
from palvelukartta.site import Site
from palvelukartta.sitemap.publication import own_place
from tests.hosts.trees import tree

GENERATOR = Path(__file__).resolve().parents[2]


def run(program: str, *arguments: Path | int) -> str:
    """The program's output; it must not fail. It forks, so it runs outside the process of the tests."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, cwd=GENERATOR, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def killed(work: Callable[[], object], after: float) -> None:
    """Runs `work` in a child process and kills it `after` seconds, unless it has ended by itself. What it has started
    ends, too."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        with contextlib.suppress(BaseException), Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            work()
        os._exit(0)
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    until = time.monotonic() + 30
    while group_lives(child):
        assert time.monotonic() < until, "a process outlived the one that started it"
        time.sleep(0.01)


def group_lives(group: int) -> bool:
    """Whether a process of the group is there, and no body that waits for its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = stat.read_text("utf-8").rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                return True
    return False


def publishing(content: Path, out: Path, moments: int) -> Iterator[None]:
    """After each step one more run of `publish`, of ever other content, has been killed at a random moment."""
    chance = random.Random(20)
    site = content / "site.yml"
    written = site.read_text(encoding="utf-8")
    command = ["publish", "--content", str(content), "--out", str(out), "--today", "2026-10-20"]
    assert main(command) == 0  # loads what the next runs need
    begun = time.monotonic()
    assert main(command) == 0
    whole = time.monotonic() - begun
    for number in range(moments):
        site.write_text(written.replace("title: Esimerkkikartta", f"title: Kartta {number}", 1), encoding="utf-8")
        killed(lambda: main(command), chance.uniform(0, whole))
        yield


def replacing(out: Path, builds: list[dict[str, bytes]], moments: int) -> Iterator[None]:
    """After each step one more run that puts `builds` in place by turns, as fast as it can, has been killed."""
    chance = random.Random(21)

    def replace() -> None:
        for build in itertools.cycle(builds):
            replaced(out, build.items())

    for _ in range(moments):
        killed(replace, chance.uniform(0.02, 0.08))
        yield


def building(content: Path, out: Path, moments: int) -> Iterator[bool]:
    """After each step one more run of `build`, of ever other content, has been killed at a random moment; whether the
    directory is the build before it or this one."""
    chance, day = random.Random(22), date(2026, 11, 22)
    site = content / "site.yml"
    written = site.read_text(encoding="utf-8")
    command = ["build", "--content", str(content), "--out", str(out), "--today", day.isoformat()]
    assert main(command) == 0  # loads what the next runs need
    begun = time.monotonic()
    assert main(command) == 0
    whole = time.monotonic() - begun
    for number in range(moments):
        before = tree(out)
        site.write_text(written.replace("title: Esimerkkikartta", f"title: Kartta {number}", 1), encoding="utf-8")
        jobs = ["--jobs", str(1 + number % 2)]
        killed(partial(main, [*command, *jobs]), chance.uniform(0, whole * 1.2))
        checked = check_content(content, today=day)
        place = own_place(str(checked.catalog.site["site_url"]))
        yield tree(out) in (before, dict(Site(checked, today=day, publication=place).files()))
