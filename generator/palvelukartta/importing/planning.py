"""What becomes of arrivals: new files, and fields that files of the map lack. What a person wrote stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from palvelukartta.importing.answered import dated, is_left_open, with_questions
from palvelukartta.importing.arrivals import Arrival, Arrivals, Refused
from palvelukartta.importing.begun import Starter
from palvelukartta.importing.fields import (
    cited,
    placed,
    says_more,
    source_entry,
    tells,
    text_of_entry,
    titles,
    with_citation,
)
from palvelukartta.importing.gaps import completed, questions, unknown_title, with_gaps
from palvelukartta.importing.names import Names
from palvelukartta.importing.only_area import AREAS
from palvelukartta.importing.own import Own, is_told_by, made_own, with_default
from palvelukartta.importing.step_columns import PARTS, PATHWAY
from palvelukartta.importing.steps import Steps
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.default_citation import as_written
from palvelukartta.model.entries import Entry
from palvelukartta.model.new_step import STEPS
from palvelukartta.model.referable import CONTACT, CONTACTS, contacts, who_takes_in
from palvelukartta.source.writing import Unwritten, write

SOURCE, ACTOR = "source", "actor"
CERTAINTY = "stated"

KEPT = ("title", "status", "type", "aliases")
"""Fields in which an import never adds to what the map has: they are a person's choice."""


class Came(Struct, frozen=True):
    """An entry that is written."""

    path: str
    """From the content directory."""
    text: str
    title: str
    new: bool
    fields: tuple[str, ...]
    """Titles of the fields that are unknown in a new entry, or that were added to one of the map."""
    left: tuple[str, ...]
    """What of the arrival did not come along."""
    other: tuple[str, ...] = ()
    """Titles of the fields in which the map says something else."""
    where: str = ""
    """Where it came from, for a reader."""
    area: str = ""
    """Name of the area that it got because the map has no other."""
    asked: tuple[str, ...] = ()
    """Titles of the fields that are unknown in an entry of the map that an import made its own."""
    worded: tuple[str, ...] = ()
    """What the check asks to be written otherwise, with the cure."""


class Plan(Struct):
    """Everything that an import would do."""

    source: Mapping[str, str]
    """Path → text of the entry of the source; empty where the map has it."""
    came: list[Came] = field(default_factory=list)
    same: list[Came] = field(default_factory=list)
    """Entries of the map to which nothing is added."""
    refused: list[Refused] = field(default_factory=list)

    @property
    def says_anything(self) -> bool:
        """Whether the file held anything to bring."""
        return bool(self.came or self.same or self.refused)

    def texts(self) -> dict[str, str]:
        """Path from the content directory → text of every file that is written; without an entry, no source."""
        return {**self.source, **{entry.path: entry.text for entry in self.came}} if self.came else {}


def plan(catalog: Catalog, arrivals: Arrivals, text_of: Callable[[str], str], starter: Starter | None = None) -> Plan:
    """The plan; `text_of` gives the characters of a file of the map by its path. What is still as in the `starter` is
    nobody's, and counts as lacking."""
    return _Planning(catalog, arrivals, text_of, starter or Starter({})).plan()


