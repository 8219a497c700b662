"""`palvelukartta new`: a file for a new entry, with its blanks marked."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from palvelukartta.cli.command import (
    CONTENT,
    OK,
    WORDS,
    Commands,
    UsageError,
    checked,
    content_directory,
    helped,
    with_content,
)
from palvelukartta.cli.new_name import NAME, name_kind
from palvelukartta.model.schema import Kind

PHASES = "phases"
"""Stands in place of a kind: what is made are not entries, but the phases in which they are."""


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("new", help=helped("new"))
    parser.add_argument("kind", metavar="KIND", help=helped("new_kind"))
    parser.add_argument("id", metavar="ID", nargs="*", help=helped("new_id"))
    parser.add_argument("--all", action="store_true", help=helped("new_all"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.source.own_schema import map_schemas
    from palvelukartta.source.unfilled import BLANK

    content = content_directory(options)
    if options.kind == PHASES:
        return _phases(options, content)
    kinds = list(map_schemas(content).kinds.values())
    if options.kind == NAME:
        return name_kind(options, content, kind_called("".join(options.id[:1]), kinds), options.id[1:])
    kind = kind_called(options.kind, kinds)
    if len(options.id) > 1:
        raise UsageError("new-one", kind=options.kind, name=" ".join(options.id))
    if options.all and not options.id:
        print(_form(content, kind, kinds, BLANK, whole=True), end="")
        return OK
    given, title = _id_and_title("".join(options.id).removesuffix(".yml"), kind, kinds)
    path = content / kind.directory / f"{free_id(content, kind, given)}.yml"
    _write(path, _form(content, kind, kinds, title or BLANK, whole=options.all))
    shown = checked(content, path)
    print(WORDS.say(options.language, "new_made", path=path.as_posix(), blank=BLANK, checked=shown))
    return OK


def _phases(options: argparse.Namespace, content: Path) -> int:
    """The map's own phases instead of the package's."""
    from palvelukartta.model.typed import name_of
    from palvelukartta.source.own_phases import FILE, phases_text
    from palvelukartta.source.own_values import value_called

    path, names = content / FILE, [name_of(name) for name in options.id]
    if path.exists():
        raise UsageError("phases-exist", path=path.as_posix())
    values = [value_called(name) for name in names]
    if not names or not all(values) or len({*values}) < len(values):
        raise UsageError("phases", names=" ".join(f'"{name}"' for name in names))
    _write(path, phases_text(dict(zip(values, names, strict=True))))
    print(WORDS.say(options.language, "new_phases", path=path.as_posix(), checked=checked(content, path)))
    return OK


def _form(content: Path, kind: Kind, kinds: Iterable[Kind], title: str, *, whole: bool) -> str:
    """The text of the file: every field of the kind, or those with which one begins."""
    from palvelukartta.source.register import publishes
    from palvelukartta.source.short_template import short_template
    from palvelukartta.source.template import template

    ids = {known.name: sorted(file.stem for file in (content / known.directory).glob("*.yml")) for known in kinds}
    return (template if whole else short_template)(kind, ids, title, register=publishes(content))


def free_id(content: Path, kind: Kind, given: str) -> str:
    """The id that is given for an entry that is not there yet. UsageError if none can be called so, or one is."""
    from palvelukartta.model.text import is_id
    from palvelukartta.source.assemble import is_reserved, likely_id

    id = given.removesuffix(".yml")
    if is_reserved(id):
        raise UsageError("id-reserved", id=id)
    if not is_id(id):
        if close := likely_id(id):
            raise UsageError("id-close", id=id, close=close)
        raise UsageError("id", id=id)
    path = content / kind.directory / f"{id}.yml"
    if path.exists():
        raise UsageError("exists", path=path.as_posix())
    return id


def _id_and_title(given: str, kind: Kind, kinds: Iterable[Kind]) -> tuple[str, str]:
    """The id, and the name where one was given in its place: an id has nothing but a–z, digits and hyphens. UsageError
    where nothing of a name can be an id."""
    from palvelukartta.model.text import is_id
    from palvelukartta.model.typed import name_of
    from palvelukartta.source.assemble import id_of_name

    first = given.replace("\\", "/").partition("/")[0]
    is_path = first != given and first in ("", ".", "..", CONTENT, *(known.directory for known in kinds))
    if is_id(given) or is_path or re.fullmatch(r"[a-z\d-]*", given):
        return given, ""
    title = name_of(given)
    if id := id_of_name(title, kind):
        return id, title
    raise UsageError("nameless", name=given)


def kind_called(given: str, kinds: list[Kind]) -> Kind:
    """The kind that is called so: by its name, its directory or its Finnish name."""
    from palvelukartta.model.kind_names import called, likely_kind

    if kind := called(given, kinds):
        return kind
    allowed = ", ".join(kind.name for kind in kinds)
    if close := likely_kind(given, kinds):
        raise UsageError("kind-close", kind=given, close=close.name, kinds=allowed)
    raise UsageError("kind", kind=given, kinds=allowed)


def _write(path: Path, text: str) -> None:
    """Writes the whole file or none; a file that came meanwhile is left as it is."""
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError("exists", path=path.as_posix()) from None
    except OSError:
        path.unlink(missing_ok=True)
        raise
