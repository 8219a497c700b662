"""`palvelukartta import`: entries out of a spreadsheet, or of what was fetched from the national register."""

from __future__ import annotations

import argparse
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from palvelukartta.cli.command import (
    CONTENT,
    OK,
    WORDS,
    Commands,
    UsageError,
    content_directory,
    helped,
    this_day,
    with_content,
)

if TYPE_CHECKING:
    from datetime import date

    from palvelukartta.importing.arrivals import Arrivals
    from palvelukartta.importing.begun import Starter
    from palvelukartta.model.catalog import Catalog

MOST_BYTES = 50_000_000
"""Of a spreadsheet."""

TEMPLATE = ".xlsx"


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("import", help=helped("import"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("file", nargs="?", metavar="FILE", help=helped("import_file"))
    what.add_argument("--template", metavar="FILE", help=helped("import_template"))
    parser.add_argument("--publisher", default="", metavar="NAME", help=helped("import_publisher"))
    parser.add_argument("--check", action="store_true", help=helped("import_check"))
    with_content(parser, helped("today_this_day")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.template:
        return _template(options)
    from palvelukartta.hosts.importing import carry_out, sound
    from palvelukartta.importing.begun import Starter
    from palvelukartta.importing.columns import SPREADSHEET
    from palvelukartta.importing.planning import plan
    from palvelukartta.importing.report import report
    from palvelukartta.source.assemble import read_content, starter_entries

    content, day = content_directory(options), options.today or this_day()
    catalog = read_content(content).catalog
    starter = Starter(starter_entries())
    arrivals = _arrivals(Path(options.file or SPREADSHEET), catalog, starter, day)
    arrivals = _with_publisher(arrivals, catalog, options)
    found = plan(catalog, arrivals, lambda path: (content / path).read_bytes().decode("utf-8"), starter)
    found = sound(found, content, day, options.language)
    if not options.check:
        try:
            carry_out(found, content)
        except OSError as error:
            raise UsageError("write", path=error.filename or content, reason=error.strerror) from None
    print(report(found, options.language), end="")
    if not found.says_anything:
        return OK
    where = content.as_posix()
    if options.check:
        print(WORDS.say(options.language, "import_would", content=where))
    else:
        flag = "" if where == CONTENT else f" --content {where}"
        whole = WORDS.say(options.language, "import_whole", content=flag)
        print(WORDS.say(options.language, "then_check", content=flag) if found.refused else whole)
    return OK


def _arrivals(path: Path, catalog: Catalog, starter: Starter, day: date) -> Arrivals:
    from palvelukartta.cli.ptv import snapshot_at
    from palvelukartta.importing.only_area import with_only_area
    from palvelukartta.importing.reading import of_snapshot, of_spreadsheet
    from palvelukartta.importing.sheets import UnreadableError

    if path.suffix.lower() == ".json":
        return of_snapshot(snapshot_at(path), catalog, day)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError
        return with_only_area(of_spreadsheet(path.name, path.read_bytes(), catalog, day), catalog, starter)
    except OSError as error:
        raise UsageError("ptv-unreadable", path=path.as_posix(), reason=error.strerror) from None
    except UnreadableError:
        raise UsageError("import-format", path=path.as_posix()) from None


def _with_publisher(arrivals: Arrivals, catalog: Catalog, options: argparse.Namespace) -> Arrivals:
    """The arrivals of a source whose publisher is a name: what the starter asks for in site.yml is none."""
    from palvelukartta.checks.readiness import PROMPT
    from palvelukartta.importing.planning import SOURCE
    from palvelukartta.model.typed import name_of

    origin = arrivals.origin
    said = name_of(options.publisher) or ("" if PROMPT.search(origin.publisher) else origin.publisher)
    is_empty = not arrivals.entries and not arrivals.refused
    if not said and not options.check and not is_empty and catalog.get(SOURCE, origin.id) is None:
        said = name_of(_asked(options.language))
        if not said:
            raise UsageError("import-publisher")
    return replace(arrivals, origin=replace(origin, publisher=said or origin.publisher))


def _asked(language: str) -> str:
    """Who published the spreadsheet, as somebody types it; "" where nobody is there to be asked."""
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return input(WORDS.say(language, "import_ask_publisher") + " ") if is_terminal else ""


def _template(options: argparse.Namespace) -> int:
    from palvelukartta.exports.workbook import workbook
    from palvelukartta.importing.columns import template
    from palvelukartta.importing.unfilled import is_unfilled
    from palvelukartta.source.own_schema import map_schemas

    path = Path(options.template)
    if path.suffix.lower() != TEMPLATE:
        raise UsageError("import-template", path=path.as_posix())
    try:
        if path.exists() and not is_unfilled(path.read_bytes(), _names_of(Path(options.content))):
            raise UsageError("file-exists", path=path.as_posix(), free=_free(path).as_posix())
        path.write_bytes(workbook(template(map_schemas(Path(options.content)).kinds)))
    except OSError as error:
        raise UsageError("write", path=path.as_posix(), reason=error.strerror) from None
    print(WORDS.say(options.language, "import_template_made", path=path.as_posix()))
    return OK


def _names_of(content: Path) -> frozenset[str]:
    """What the entries of a map are called, as their writers say it; none where there is no map."""
    from palvelukartta.source.assemble import read_content

    entries = read_content(content).catalog.entries.values() if content.is_dir() else ()
    return frozenset(entry.title for entry in entries)


def _free(path: Path) -> Path:
    """The first name like that of `path` that no file has: tuonti-2.xlsx."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in names if not name.exists())
