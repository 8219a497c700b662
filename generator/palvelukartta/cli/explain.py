"""`palvelukartta explain`: what a code means, with a wrong and a right example; without a code, every code."""

from __future__ import annotations

import argparse

from palvelukartta.cli.command import OK, Commands, UsageError, helped, with_language


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("explain", help=helped("explain"))
    parser.add_argument("code", nargs="?", metavar="CODE", help=helped("explain_code"))
    with_language(parser, helped("explain_language")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.codes import codes
    from palvelukartta.reports.explanations import closest_code, explained_text, listed_text

    if options.code is None:
        print(listed_text(options.language), end="")
    elif options.code in codes():
        print(explained_text(options.code, options.language), end="")
    elif close := closest_code(options.code):
        raise UsageError("code-close", code=options.code, close=close)
    else:
        raise UsageError("code", code=options.code)
    return OK
