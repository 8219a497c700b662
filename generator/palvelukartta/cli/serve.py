"""`palvelukartta serve`: the site in a browser, rebuilt when a file changes."""

from __future__ import annotations

import argparse

from palvelukartta.cli.command import OK, Commands, content_directory, with_content


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("serve", help="build, show and follow changes")
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.serving import serve_site

    serve_site(content_directory(options), options.address)
    return OK
