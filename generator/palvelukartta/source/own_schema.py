"""A map's own schemas: the files of content/schema, read and laid over the package's.

A file that does what none may is told as problems, and then none of them is taken: what they say together is not known.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from palvelukartta.codes import problem
from palvelukartta.model.kind_names import called, likely_kind
from palvelukartta.model.overlay import overlaid, with_marks
from palvelukartta.model.own_names import Renamed, renamed, with_own_names
from palvelukartta.model.text import is_id
from palvelukartta.problems import Problem
from palvelukartta.source.files import OWN_SCHEMA, OWN_TEMPLATES, Document, read
from palvelukartta.source.own_schema_rules import Overlay, entry_fields, overlay_problems, shape_problems
from palvelukartta.source.schemas import SUFFIX, Schemas, load_schemas, schemas_of

Documents = Mapping[str, Mapping[str, Any]]

_ENDINGS = (SUFFIX, ".yml")
"""How a file may end: JSON is YAML, too."""

_COMMON = f"common{SUFFIX}"

_ANY_KIND: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "allOf": [{"$ref": "common.schema.json#/$defs/entry"}, {"$ref": "common.schema.json#/$defs/cited"}],
    "unevaluatedProperties": False,
}
"""What the kinds of the package say of themselves: an entry has its sources, or its file one for all of it."""

_LAST = 900
"""Place of an own kind that names none, among the kinds."""

_WITHOUT_TEMPLATE = "entry.html"
"""The template of an own kind that has none: it shows every field."""


def map_schemas(content: Path, package: Schemas | None = None) -> Schemas:
    """The schemas of the map in `content`: the `package`'s, by default today's, and the map's own over them. Their
    problems stand in `problems`, and the package's schemas then alone."""
    package = package or load_schemas()
    paths = _paths(content)
    if not paths:
        return package
    problems: list[Problem] = []
    own: dict[str, Document] = {}
    for path in paths:
        for part in read(content, path):
            if isinstance(part, Problem):
                problems.append(part)
            elif faults := [*shape_problems(part)] or [*_misnamed(part, package)]:
                problems.extend(faults)
            else:
                own[_file(part)] = part
    if not problems:
        names = renamed(_by_kind(package.documents), _by_kind({name: part.data for name, part in own.items()}))
        overlay = _overlay(content, _in_own_names(package, names), own)
        problems = list(overlay_problems(overlay))
    if problems:
        return replace(package, problems=tuple(problems))
    said = repr([(name, document.data) for name, document in own.items()])
    return replace(schemas_of(overlay.laid), own=said, renamed=names)


def _by_kind(documents: Documents) -> Documents:
    return {name.removesuffix(SUFFIX): document for name, document in documents.items()}


def _in_own_names(package: Schemas, names: Renamed) -> Schemas:
    """The package's schemas in the map's own names of kinds."""
    if not names:
        return package
    named = {
        name: with_own_names(schema, name.removesuffix(SUFFIX), names) for name, schema in package.documents.items()
    }
    return replace(package, documents=named)


def _paths(content: Path) -> list[Path]:
    directory = content / OWN_SCHEMA
    return sorted(path for path in directory.glob("*") if not path.name.startswith((".", "~$")))


def _file(document: Document) -> str:
    """The schema file over which a document lies."""
    name = document.path.rpartition("/")[2]
    return next(name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)) + SUFFIX


def _misnamed(document: Document, package: Schemas) -> Iterator[Problem]:
    """That nothing uses a file of this name."""
    if not document.path.endswith(_ENDINGS):
        yield _unused(document, package)
        return
    name = _file(document)
    if name not in package.documents and not _begins_kind(name.removesuffix(SUFFIX), document, package):
        yield _unused(document, package)


def _begins_kind(stem: str, document: Document, package: Schemas) -> bool:
    """Whether the document is of a kind of the map's own, and not of one of ours whose name is written otherwise."""
    if "x-kind" not in document.data or not is_id(stem):
        return False
    return not (_is_without_place(document) and called(stem, package.kinds.values()))


def _is_without_place(document: Document) -> bool:
    """Whether a schema tells no directory, which every kind of a map's own has."""
    said = document.data.get("x-kind")
    return not (isinstance(said, Mapping) and "directory" in said)


def _unused(document: Document, package: Schemas) -> Problem:
    names = [name.removesuffix(SUFFIX) for name in package.documents]
    stem = document.path.rpartition("/")[2].partition(".")[0]
    likely = likely_kind(stem, package.kinds.values())
    close = [likely.name] if likely else difflib.get_close_matches(stem, names, 1, 0.6)
    return problem(
        "own-unknown-file",
        document.locate(()),
        document.path,
        found=document.path,
        suggestion=f"{OWN_SCHEMA}/{close[0]}.yml" if close else "",
        allowed=", ".join(f"{name}.yml" for name in sorted(names)),
    )


def _overlay(content: Path, package: Schemas, own: Mapping[str, Document]) -> Overlay:
    """The map's documents over what they speak of."""
    bases = {name: _base(package.documents, name, document.data) for name, document in own.items()}
    laid = dict(package.documents)
    for name, document in own.items():
        base = bases[name]
        merged = overlaid(_own_kind(content, name) if base is None else base, document.data)
        laid[name] = with_marks(merged, base or {})
    return Overlay(package.documents, own, bases, laid)


def _base(package: Documents, name: str, own: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The package's schema, with those of the fields of every kind that `own` speaks of; None where it has none."""
    base = package.get(name)
    if base is None or "x-kind" not in base or not isinstance(own.get("properties"), Mapping):
        return base
    shared = {field: schema for field, schema in entry_fields(package).items() if field in own["properties"]}
    return {**base, "properties": {**{key: _at_common(value) for key, value in shared.items()}, **base["properties"]}}


def _at_common(schema: Any) -> Any:
    """A part of the schema of common fields, said from another file."""
    if isinstance(schema, list):
        return [_at_common(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: f"{_COMMON}{part}" if key == "$ref" and part.startswith("#") else _at_common(part)
        for key, part in schema.items()
    }


def _own_kind(content: Path, name: str) -> Mapping[str, Any]:
    """What a kind says that is not in the package, before its file is read."""
    template = f"{name.removesuffix(SUFFIX)}.html"
    shown = template if (content / OWN_TEMPLATES / template).is_file() else _WITHOUT_TEMPLATE
    return {**_ANY_KIND, "$id": name, "x-kind": {"order": _LAST, "template": shown, "own": True}}
