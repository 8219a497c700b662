"""Everything that shows the site while its content is edited: the server, the follower of files and the check."""

from __future__ import annotations

import contextlib
import gc
import socket
from collections.abc import Callable, Iterator
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path

from palvelukartta.hosts.background import checking
from palvelukartta.hosts.following import following
from palvelukartta.hosts.live import LiveSite
from palvelukartta.hosts.serving import server
from palvelukartta.problems import Problem
from palvelukartta.resources import resource_directory
from palvelukartta.source.progress import Progress, unseen

Told = Callable[[tuple[Problem, ...]], object]


def _refuse_taken(host: str, port: int) -> None:
    """An address that cannot be had is told before anything is read."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind((host, port))


@contextlib.contextmanager
def edited_site(
    content: Path,
    host: str,
    port: int,
    *,
    memory: Path,
    language: str,
    today: date | None,
    told: Told,
    progress: Progress = unseen,
) -> Iterator[ThreadingHTTPServer]:
    """Gives a server of the site of `content`, not yet started; `told` hears what each check finds.

    OSError where the address is taken.
    """
    _refuse_taken(host, port)
    live = LiveSite(content, memory, today, progress)
    gc.enable()  # a command runs without it, but this one stays
    gc.freeze()  # the collector would look through thousands of entries that stay, in the middle of an answer
    shown: list[tuple[Problem, ...]] = [live.problems]
    told(live.problems)

    def found(edition: int, problems: tuple[Problem, ...]) -> None:
        if live.checked(edition, problems) and problems != shown[-1]:
            shown[:] = [problems]
            told(problems)

    with (
        server(live, host, port, language) as served,
        checking(content, memory, today, lambda: live.edition, found) as ask,
    ):

        def changed(paths: list[Path]) -> None:
            if live.follow(paths):
                ask()
            else:
                found(live.edition, live.problems)

        with following((content, resource_directory("schema"), resource_directory("theme")), changed):
            yield served
