"""`palvelukartta serve`: the site in a browser, rebuilt when a file changes, or as it is at a git revision."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import FAULTS, OK, Commands, content_directory, revision_errors, with_content


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("serve", help="build, show and follow changes")
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--revision", metavar="REV", help="show the content of a git branch or commit, to preview it")
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.serving import serve_site

    content = content_directory(options)
    if options.revision:
        return _preview(content, options)
    serve_site(content, options.address)
    return OK


def _preview(content: Path, options: argparse.Namespace) -> int:
    """Serves the content of a revision in the site of today, or says what is wrong with it."""
    from palvelukartta.hosts.serving import serve_copy
    from palvelukartta.reports.text import text
    from palvelukartta.site import check_content
    from palvelukartta.source.files import lines_of
    from palvelukartta.source.revisions import content_at

    with revision_errors(), content_at(content, options.revision) as revision:
        errors = check_content(revision.content).errors
        if errors:
            shown = text(errors, options.language, content.as_posix(), lines_of(revision.content))
            print(shown, end="")
            return FAULTS
        serve_copy(revision.content, content, options.address)
    return OK
