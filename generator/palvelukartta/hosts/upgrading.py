"""Bringing a map to the version of the program: content that has one safe way, and the settings of its editors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from palvelukartta import __version__
from palvelukartta.hosts.starting import EDITOR
from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.resources import resource_directory
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.files import content_files, read_text
from palvelukartta.source.migrations import FIELD, Migration, made_for, order, pending, with_new_names
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas, load_schemas
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import Unwritten, write


class Upgrade(Struct, frozen=True):
    """What is to be done."""

    made_for: str
    migrations: Sequence[Migration]
    texts: dict[Path, str]
    """Files that change → their new text."""
    left: Sequence[tuple[str, Migration]]
    """Files of the content that a person must look at."""
    unread: Sequence[str]
    """Files that could not be read or written, and stay as they are."""


def upgrade(content: Path, migrations: Sequence[Migration] | None = None) -> Upgrade:
    """What brings the map in `content` to this version. Nothing is written."""
    version = made_for(content)
    due = pending(version, migrations)
    texts: dict[Path, str] = {}
    left: list[tuple[str, Migration]] = []
    unread: list[str] = []
    for name in content_files(content) if due or order(version) < order(__version__) else ():
        try:
            before = read_text(content, content / name, name)
            text = with_new_names(name, before, due)
            data = parse(text).data
        except RefusedError:
            unread.append(name)
            continue
        wanted = _mended(name, data, due, left)
        after = write(text, {**wanted, FIELD: __version__} if name == SITE_FILE else wanted)
        if isinstance(after, Unwritten):
            unread.append(name)
        elif after != before:
            texts[content / name] = after
    texts |= dict(_settings(content.resolve().parent / EDITOR, map_schemas(content)))
    return Upgrade(version, due, texts, left, unread)


def _mended(name: str, data: Any, due: Sequence[Migration], left: list[tuple[str, Migration]]) -> Any:
    for migration in due if isinstance(data, dict) else ():
        data = migration.mended(name, data)
        if migration.left(name, data):
            left.append((name, migration))
    return data


def _settings(editor: Path, schemas: Schemas) -> Iterator[tuple[Path, str]]:
    """The schemas as the map has them, its own over the package's, and a row in the settings for each kind. Settings
    that are no plain JSON any more are their owner's."""
    if not (editor / "schema").is_dir():
        return
    package, source = load_schemas().documents, resource_directory("schema")
    for name, document in schemas.documents.items():
        is_own = document != package.get(name)
        text = (
            json.dumps(document, ensure_ascii=False, indent=2) + "\n" if is_own else (source / name).read_text("utf-8")
        )
        yield from _changed(editor / "schema" / name, text)
    path = editor / "settings.json"
    try:
        settings = json.loads(path.read_text("utf-8"))
        rows = settings["yaml.schemas"]
        rows |= {
            f"./{EDITOR}/schema/{kind.name}.schema.json": f"content/{kind.directory}/*.yml"
            for kind in schemas.kinds.values()
        }
    except (OSError, ValueError, LookupError, TypeError):
        return
    yield from _changed(path, json.dumps(settings, ensure_ascii=False, indent=2) + "\n")


def _changed(path: Path, text: str) -> Iterator[tuple[Path, str]]:
    if not path.is_file() or path.read_bytes().decode("utf-8", "replace") != text:
        yield path, text