class _Planning:
    def __init__(self, catalog: Catalog, arrivals: Arrivals, text_of: Callable[[str], str], starter: Starter) -> None:
        self.catalog, self.arrivals, self.text_of, self.starter = catalog, arrivals, text_of, starter
        self.names = Names(catalog)
        self.cites_origin = False
        self.reached = {actor.id for actor in catalog.of_kind("actor") if any(contacts(actor))}
        """Ids of those who have a contact, or get one."""

    def plan(self) -> Plan:
        made = Plan({}, refused=list(self.arrivals.refused))
        placed = [(arrival, self.names.known(arrival)) for arrival in self.arrivals.entries]
        new = {id(arrival): self.names.new_id(arrival) for arrival, entry in placed if entry is None and arrival.kind}
        ids = [(entry.id if entry else new.get(id(arrival), ""), arrival) for arrival, entry in placed]
        self.reached |= {free for free, arrival in ids if not {CONTACT, CONTACTS}.isdisjoint(arrival.data)}
        sectors = dict(self._sectors(ids))
        for arrival, entry in placed:
            if arrival.kind == PATHWAY and (faults := list(self._with_steps(arrival, entry, sectors))):
                made.refused.extend(faults)
            elif entry:
                came = self._added(arrival, entry)
                if isinstance(came, Refused):
                    made.refused.append(came)
                else:
                    (made.came if came.text else made.same).append(came)
            elif free := new.get(id(arrival)):
                made.came.append(self._made(arrival, free))
            else:
                near = "" if arrival.kind else self.names.nearest(arrival.title)
                cause = "idless" if arrival.kind else "whose_near" if near else "whose"
                made.refused.append(Refused(arrival.where, cause, arrival.title, near))
        return replace(made, source=dict(self._source()) if self.cites_origin else {})

    def _sectors(self, ids: Iterable[tuple[str, Arrival]]) -> Iterator[tuple[str, str]]:
        """Id of every actor, of the map and of what arrives, and its sector."""
        for id, arrival in ids:
            if arrival.kind == ACTOR:
                yield id, str(with_gaps(self.catalog.kinds[ACTOR], arrival.data)[0]["sector"])
        yield from ((actor.id, str(actor.data.get("sector", ""))) for actor in self.catalog.of_kind(ACTOR))

    def _with_steps(self, arrival: Arrival, entry: Entry | None, sectors: Mapping[str, str]) -> Iterator[Refused]:
        """Gives a pathway its steps, or tells why it has none. What the map has may be told without them."""
        if entry and not arrival.steps:
            return
        steps = Steps(arrival, self.catalog.kinds[PATHWAY], self.names, sectors)
        faults = list(steps.faults())
        if not faults:
            arrival.data.update({STEPS: steps.steps(), PARTS: steps.parts()})
        yield from faults

    def _source(self) -> Iterator[tuple[str, str]]:
        origin = self.arrivals.origin
        if self.catalog.get(SOURCE, origin.id) is None:
            yield f"{self.catalog.kinds[SOURCE].directory}/{origin.id}.yml", text_of_entry(source_entry(origin))

    def _source_of(self, told: dict[str, Any]) -> str:
        """Id of the source that the row names, which is no field of its own; else that of the whole file."""
        id = str(told.pop(DEFAULT, {}).get(SOURCE, self.arrivals.origin.id))
        self.cites_origin |= id == self.arrivals.origin.id
        return id

    def _made(self, arrival: Arrival, free: str) -> Came:
        """A new entry, with its source and what nobody knows."""
        kind = self.catalog.kinds[arrival.kind]
        told = {**self.names.resolved(kind, arrival), "title": arrival.title}
        source = self._source_of(told)
        data, unknown = with_gaps(kind, told, is_reached=not self.reached.isdisjoint(who_takes_in(told)))
        data[DEFAULT] = {SOURCE: source, "certainty": CERTAINTY}
        if unknown:
            data["open_questions"] = questions(kind, unknown, told)
        ordered = {name: data[name] for name in kind.schema["properties"] if name in data}
        path = f"{kind.directory}/{free}.yml"
        return Came(
            path,
            text_of_entry(ordered),
            arrival.title,
            True,
            tuple(unknown_title(kind, name, told).rstrip("?") for name in unknown),
            tuple(arrival.left),
            where=arrival.where,
            area=arrival.data[AREAS][0] if AREAS in arrival.assumed else "",
        )

    def _own(self, entry: Entry, written: Mapping[str, Any], taken: Mapping[str, Any]) -> Own:
        """What stays of the map's entry."""
        if not self.starter.has(entry):
            return Own(written)
        invented = {name for name in written if name not in taken and self.starter.invents(entry, name)}
        is_reached = not self.reached.isdisjoint(who_takes_in({**written, **taken}))
        return made_own(entry.kind, written, taken, invented, is_reached=is_reached)

    def _added(self, arrival: Arrival, entry: Entry) -> Came | Refused:
        """What the map's entry lacks; the text is empty where it lacks nothing."""
        kind, written = entry.kind, as_written(entry.data)
        given = said = self.names.resolved(kind, arrival)
        source = self._source_of(given)
        whole = {name: completed(kind, name, value) for name, value in given.items()}
        days = {name: dated(kind, name, written.get(name), value) for name, value in given.items()}
        given = {name: days[name] or value for name, (value, _) in whole.items()}
        free = [name for name in given if days[name] or is_left_open(kind, written, name, given[name])]
        begun = [*free, *(name for name in given if self.starter.says(entry, name))]
        unsaid = [name for name in arrival.assumed if name not in begun or given.get(name) == written.get(name)]
        lacking = [name for name in given if name in begun or (name not in KEPT and not tells(written, name))]
        lacking = [name for name in lacking if name not in unsaid]
        passed = (*lacking, "title", *arrival.assumed)
        other = [name for name in said if name not in passed and says_more(said[name], written.get(name))]
        path, text, own = entry.origin.path, "", Own(written)
        if lacking:
            citation: dict[str, Any] = {SOURCE: source, "certainty": CERTAINTY}
            taken = {name: given[name] for name in lacking}
            own = self._own(entry, written, taken)
            unknown = [*(name for name in lacking if whole[name][1]), *own.unknown]
            asked = with_questions(kind, own.data, lacking, unknown, said)
            is_whole = is_told_by(asked, citation, {*lacking, *own.gaps})
            told = taken if is_whole or DEFAULT in written else cited(kind, taken, citation)
            wanted = placed(asked, {name: told[name] for name in lacking}, list(kind.schema["properties"]))
            sourced = with_default(wanted, citation) if is_whole else with_citation(wanted, citation, lacking)
            changed = write(self.text_of(path), sourced)
            if isinstance(changed, Unwritten):
                return Refused(arrival.where, "unwritable", path)
            text = changed
        left, added, gaps = tuple(arrival.left), titles(kind, lacking), titles(kind, own.unknown)
        return Came(path, text, entry.title, False, added, left, titles(kind, other), arrival.where, asked=gaps)
