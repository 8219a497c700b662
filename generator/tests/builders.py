"""Entries and catalogues built in code, for tests of what needs no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from palvelukartta.model.catalog import Catalog, SingleFile
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.folded_schema import fold
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Location
from palvelukartta.source.schemas import Schemas, load_schemas


@cache
def schemas() -> Schemas:
    return load_schemas()


@dataclass(frozen=True)
class Somewhere:
    """An origin whose line tells how deep the asked value stands."""

    path: str

    def locate(self, path: FieldPath, found: str = "", after: int = 0) -> Location:
        return Location(self.path, len(path) + 1)


def an_entry(kind: str, id: str, **data: Any) -> Entry:
    """An entry with a title and a summary, and whatever else is given."""
    fields = {"title": id.capitalize(), "summary": f"Tämä on {id}.", **data}
    found = schemas().kinds[kind]
    return Entry(found, id, fields, Somewhere(f"{found.directory}/{id}.yml"))


def a_catalog(*entries: Entry, site: Mapping[str, Any] | None = None) -> Catalog:
    found = schemas()
    files = {
        name: SingleFile(fold(schema, found.documents), {}, Somewhere(name)) for name, schema in found.files.items()
    }
    return Catalog(found.kinds, {entry.key: entry for entry in sorted(entries, key=_key)}, site or {}, files=files)


def a_step(id: str, *to: str | Mapping[str, Any], **data: Any) -> dict[str, Any]:
    """A step that leads to `to`: ids, or ways on with conditions and hand-overs."""
    ways = [{"to": one} if isinstance(one, str) else dict(one) for one in to]
    return {
        "id": id,
        "title": id.capitalize(),
        "type": "step" if ways else "outcome",
        "who": [{"actor": "alue"}],
        "professional": "Tekee.",
        "client": "Tee.",
        "sources": [{"certainty": "stated"}],
        **({"next": ways} if ways else {}),
        **data,
    }


def a_concluded_step(id: str, *to: str | Mapping[str, Any], **data: Any) -> dict[str, Any]:
    """The same with a source that the whole check has nothing to say about."""
    return a_step(id, *to, **{"sources": [{"certainty": "inferred"}], **data})


def a_pathway(*steps: Mapping[str, Any], id: str = "polku", **data: Any) -> Entry:
    """A pathway whose first step is its start, unless its type is given."""
    first = {**steps[0], "type": "start"} if steps[0]["type"] in ("step", "outcome") else steps[0]
    return an_entry("pathway", id, steps=[dict(first), *map(dict, steps[1:])], **data)


def as_yaml(data: Any) -> str:
    """`data` as PyYAML writes it: in lines as long as needed, and what stands twice written twice."""
    return str(yaml.dump(data, Dumper=_Plainly, allow_unicode=True, width=100_000, sort_keys=False))


class _Plainly(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def actors() -> Iterable[Entry]:
    """A wellbeing county and a provider that other entries may name."""
    yield an_entry("actor", "alue", sector="wellbeing_county", tasks=["Järjestää."])
    yield an_entry("actor", "tuottaja", sector="provider", short_name="Tuottaja Oy", tasks=["Tuottaa."])


def _key(entry: Entry) -> Key:
    return entry.key
