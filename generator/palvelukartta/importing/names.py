"""Which entry a name means: one of the map, or one that arrives with it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from typing import Any

from palvelukartta.importing.arrivals import Arrival
from palvelukartta.importing.columns import has_sheet
from palvelukartta.importing.gaps import filled_parts, left_out
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import expected_of
from palvelukartta.model.register import PTV, register_ids
from palvelukartta.model.schema import Kind, Schema, inner, is_text
from palvelukartta.model.text import LONGEST_ID
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.ptv.sameness import bare, law_name, number_of_law
from palvelukartta.source.assemble import id_of_name

_WORDS = Phrases("importing/entries.toml")

LAW = "law"

CONTACTED = ("service", "actor")
"""Kinds whose entries have contacts."""

_LIKENESS = 0.6
"""Names less alike than this are no misspelling of each other."""


class Names:
    """The names of a catalogue and of what arrives."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._ids: dict[tuple[str, str], str] = {}
        self._shown: dict[str, str] = {}
        """Bare name → as it is written."""
        self._register: dict[tuple[str, str], str] = {}
        for entry in catalog.entries.values():
            self._learn(entry)
        self._taken = {(key.kind, key.id) for key in catalog.entries}

    def _learn(self, entry: Entry) -> None:
        kind = entry.kind.name
        for name in (entry.title, entry.id, *map(str, entry.items("aliases"))):
            self._ids.setdefault((kind, bare(name)), entry.id)
            self._shown.setdefault(bare(name), name)
        if kind == LAW:
            for name in filter(None, (law_name(entry.title), str(entry.data.get("number", "")))):
                self._ids.setdefault((kind, name), entry.id)
        for id in register_ids(entry):
            self._register.setdefault((kind, id), entry.id)

    def known(self, arrival: Arrival) -> Entry | None:
        """The entry of the map that arrives: the one that says to be it, else the one of its name. A contact arrives
        for an entry of any kind that has contacts."""
        kinds = (arrival.kind,) if arrival.kind else CONTACTED
        for kind in kinds:
            register = (self._register.get((kind, id)) for id in arrival.data.get(PTV, ()))
            id = next(filter(None, register), None) or self._ids.get((kind, bare(arrival.title)))
            if id and (entry := self._catalog.get(kind, id)):
                return entry
        return None

    def new_id(self, arrival: Arrival) -> str:
        """A free id for what arrives; its name is known from now on. "" where nothing of the name can be an id."""
        wanted = id_of_name(arrival.title, self._catalog.kinds[arrival.kind])
        id, number = wanted, 2
        while (arrival.kind, id) in self._taken:
            id, number = f"{wanted[: LONGEST_ID - 4]}-{number}", number + 1
        if id:
            self._taken.add((arrival.kind, id))
            self._ids.setdefault((arrival.kind, bare(arrival.title)), id)
            self._shown.setdefault(bare(arrival.title), arrival.title)
        return id

    def resolved(self, kind: Kind, arrival: Arrival) -> dict[str, Any]:
        """The data with ids in place of names; a name that means nothing is left out and told."""
        found = {name: self._value(inner(kind.schema, name), value, arrival) for name, value in arrival.data.items()}
        told = {name: value for name, value in found.items() if value not in (None, [], {})}
        return {name: value for name, value in told.items() if not self._lacks(kind, name, value, arrival)}

    def _lacks(self, kind: Kind, name: str, value: Any, arrival: Arrival) -> bool:
        """Whether a part that an entry must tell comes without what it cannot be without, not even as a gap; that is
        told."""
        if name not in expected_of(kind.schema):
            return False
        field = kind.schema["properties"][name]
        wanted = [part for part in field["items"]["required"] if part not in filled_parts(kind, name)]
        lacking = left_out(wanted, value)
        for part in lacking:
            heading = str(field["items"]["properties"][part]["title"])
            arrival.left.append(_say("part_lacking", heading=str(field["title"]).rstrip("?"), part=heading))
        return bool(lacking)

    def _value(self, schema: Schema, value: Any, arrival: Arrival, beside: str = "") -> Any:
        """The value with ids; `beside` is the heading of the text in which what is no entry is told."""
        if isinstance(value, list):
            items = (self._value(inner(schema, place), item, arrival) for place, item in enumerate(value))
            return _each_once(item for item in items if item not in (None, {}))
        if isinstance(value, dict):
            part = _text_beside(schema)
            fields = {name: self._value(inner(schema, name), told, arrival, part) for name, told in value.items()}
            return {name: told for name, told in fields.items() if told is not None}
        return self._id(schema, value, arrival, beside) if "x-ref" in schema else value

    def _id(self, schema: Schema, written: str, arrival: Arrival, beside: str) -> str | None:
        kind = str(schema["x-ref"])
        names = [bare(written), law_name(written), number_of_law(written)] if kind == LAW else [bare(written)]
        id = next((self._ids[kind, name] for name in names if (kind, name) in self._ids), None)
        if id is None:
            heading = str(schema.get("title", kind))
            arrival.left.append(_say("no_entry", heading=heading, text=written, cure=self._cure(kind, written, beside)))
        return id

    def means(self, kind: str, written: str) -> str:
        """Id of the entry of the kind that is called so, of the map or of what arrives, or ""."""
        return self._ids.get((kind, bare(written)), "")

    def nearest(self, written: str, kinds: Collection[str] = CONTACTED) -> str:
        """The name of something of the kinds, of the map or of what arrives, that is likely to be meant, or ""; as they
        are given, of something with a contact."""
        names = [name for kind, name in self._ids if kind in kinds]
        close = difflib.get_close_matches(bare(written), names, 1, _LIKENESS)
        return self._shown.get(close[0], close[0]) if close else ""

    def _cure(self, kind: str, written: str, beside: str) -> str:
        """The name that is likely to be meant, how what is new is added, and where what is none is told."""
        titles = {bare(entry.title): entry.title for entry in self._catalog.of_kind(kind)}
        close = difflib.get_close_matches(bare(written), titles, 1, _LIKENESS)
        meant = _say("did_you_mean", title=titles[close[0]]) if close else ""
        row = _say("or_row", sheet=self._catalog.kinds[kind].plural) if has_sheet(kind) else ""
        return (
            meant + _say("add_entry", kind=kind, text=written) + row + (_say("no_actor", part=beside) if beside else "")
        )


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def _text_beside(schema: Schema) -> str:
    """Heading of the text that a part must have beside whom it names: who decides, and what."""
    parts = {name: schema["properties"][name] for name in schema.get("required", ())}
    texts = [str(part["title"]) for part in parts.values() if is_text(part)]
    return texts[0] if texts and any("x-ref" in part for part in parts.values()) else ""


def _each_once(items: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
