"""`palvelukartta serve`: the site in a browser, following every edit, or as it is at a git revision."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import (
    FAULTS,
    OK,
    Commands,
    UsageError,
    colours,
    content_directory,
    remembered,
    revision_errors,
    with_content,
)

if TYPE_CHECKING:
    from palvelukartta.hosts.editing import Told
    from palvelukartta.problems import Problem

_WORDS = {
    "fi": "Sivusto on osoitteessa {}\nSivu päivittyy, kun tallennat. Lopeta: Ctrl+C",
    "en": "The site is at {}\nA page follows what you save. Stop: Ctrl+C",
}


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("serve", help="show the site and follow changes")
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--revision", metavar="REV", help="show the content of a git branch or commit, to preview it")
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    content = content_directory(options)
    if options.revision:
        return _preview(content, options)
    _serve(content, _teller(content, content, options), options)
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


def _teller(shown: Path, content: Path, options: argparse.Namespace) -> Told:
    """What prints the problems of the directory `shown` as those of `content`."""
    from palvelukartta.reports.text import text
    from palvelukartta.source.files import lines_of

    def tell(problems: tuple[Problem, ...]) -> None:
        report = text(problems, options.language, content.as_posix(), lines_of(shown), colour=colours(sys.stdout))
        print(report, end="", flush=True)

    return tell


def _serve(shown: Path, tell: Told, options: argparse.Namespace) -> None:
    """Serves until it is interrupted."""
    from palvelukartta.cli.progress import progress
    from palvelukartta.hosts.editing import edited_site

    host, _, port = options.address.rpartition(":")
    given = {"memory": remembered(shown), "language": options.language, "today": options.today, "told": tell}
    given["progress"] = progress(options.language)
    with contextlib.ExitStack() as stack:
        try:
            served = stack.enter_context(edited_site(shown, host, int(port), **given))
        except (OSError, ValueError, OverflowError) as error:
            raise UsageError("serve", options.address, error) from None
        print(_WORDS[options.language].format(f"http://{options.address}/"), flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            served.serve_forever()
