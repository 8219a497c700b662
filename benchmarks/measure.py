"""Timing whole processes against each other in one run: interleaved, the least of several rounds."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 5

PYTHON_START = (sys.executable, "-c", "pass")
"""The calibrator of short commands: nothing written in Python can answer sooner."""


@dataclass(frozen=True)
class Command:
    """A process to time."""

    arguments: Sequence[str]
    cwd: Path | None = None
    before: Callable[[], object] | None = None
    """What happens before each round, outside the time: an edit, an empty cache."""
    accepts: tuple[int, ...] = (0,)
    """Exit codes that count as done."""


class FailedError(Exception):
    """A command that did not do its work: its time would be meaningless."""


def interleaved(commands: Mapping[str, Command], rounds: int = ROUNDS) -> dict[str, float]:
    """Name → least seconds, the commands taking turns so that the machine's moods meet all of them."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        for name, command in commands.items():
            best[name] = min(best[name], _seconds(name, command))
    return best


def peak_megabytes(command: Command) -> float:
    """The most memory that the process held, in MB, children included."""
    program = (
        "import resource, subprocess, sys;"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode;"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command.arguments], cwd=command.cwd, capture_output=True, text=True, check=True
    )
    kilobytes, code = map(int, done.stdout.split())
    if code not in command.accepts:
        raise FailedError(done.stderr[-500:])
    return kilobytes / 1000


def cpu_seconds(name: str, command: Command) -> float:
    """Processor seconds of the process, children included."""
    return _used(name, command, _children_seconds)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seconds(name: str, command: Command) -> float:
    return _used(name, command, time.perf_counter)


def _used(name: str, command: Command, clock: Callable[[], float]) -> float:
    """What a clock tells of one run."""
    if command.before:
        command.before()
    begin = clock()
    done = subprocess.run(command.arguments, cwd=command.cwd, capture_output=True, check=False, env=environment())
    seconds = clock() - begin
    if done.returncode not in command.accepts:
        raise FailedError(f"{name}: exit {done.returncode}\n{done.stdout[-500:]!r}\n{done.stderr[-500:]!r}")
    return seconds


def environment() -> dict[str, str]:
    """The variables of a measured process. It may keep its bytecode, as every installed program does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}
