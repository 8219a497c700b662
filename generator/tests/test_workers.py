"""Works among copies of a process: all is made once, failures are told, and no copy outlives its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from palvelukartta.workers import WorkerLostError, available, each_made
from tests.hosts.killing import group_lives

JOBS = [1, pytest.param(2, marks=pytest.mark.skipif(sys.platform != "linux", reason="copies are of Linux"))]
several = pytest.mark.skipif(sys.platform != "linux", reason="copies are of Linux")


def counting(number: int) -> Iterator[str]:
    yield from (f"{number}.{piece}" for piece in range(number % 3))


def failing(number: int) -> Iterator[str]:
    yield from counting(number)
    if number in (3, 4):
        time.sleep(0.1 if number == 3 else 0)
        raise ValueError(f"work {number}")


@pytest.mark.parametrize("jobs", JOBS)
def test_every_piece_comes_once_and_those_of_a_work_in_their_order(jobs: int) -> None:
    made = list(each_made([partial(counting, number) for number in range(9)], jobs))

    assert sorted(made) == [(number, piece) for number in range(9) for piece in counting(number)]
    assert [piece for number, piece in made if number == 5] == ["5.0", "5.1"]


@pytest.mark.parametrize("jobs", JOBS)
def test_of_several_failures_the_first_works_is_raised(jobs: int) -> None:
    made: list[tuple[int, str]] = []
    with pytest.raises(ValueError, match="work 3"):
        made.extend(each_made([partial(failing, number) for number in range(9)], jobs))
    assert {piece for number, piece in made if number < 3} == {"1.0", "2.0", "2.1"}


@several
def test_a_failure_tells_where_it_was() -> None:
    with pytest.raises(ValueError, match="work 3") as failed:
        list(each_made([partial(failing, number) for number in range(9)], 2))
    assert "in failing" in "".join(failed.value.__notes__)


@several
def test_a_copy_that_is_killed_is_told() -> None:
    def killed() -> Iterator[str]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield ""

    works: list[Callable[[], Iterator[str]]] = [killed, partial(counting, 2)]
    with pytest.raises(WorkerLostError) as lost:
        list(each_made(works, 2))
    assert lost.value.args == (-signal.SIGKILL,)


@several
def test_who_asks_no_more_leaves_no_copy() -> None:
    def told() -> Iterator[int]:
        yield os.getpid()
        time.sleep(60)

    making = each_made([told, told], 2)
    _, copy = next(making)
    making.close()
    with pytest.raises(ProcessLookupError):
        os.kill(copy, 0)


KILLED = """
import os, time
from palvelukartta.workers import each_made
def told():
    yield os.getpid()
    time.sleep(60)
for _, copy in each_made([told, told], 2):
    print(copy, flush=True)
"""


@several
def test_no_copy_outlives_a_process_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, process_group=0) as process:
        assert process.stdout
        assert len({process.stdout.readline() for _ in range(2)}) == 2
        process.kill()
    until = time.monotonic() + 20
    while group_lives(process.pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert not group_lives(process.pid)


def test_there_is_always_a_processor() -> None:
    assert available() >= 1
