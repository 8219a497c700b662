"""Reading the schema files: the kinds of content, and the schemas of single files such as site.yml."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from palvelukartta.model.folded_schema import Folding
from palvelukartta.model.own_names import Renamed
from palvelukartta.model.schema import Kind, Schema
from palvelukartta.problems import Problem
from palvelukartta.resources import resource_directory

SUFFIX = ".schema.json"


class Schemas(Struct, frozen=True, eq=False, dict=True):
    """Every schema of a schema directory."""

    documents: Mapping[str, Mapping[str, Any]]
    """File name → schema as written."""
    files: Mapping[str, str]
    """Content file at the top of content/ → name of its schema file."""
    own: str = ""
    """What changes with the map's own schemas; "" where it has none."""
    renamed: Renamed = field(default_factory=dict)
    """The map's own names of kinds."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with a map's own schemas (`own_schema`), which are then left out."""

    @property
    def required_files(self) -> list[str]:
        """Files at the top of content/ that must be there."""
        return [file for file, name in self.files.items() if not self.documents[name].get("x-optional")]

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Kind name → kind, in the order in which the site lists kinds. KeyError, LoopError as in `Folding.file`."""
        named = (name for name, schema in self.documents.items() if "x-kind" in schema)
        kinds = (Kind(name.removesuffix(SUFFIX), self._folding.file(name)) for name in named)
        return {kind.name: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.name))}

    def kind_of_directory(self, directory: str) -> Kind | None:
        """The kind whose entries live in `directory`."""
        return self._by_directory.get(directory)

    def folded(self, name: str) -> Schema:
        """The schema file `name` with every `$ref` and `allOf` folded in."""
        kind = self.kinds.get(name.removesuffix(SUFFIX))
        if kind:
            return kind.schema
        return self._folding.file(name)

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self.documents)

    @cached_property
    def _by_directory(self) -> Mapping[str, Kind]:
        return {kind.directory: kind for kind in self.kinds.values()}


def load_schemas(*directories: Path) -> Schemas:
    """The schemas in `directories`, by default those of the package. A file of a later one stands for its namesake."""
    paths = {
        path.name: path
        for directory in directories or (resource_directory("schema"),)
        for path in directory.glob(f"*{SUFFIX}")
    }
    return schemas_of({name: json.loads(paths[name].read_text(encoding="utf-8")) for name in sorted(paths)})


def schemas_of(documents: Mapping[str, Mapping[str, Any]]) -> Schemas:
    """The schemas that `documents` hold: file name → schema as written."""
    files = {str(schema["x-file"]): name for name, schema in documents.items() if "x-file" in schema}
    return Schemas(documents, files)
