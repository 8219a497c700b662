"""`palvelukartta draw`: one pathway's drawing in a file, with its boxes for whoever mends a drawing."""

from __future__ import annotations

import argparse
import sys
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
    today,
    with_content,
)

if TYPE_CHECKING:
    from palvelukartta.model.catalog import Catalog
    from palvelukartta.model.entries import Entry


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("draw", help=helped("draw"))
    parser.add_argument("pathway", metavar="PATHWAY", help=helped("draw_pathway"))
    parser.add_argument("--boxes", action="store_true", help=helped("draw_boxes"))
    parser.add_argument("--out", metavar="FILE", help=helped("draw_out"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.checking import check_content
    from palvelukartta.reports.text import text
    from palvelukartta.site import Site
    from palvelukartta.source.files import lines_of

    content, day = content_directory(options), today(options)
    checked = check_content(content, today=day)
    if checked.errors:
        lines = lines_of(content)
        print(text(checked.errors, options.language, content.as_posix(), lines, colour=colours(sys.stdout)), end="")
        return FAULTS
    pathway = _pathway(checked.catalog, options.pathway)
    out = Path(options.out or f"{pathway.id}.svg")
    _write(out, Site(checked, today=day).drawing(pathway, boxes=options.boxes))
    print(WORDS.say(options.language, "draw_made", path=out.as_posix()))
    return OK


def _pathway(catalog: Catalog, id: str) -> Entry:
    from palvelukartta.checks.likely_names import likely_entry

    pathway = catalog.get("pathway", id)
    if pathway is None:
        close = likely_entry(id, catalog.of_kind("pathway"))
        raise UsageError("pathway-close", pathway=id, close=close) if close else UsageError("pathway", pathway=id)
    return pathway


def _write(out: Path, svg: bytes) -> None:
    try:
        out.write_bytes(svg)
    except OSError as error:
        raise UsageError("write", path=out.as_posix(), reason=error.strerror) from None
