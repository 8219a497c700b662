"""`palvelukartta export`: the content in another format, in a directory."""

from __future__ import annotations

import argparse
import sys
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
    today,
    with_content,
)
from palvelukartta.exports.formats import FORMATS
from palvelukartta.sitemap.addresses import OPEN_DATA


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("export", help=helped("export"))
    parser.add_argument("format", metavar="FORMAT", choices=tuple(FORMATS), help=_formats())
    directory = OPEN_DATA.rstrip("/")
    parser.add_argument("--out", default=directory, metavar="DIR", help=helped("export_out", directory=directory))
    parser.add_argument("--base-url", default="", metavar="URL", help=helped("export_base_url"))
    with_content(parser).set_defaults(run=_run)


def _formats() -> str:
    return f"{helped('export_format')}: {', '.join(FORMATS)}"


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.checking import check_content
    from palvelukartta.hosts.directory import write
    from palvelukartta.reports.text import text
    from palvelukartta.site import Site
    from palvelukartta.sitemap.publication import AddressError, publication
    from palvelukartta.source.files import lines_of

    content, day, out = content_directory(options), today(options), Path(options.out)
    checked = check_content(content, today=day)
    if checked.errors:
        lines = lines_of(content)
        print(text(checked.errors, options.language, content.as_posix(), lines, colour=colours(sys.stdout)), end="")
        return FAULTS
    try:
        site = Site(checked, today=day, publication=publication("", options.base_url))
        files = list(site.open_data.exported(options.format))
        write(out, files)
    except AddressError:
        raise UsageError("address", address=options.base_url) from None
    except OSError as error:
        raise UsageError("write", path=error.filename or out, reason=error.strerror) from None
    print(WORDS.say(options.language, "export_made", path=out.as_posix(), count=len(files), format=options.format))
    return OK
