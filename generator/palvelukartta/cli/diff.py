"""`palvelukartta diff`: what a change does to the site."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from palvelukartta.cli.command import OK, Commands, content_directory, helped, revision_errors, today, with_content

REPORT = "muutokset.md"
"""The report, beside its drawings."""


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("diff", help=helped("diff"))
    parser.add_argument("old", metavar="OLD", help=helped("diff_old"))
    parser.add_argument("new", metavar="NEW", nargs="?", help=helped("diff_new"))
    parser.add_argument("--merge-base", action="store_true", help=helped("diff_merge_base"))
    parser.add_argument("--out", metavar="DIR", help=helped("diff_out", report=REPORT))
    parser.add_argument("--site", default="", metavar="ADDRESS", help=helped("diff_site"))
    parser.add_argument("--length", type=int, metavar="N", help=helped("diff_length"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.comparison import compare
    from palvelukartta.hosts.directory import write
    from palvelukartta.reports.change_words import unescaped

    content = content_directory(options)
    with revision_errors(), ExitStack() as opened:
        old_name = _start(content, options)
        old = opened.enter_context(_side(content, old_name, options))
        new = opened.enter_context(_side(content, options.new, options))
        comparison = compare(
            old,
            new,
            content=content.as_posix(),
            site=options.site,
            language=options.language,
            length=options.length,
            today=today(options),
            drawn=bool(options.out),
        )
    print(unescaped(comparison.report) if sys.stdout.isatty() else comparison.report, end="")
    if options.out:
        write(Path(options.out), {REPORT: comparison.report.encode(), **comparison.drawings}.items())
    return OK


def _start(content: Path, options: argparse.Namespace) -> str:
    """OLD, or the commit at which NEW left it."""
    from palvelukartta.source.revisions import common_ancestor

    return common_ancestor(content, options.old, options.new or "HEAD") if options.merge_base else str(options.old)


@contextmanager
def _side(content: Path, given: str | None, options: argparse.Namespace) -> Iterator[Any]:
    """One of the two contents: a directory, a revision, or the content directory as it is."""
    from palvelukartta.comparison import Version
    from palvelukartta.reports.change_words import working_tree
    from palvelukartta.source.own_schema import map_schemas
    from palvelukartta.source.revisions import content_at

    if given is None:
        yield Version(content, working_tree(content.as_posix(), options.language), map_schemas(content))
    elif Path(given).is_dir():
        yield Version(Path(given), given, map_schemas(Path(given)))
    else:
        with content_at(content, given) as revision:
            yield Version(revision.content, revision.name, revision.schemas)
