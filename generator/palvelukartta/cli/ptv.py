"""`palvelukartta ptv`: the map beside the national register of services."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import (
    FAULTS,
    OK,
    WORDS,
    Commands,
    UsageError,
    content_directory,
    helped,
    this_day,
    today,
    with_content,
)

if TYPE_CHECKING:
    from palvelukartta.ptv.records import Snapshot

SNAPSHOT = "ptv.json"
"""Where a snapshot is written by default."""

API = "https://api.palvelutietovaranto.suomi.fi/api/v11/"
"""The register's open interface."""

MOST_BYTES = 500_000_000
"""Of a snapshot: a hundred times what a county's is. More is no snapshot."""


def add(commands: Commands) -> None:
    """Registers the command and its parts."""
    parts = commands.add_parser("ptv", help=helped("ptv")).add_subparsers(required=True, metavar="PART")
    fetch = parts.add_parser("fetch", help=helped("ptv_fetch"))
    fetch.add_argument("--organization", action="append", metavar="ID", help=helped("ptv_organization"))
    fetch.add_argument("--out", default=SNAPSHOT, metavar="FILE", help=helped("ptv_out", file=SNAPSHOT))
    fetch.add_argument("--api", default=API, metavar="URL", help=helped("ptv_api", address=API))
    with_content(fetch, helped("today_this_day")).set_defaults(run=_fetch)
    compare = parts.add_parser("compare", help=helped("ptv_compare"))
    compare.add_argument("snapshot", metavar="SNAPSHOT", help=helped("ptv_snapshot"))
    compare.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    with_content(compare).set_defaults(run=_compare)


def _fetch(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.content_files import write_all
    from palvelukartta.hosts.ptv.answers import Answers
    from palvelukartta.hosts.ptv.asking import FetchError, Register
    from palvelukartta.hosts.ptv.fetching import Fetch

    content, out = content_directory(options), Path(options.out)
    asked, wanted = _what_to_ask(content, options.organization or ())
    day, base = (options.today or this_day()).isoformat(), options.api.rstrip("/") + "/"
    if not base.startswith(("https://", "http://")):
        raise UsageError("address", address=options.api)
    try:
        answers = Answers(out.with_name(f".{out.name}.part"), f"{base} {day} {' '.join(asked)}")
        fetch = Fetch(Register(base), answers)
        write_all({out: fetch.snapshot(asked, wanted, day)})
        answers.forget()
    except FetchError as error:
        raise UsageError(f"fetch-{error.cause}", address=error.address, said=error.said) from None
    except OSError as error:
        raise UsageError("write", path=error.filename or out, reason=error.strerror) from None
    count, gone = len(fetch.parts["services"]), len(fetch.gone)
    print(WORDS.say(options.language, "ptv_fetched", path=out.as_posix(), count=count, gone=gone))
    return OK


def _what_to_ask(content: Path, given: Sequence[str]) -> tuple[tuple[str, ...], set[str]]:
    """Ids of the organisations, and of what the map's entries say to be. UsageError where neither the command nor
    site.yml names an organisation, or the id of one is none."""
    from palvelukartta.model.register import is_register_id, organizations, register_ids
    from palvelukartta.source.assemble import read_content

    catalog = read_content(content).catalog
    asked = tuple(id.lower() for id in given) or organizations(catalog.site)
    if not asked:
        raise UsageError("ptv-organization")
    if wrong := next((id for id in asked if not is_register_id(id)), ""):
        raise UsageError("ptv-id", id=wrong)
    return asked, {id for entry in catalog.entries.values() for id in register_ids(entry)}


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
