"""`palvelukartta build`: the site in a directory."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import FAULTS, OK, Commands, content_directory, today, with_content


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("build", help="build the site")
    parser.add_argument("--out", default="site", metavar="DIR")
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.building import build_site
    from palvelukartta.reports.formats import text

    content = content_directory(options)
    errors = build_site(content, Path(options.out), today(options))
    if errors:
        print(text(errors, options.language, content.as_posix()), end="")
    return FAULTS if errors else OK
