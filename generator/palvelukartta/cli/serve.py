"""`palvelukartta serve`: the site in a browser, following every edit, or as it is at a git revision."""

from __future__ import annotations

import argparse
import contextlib
import re
import signal
import sys
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

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
    revision_errors,
    told,
    with_content,
)

if TYPE_CHECKING:
    import socket

    from palvelukartta.hosts.building import Tell
    from palvelukartta.hosts.editing import OnProblems
    from palvelukartta.hosts.live import Failed
    from palvelukartta.problems import Problem


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("serve", help=helped("serve"))
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--revision", metavar="REV", help=helped("serve_revision"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    content = content_directory(options)
    if options.revision:
        return _preview(content, options)
    _serve(content, _teller(content, content, options), options, cache(told(options)))
    return OK


def _preview(content: Path, options: argparse.Namespace) -> int:
    """Serves the content of a revision in the site of today, or says what is wrong with it."""
    from palvelukartta.checking import check_content
    from palvelukartta.source.revisions import content_at

    with revision_errors(), content_at(content, options.revision) as revision:
        tell = _teller(revision.content, content, options)
        errors = check_content(revision.content).errors
        if errors:
            tell(errors)
            return FAULTS
        _serve(revision.content, tell, options)
    return OK


def _teller(shown: Path, content: Path, options: argparse.Namespace) -> OnProblems:
    """What prints the problems of the directory `shown` as those of `content`."""
    from palvelukartta.reports.text import text
    from palvelukartta.source.files import lines_of

    def tell(problems: tuple[Problem, ...]) -> None:
        report = text(problems, options.language, content.as_posix(), lines_of(shown), colour=colours(sys.stdout))
        print(report, end="", flush=True)

    return tell


def _teller_of_failures(language: str) -> Failed:
    """What prints what is broken beside the content, and where."""

    def tell(error: Exception) -> None:
        trace = "".join(traceback.format_exception(error))
        print(f"{WORDS.say(language, 'serve_failure')}\n{trace}", end="", file=sys.stderr, flush=True)

    return tell


def _serve(shown: Path, tell: OnProblems, options: argparse.Namespace, undated: Tell | None = None) -> None:
    """Serves until it is stopped: by Ctrl+C, or by whoever started it. `undated` hears of a history that is not there:
    that of a directory which somebody edits, not that of a revision's copy."""
    from palvelukartta.cli.progress import progress
    from palvelukartta.hosts.editing import edited_site

    given = {"memory": remembered(shown), "language": options.language, "today": options.today, "told": tell}
    given |= {"progress": progress(options.language), "failed": _teller_of_failures(options.language)}
    given |= {"tell": undated} if undated else {}
    with _until_stopped(), _bound(options.address) as address, edited_site(shown, address, **given) as served:
        place = f"{options.address.rpartition(':')[0]}:{address.getsockname()[1]}"
        print(WORDS.say(options.language, "serve_address", url=f"http://{place}/"), flush=True)
        served.serve_forever()


def _bound(address: str) -> socket.socket:
    """The address as a socket. UsageError where it cannot be had."""
    from palvelukartta.hosts.serving import bound

    host, _, port = address.rpartition(":")
    if not re.fullmatch("[0-9]+", port):
        raise UsageError("port", address=address)
    try:
        return bound(host, int(port))
    except (OSError, OverflowError, UnicodeError) as error:
        raise UsageError("serve", address=address, reason=error) from None


@contextlib.contextmanager
def _until_stopped() -> Iterator[None]:
    """Ends the block where the process is told to stop, with everything in it closed. A second signal changes nothing:
    what is closing is let close."""

    def stop(*_: object) -> None:
        for number in handlers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in known if signal.getsignal(number) is not signal.SIG_IGN}
    for number in handlers:
        signal.signal(number, stop)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
