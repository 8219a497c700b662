"""`palvelukartta ptv`: the map beside the national register of services."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import (
    FAULTS,
    OK,
    Commands,
    UsageError,
    content_directory,
    helped,
    today,
    with_content,
)

if TYPE_CHECKING:
    from palvelukartta.ptv.records import Snapshot

MOST_BYTES = 500_000_000
"""Of a snapshot: a hundred times what a county's is. More is no snapshot."""


def add(commands: Commands) -> None:
    """Registers the command and its parts."""
    parts = commands.add_parser("ptv", help=helped("ptv")).add_subparsers(required=True, metavar="PART")
    compare = parts.add_parser("compare", help=helped("ptv_compare"))
    compare.add_argument("snapshot", metavar="SNAPSHOT", help=helped("ptv_snapshot"))
    compare.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    with_content(compare).set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
    """Always 0 where both could be read: what differs is for people to decide."""
    from palvelukartta.checking import check_content
    from palvelukartta.ptv.comparing import compare
    from palvelukartta.reports.change_words import unescaped
    from palvelukartta.reports.register import RegisterReport, as_json, markdown
    from palvelukartta.reports.text import text

    content, path = content_directory(options), Path(options.snapshot)
    snapshot = snapshot_at(path)
    checked = check_content(content, today=today(options))
    if checked.errors:
        print(text(checked.errors, options.language, content.as_posix()), end="", file=sys.stderr)
        return FAULTS
    report = RegisterReport(compare(checked.catalog, snapshot), snapshot, path.as_posix(), content.as_posix())
    if options.format == "json":
        print(as_json(report), end="")
    else:
        told = markdown(report, options.language)
        print(told if options.format == "markdown" else unescaped(told), end="")
    return OK


def snapshot_at(path: Path) -> Snapshot:
    """The snapshot in a file. UsageError where it is none, or cannot be read."""
    from palvelukartta.ptv.snapshot import SnapshotError, read_snapshot

    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("ptv-shape", path=path.as_posix(), place="")
        return read_snapshot(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError("ptv-unreadable", path=path.as_posix(), reason=error.strerror) from None
    except UnicodeDecodeError:
        raise UsageError("ptv-not-json", path=path.as_posix(), place="") from None
    except SnapshotError as error:
        raise UsageError(f"ptv-{error.cause}", path=path.as_posix(), place=error.place) from None
