"""What a long piece of work takes, by its parts: whoever does it names them, whoever measures it counts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import StrEnum
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Part(StrEnum):
    """A part of a build."""

    CHECK = "check"
    HISTORY = "history"
    PAGES = "pages"
    SEARCH = "search"
    HTML = "html"
    JUDGING = "judging"
    ASSETS = "assets"
    WRITING = "writing"
    WORKERS = "workers"
    """Waiting for other processes, which do several of the other parts."""
    REST = "rest"
    """What no other part is: starting, for one."""


class Spent(NamedTuple):
    """Seconds."""

    wall: float
    cpu: float


class Timing:
    """Hears which part is being done, and measures nothing."""

    def part(self, _: Part, /) -> AbstractContextManager[None]:
        """Within it, that part is done."""
        return nullcontext()

    def each(self, _: Part, items: Iterable[T], /) -> Iterable[T]:
        """The `items`: to make the next one is that part, what is done with it is not."""
        return items

    @property
    def used(self) -> Mapping[Part, float]:
        """Seconds of processors that each part has taken until now."""
        return {}

    def add(self, used: Mapping[Part, float], /) -> None:
        """Other processes have `used` this, whose end is waited for within the part of waiting."""


UNTIMED = Timing()


def spent() -> Spent:
    """What has passed, and what this process and those that it waited for have used of processors."""
    children = os.times()
    return Spent(time.perf_counter(), time.process_time() + children.children_user + children.children_system)


class Stopwatch(Timing):
    """Counts for each part what it takes, without what another part within it takes."""

    def __init__(self, clock: Callable[[], Spent] = spent) -> None:
        self._clock, self._open = clock, [Part.REST]
        self._since = Spent(clock().wall, 0)  # the processor seconds of the start are counted, too
        self._taken = dict.fromkeys(Part, Spent(0, 0))

    @property
    def taken(self) -> dict[Part, Spent]:
        """What each part has taken until now."""
        self._turn()
        return dict(self._taken)

    @property
    def used(self) -> Mapping[Part, float]:
        """Seconds of processors that each part has taken until now."""
        return {part: one.cpu for part, one in self.taken.items()}

    def add(self, used: Mapping[Part, float], /) -> None:
        """What other processes have `used` is told of its parts, not of the waiting at whose end it is counted."""
        for part, cpu in used.items():
            self._take(part, Spent(0, cpu))
            self._take(Part.WORKERS, Spent(0, -cpu))

    @contextmanager
    def part(self, part: Part, /) -> Iterator[None]:
        """Within it, `part` is done."""
        self._turn()
        self._open.append(part)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def each(self, part: Part, items: Iterable[T], /) -> Iterator[T]:
        """The `items`: to make the next one is `part`, what is done with it is not."""
        coming = iter(items)
        while True:
            with self.part(part):
                try:
                    item = next(coming)
                except StopIteration:
                    return
            yield item

    def _turn(self) -> None:
        """Gives the part that was being done what has passed."""
        now, before = self._clock(), self._since
        self._take(self._open[-1], Spent(now.wall - before.wall, now.cpu - before.cpu))
        self._since = now

    def _take(self, part: Part, more: Spent) -> None:
        wall, cpu = self._taken[part]
        self._taken[part] = Spent(wall + more.wall, cpu + more.cpu)
