"""`palvelukartta build`: the site in a directory."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from palvelukartta.cli.command import (
    FAULTS,
    OK,
    WORDS,
    Commands,
    UsageError,
    colours,
    content_directory,
    helped,
    remembered,
    replacing,
    today,
    told,
    with_content,
)


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("build", help=helped("build"))
    parser.add_argument("--out", default="site", metavar="DIR")
    parser.add_argument("--timings", action="store_true", help=helped("build_timings"))
    parser.add_argument("--jobs", type=int, metavar="N", help=helped("build_jobs"))
    with_content(parser).set_defaults(run=_run)


@contextmanager
def _processes() -> Iterator[None]:
    """Turns the loss of one into wrong use."""
    from palvelukartta.workers import WorkerLostError

    try:
        yield
    except WorkerLostError as error:
        raise UsageError("process-lost", code=error.args[0]) from None


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.cli.progress import progress
    from palvelukartta.cli.timings import timings
    from palvelukartta.hosts.building import build_site
    from palvelukartta.reports.text import text
    from palvelukartta.source.files import lines_of
    from palvelukartta.source.memory import Memory
    from palvelukartta.timing import UNTIMED, Stopwatch

    stopwatch = Stopwatch() if options.timings else None
    content = content_directory(options)
    with replacing(content, Path(options.out)), _processes():
        memory = Memory(remembered(content))
        errors = build_site(
            content,
            Path(options.out),
            today(options),
            progress(options.language),
            told(options),
            memory,
            stopwatch or UNTIMED,
            options.jobs,
        )
    if stopwatch:
        print(timings(stopwatch.taken, options.language), end="", file=sys.stderr)
    if errors:
        print(text(errors, options.language, content.as_posix(), lines_of(content), colour=colours(sys.stdout)), end="")
        return FAULTS
    print(WORDS.say(options.language, "built", path=(Path(options.out) / "index.html").as_posix()))
    return OK
