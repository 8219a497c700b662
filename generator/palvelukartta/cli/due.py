"""`palvelukartta due`: what needs a review, by owner."""

from __future__ import annotations

import argparse
import difflib

from palvelukartta.cli.command import (
    OK,
    THE_DAY_ITSELF,
    Commands,
    UsageError,
    content_directory,
    this_day,
    with_content,
)


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("due", help="what needs a review, by owner")
    parser.add_argument("--owner", metavar="ID", help="only what this actor answers for")
    with_content(parser, THE_DAY_ITSELF).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.checking import check_content
    from palvelukartta.reports.due import due_text
    from palvelukartta.views.due import due as everything_due

    content = content_directory(options)
    catalog = check_content(content).catalog
    if options.owner and not catalog.get("actor", options.owner):
        close = difflib.get_close_matches(options.owner, [actor.id for actor in catalog.of_kind("actor")], 1, 0.6)
        raise UsageError("owner-close" if close else "owner", options.owner, *close)
    today = options.today or this_day()
    found = [due for due in everything_due(catalog, today) if options.owner in (None, due.owner)]
    print(due_text(found, catalog, today, options.language, content.as_posix()), end="")
    return OK
