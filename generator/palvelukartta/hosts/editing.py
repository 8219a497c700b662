"""Everything that shows the site while its content is edited: the server, the follower of files and the check."""

from __future__ import annotations

import contextlib
import gc
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path

from palvelukartta.hosts.background import checking
from palvelukartta.hosts.building import Tell
from palvelukartta.hosts.building import untold as undated
from palvelukartta.hosts.following import following
from palvelukartta.hosts.live import Failed, LiveSite, untold
from palvelukartta.hosts.serving import server
from palvelukartta.problems import Problem
from palvelukartta.progress import Progress, unseen
from palvelukartta.resources import resource_directory

OnProblems = Callable[[tuple[Problem, ...]], object]


@contextlib.contextmanager
def edited_site(
    content: Path,
    address: socket.socket,
    *,
    memory: Path,
    language: str,
    today: date | None,
    told: OnProblems,
    failed: Failed = untold,
    tell: Tell = undated,
    progress: Progress = unseen,
) -> Iterator[ThreadingHTTPServer]:
    """Gives a server of the site of `content` at a `bound` address, not yet started; `told` hears what each check
    finds, `failed` what else is broken, `tell` at each reading that the content's history is not there.

    Files are followed before they are read: nothing that is saved meanwhile is missed.
    """
    changed = _Changed()
    with following((content, resource_directory("schema"), resource_directory("theme")), changed):
        live = LiveSite(content, memory, today, progress, failed, tell)
        gc.enable()  # a command runs without it, but this one stays
        gc.freeze()  # the collector would look through thousands of entries that stay, in the middle of an answer
        shown: list[tuple[Problem, ...]] = [live.problems]
        told(live.problems)

        def tell_news(edition: int, problems: tuple[Problem, ...]) -> None:
            if live.checked(edition, problems) and problems != shown[-1]:
                shown[:] = [problems]
                told(problems)

        def follow(paths: list[Path]) -> None:
            if live.follow(paths):
                ask()
            elif not live.failure:
                tell_news(live.edition, live.problems)

        def broken(edition: int, error: Exception) -> None:
            live.broken(error, edition)

        with (
            server(live, address, language) as served,
            checking(content, memory, today, lambda: live.edition, tell_news, broken) as ask,
        ):
            changed.begin(follow)
            yield served


class _Changed:
    """Hands on what changed, once there is somebody to whom."""

    def __init__(self) -> None:
        self._begun = threading.Event()
        self._follow: Callable[[list[Path]], object]

    def begin(self, follow: Callable[[list[Path]], object]) -> None:
        self._follow = follow
        self._begun.set()

    def __call__(self, paths: list[Path]) -> None:
        self._begun.wait()
        self._follow(paths)
