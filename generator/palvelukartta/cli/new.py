"""`palvelukartta new`: a file for a new entry, with its blanks marked."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path

from palvelukartta.cli.command import OK, Commands, UsageError, content_directory, with_content
from palvelukartta.model.schema import Kind

_MADE = {
    "fi": "Tiedosto {path} on luotu. Täytä kohdat, joissa lukee {blank}. Tarkista sitten: palvelukartta check {path}",
    "en": "{path} was made. Fill in where it says {blank}. Then check it: palvelukartta check {path}",
}


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("new", help="a commented file for a new entry, made from the schema")
    parser.add_argument("kind", metavar="KIND", help="kind or its directory, for example pathway or pathways")
    parser.add_argument("id", metavar="ID", help="id of the entry: a–z, digits, hyphens")
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.source.assemble import is_id, is_reserved, likely_id
    from palvelukartta.source.blanks import BLANK
    from palvelukartta.source.schemas import load_schemas
    from palvelukartta.source.template import template

    content = content_directory(options)
    kind = _kind(options.kind, list(load_schemas().kinds.values()))
    id = options.id.removesuffix(".yml")
    if is_reserved(id):
        raise UsageError("id-reserved", id)
    if not is_id(id):
        close = likely_id(id)
        raise UsageError("id-close" if close else "id", id, close)
    path = content / kind.directory / f"{id}.yml"
    if path.exists():
        raise UsageError("exists", path.as_posix())
    _write(path, template(kind))
    print(_MADE[options.language].format(path=path.as_posix(), blank=BLANK))
    return OK


def _kind(given: str, kinds: list[Kind]) -> Kind:
    """The kind that is called so: by its name, its directory or its Finnish name."""
    names = {
        name.casefold(): kind for kind in kinds for name in (kind.plural, kind.singular, kind.directory, kind.name)
    }
    found = names.get(given.casefold())
    if found:
        return found
    close = difflib.get_close_matches(given.casefold(), names, 1, 0.6)
    allowed = ", ".join(kind.name for kind in kinds)
    if close:
        raise UsageError("kind-close", given, names[close[0]].name, allowed)
    raise UsageError("kind", given, allowed)


def _write(path: Path, text: str) -> None:
    """Writes the whole file or none; a file that came meanwhile is left as it is."""
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError("exists", path.as_posix()) from None
    except OSError:
        path.unlink(missing_ok=True)
        raise
