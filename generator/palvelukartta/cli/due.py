"""`palvelukartta due`: what needs a review, by owner."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from palvelukartta.cli.command import (
    OK,
    Commands,
    UsageError,
    content_directory,
    helped,
    this_day,
    with_content,
)

if TYPE_CHECKING:
    from palvelukartta.model.catalog import Catalog


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("due", help=helped("due"))
    parser.add_argument("--owner", metavar="ID", help=helped("due_owner"))
    with_content(parser, helped("today_this_day")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.checking import check_content
    from palvelukartta.reports.due import due_text
    from palvelukartta.views.due import due as everything_due

    content = content_directory(options)
    catalog = check_content(content).catalog
    if options.owner and not catalog.get("actor", options.owner):
        raise _unknown_owner(options.owner, catalog)
    today = options.today or this_day()
    dues = [due for due in everything_due(catalog, today) if options.owner in (None, due.owner)]
    print(due_text(dues, catalog, today, options.language, content.as_posix()), end="")
    return OK


def _unknown_owner(owner: str, catalog: Catalog) -> UsageError:
    from palvelukartta.checks.likely_names import likely_entry

    if close := likely_entry(owner, catalog.of_kind("actor")):
        return UsageError("owner-close", owner=owner, close=close)
    return UsageError("owner", owner=owner)
