"""Reading the schema files: the kinds of content, and the schemas of single files such as site.yml."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from palvelukartta.model.schema import Folding, Kind
from palvelukartta.resources import resource_directory

SUFFIX = ".schema.json"


@dataclass(frozen=True, eq=False)
class Schemas:
    """Every schema of a schema directory."""

    documents: Mapping[str, Mapping[str, Any]]
    """File name → schema as written."""
    kinds: Mapping[str, Kind]
    """Kind name → kind, in the order in which the site lists kinds."""
    files: Mapping[str, str]
    """Content file at the top of content/ → name of its schema file."""

    @property
    def required_files(self) -> list[str]:
        """Files at the top of content/ that must be there."""
        return [file for file, name in self.files.items() if not self.documents[name].get("x-optional")]

    def kind_of_directory(self, directory: str) -> Kind | None:
        """The kind whose entries live in `directory`."""
        return self._by_directory.get(directory)

    @cached_property
    def _by_directory(self) -> Mapping[str, Kind]:
        return {kind.directory: kind for kind in self.kinds.values()}


def load_schemas(directory: Path | None = None) -> Schemas:
    """The schemas in `directory`, by default those of the package."""
    directory = directory or resource_directory("schema")
    documents = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(directory.glob(f"*{SUFFIX}"))
    }
    folding = Folding(documents)
    kinds = (Kind(name.removesuffix(SUFFIX), folding.file(name)) for name in documents if "x-kind" in documents[name])
    ordered = sorted(kinds, key=lambda kind: (kind.order, kind.name))
    files = {str(schema["x-file"]): name for name, schema in documents.items() if "x-file" in schema}
    return Schemas(documents, {kind.name: kind for kind in ordered}, files)
