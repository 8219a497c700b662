"""Where a service is given: the areas of the map and of the register as the smallest ones that the map knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from palvelukartta.model.catalog import Catalog
from palvelukartta.ptv.sameness import bare

AREA = "area"
COUNTRY = "country"
"""The type of the area that is all of Finland."""


class Places:
    """The areas of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """The smallest areas of those names; a name that the map does not know stands for itself."""
        return frozenset(title for name in names for title in self._titles(self._ids.get(bare(name)), name))

    def of(self, ids: Iterable[str]) -> frozenset[str]:
        """The smallest areas of those ids."""
        return frozenset(title for id in ids for title in self._titles(id, id))

    def whole_country(self, ids: Iterable[str]) -> bool:
        """Whether one of the areas is all of Finland."""
        return any(area.data.get("type") == COUNTRY for area in self._catalog.named(AREA, ids))

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """Every name of an area → its id."""
        areas = self._catalog.of_kind(AREA)
        names = [(bare(str(name)), area.id) for area in areas for name in (area.title, *area.items("aliases"))]
        return dict(reversed(names))

    @cached_property
    def _parts(self) -> Mapping[str, list[str]]:
        """Id → ids of the areas that are part of it."""
        parts: dict[str, list[str]] = {}
        for area in self._catalog.of_kind(AREA):
            for outer in area.items("part_of"):
                parts.setdefault(str(outer), []).append(area.id)
        return parts

    def _titles(self, id: str | None, name: str) -> Iterator[str]:
        area = self._catalog.get(AREA, id) if id else None
        if area is None:
            yield name
            return
        titles = [self._catalog.entries[area.key._replace(id=inner)].title for inner in self._inmost(area.id, set())]
        yield from titles

    def _inmost(self, id: str, seen: set[str]) -> Iterator[str]:
        """Ids of the areas in an area that have no parts; a circle of areas ends where it began."""
        seen.add(id)
        parts = [part for part in self._parts.get(id, ()) if part not in seen]
        if not parts:
            yield id
        for part in parts:
            if part not in seen:
                yield from self._inmost(part, seen)
