"""The steps of a pathway out of their rows. A pathway is written whole or not at all: what is lacking in one of its
steps could not be added later without touching what a person wrote since."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.importing.arrivals import Arrival, Refused
from palvelukartta.importing.gaps import step_gaps
from palvelukartta.importing.names import Names
from palvelukartta.importing.step_columns import HANDOVER, PART, TYPE, WHO
from palvelukartta.importing.step_people import Data, People
from palvelukartta.importing.ways import Told, told
from palvelukartta.model.form_actions import free_id
from palvelukartta.model.new_step import STEPS, WAYS
from palvelukartta.model.schema import Kind

START, STEP, DECISION, OUTCOME = "start", "step", "decision", "outcome"
SERVICES, SERVICE = "services", "service"

_LIKENESS = 0.6
"""Names less alike than this are no misspelling of each other."""


class Steps:
    """The rows of one pathway."""

    def __init__(self, arrival: Arrival, kind: Kind, names: Names, sectors: Mapping[str, str]) -> None:
        self._arrival, self._rows, self._names = arrival, arrival.steps, names
        self._schema = kind.schema["properties"][STEPS]["items"]
        self._people = People(names, self._schema, sectors)
        self._titles = [row.title for row in self._rows]
        self._ways = [list(self._told(place)) for place in range(len(self._rows))]

    def steps(self) -> list[Data]:
        """The steps as the schema has them, with names for references; only where there is no fault."""
        ids: list[str] = []
        for title in self._titles:
            ids.append(free_id(title, ids))
        made = [self._step(place, id) for place, id in enumerate(ids)]
        by_title = {title.casefold(): step for title, step in zip(self._titles, made, strict=True)}
        for row, step, ways in zip(self._rows, made, self._ways, strict=True):
            step[WAYS] = [self._way(step, by_title[way.name.casefold()], way, row) for way in ways]
        return [{name: step[name] for name in self._schema["properties"] if step.get(name)} for step in made]

    def parts(self) -> list[Data]:
        """The parts of the pathway: each begins at a row that names another part than the rows above it."""
        found: list[Data] = []
        for row, step in zip(self._rows, self.steps(), strict=True):
            title = row.data.get(PART)
            if title and not (found and found[-1]["title"] == title):
                found.append({"title": title, "first": step["id"]})
        return found

    def faults(self) -> Iterator[Refused]:
        """Why the pathway does not come, row by row."""
        found = list(self._faults()) or list(self._unmoved())
        if found:
            yield Refused(self._arrival.where, "pathway_waits", self._arrival.title)
        yield from found

    def _faults(self) -> Iterator[Refused]:
        if len(self._rows) < 2:
            cause = "pathway_short" if self._rows else "pathway_stepless"
            yield Refused((self._rows or (self._arrival,))[0].where, cause, self._arrival.title)
        for place, row in enumerate(self._rows):
            yield from (Refused(row.where, "step_cell", text) for text in row.left)
            if row.title.casefold() in (title.casefold() for title in self._titles[:place]):
                yield Refused(row.where, "step_twice", row.title)
            yield from self._of_names(row)
            yield from self._of_ways(place, row)

    def _unmoved(self) -> Iterator[Refused]:
        """Rows that tell of a hand-over where none is."""
        for row, step in zip(self._rows, self.steps(), strict=True):
            if HANDOVER in row.data and not any(HANDOVER in way for way in step.get(WAYS, ())):
                yield Refused(row.where, "step_unmoved", row.title)

    def _of_names(self, row: Arrival) -> Iterator[Refused]:
        made_by, unknown = self._people.made_by(row.data.get(WHO, []))
        for name in unknown:
            yield _near(row, "step_who", name, self._people.nearest(name))
        if not made_by and not unknown:
            yield Refused(row.where, "step_nobody", row.title)
        for name in row.data.get(SERVICES, []):
            if not self._names.means(SERVICE, name):
                yield _near(row, "step_service", name, self._names.nearest(name, (SERVICE,)))

    def _of_ways(self, place: int, row: Arrival) -> Iterator[Refused]:
        ways = self._ways[place]
        for way in ways:
            if not way.is_known:
                close = difflib.get_close_matches(way.name, self._titles, 1, _LIKENESS)
                yield _near(row, "step_next", way.name, close[0] if close else "")
            elif len(ways) > 1 and not way.when:
                yield Refused(row.where, "step_condition", way.name)
        if ways and not row.data.get(WAYS) and self._are_branches(row.title, ways[0].name):
            yield Refused(row.where, "step_branch", row.title, ways[0].name)

    def _are_branches(self, *titles: str) -> bool:
        """Whether one choice leads to both: then nobody knows whether the first leads to the second."""
        return any(
            {title.casefold() for title in titles} <= {way.name.casefold() for way in ways} for ways in self._ways
        )

    def _told(self, place: int) -> Iterator[Told]:
        """The ways on that a row tells, or the next row."""
        row = self._rows[place]
        condition = self._schema["properties"][WAYS]["items"]["properties"]["when"]
        if written := row.data.get(WAYS):
            yield from (told(text, self._titles, condition) for text in written)
        elif row.data.get(TYPE) != OUTCOME and place + 1 < len(self._rows):
            yield Told(self._titles[place + 1], "", is_known=True)

    def _step(self, place: int, id: str) -> Data:
        row, ways = self._rows[place], self._ways[place]
        usual = START if not place else DECISION if len(ways) > 1 else STEP if ways else OUTCOME
        cells = {name: value for name, value in row.data.items() if name not in (HANDOVER, WHO, PART)}
        step = {TYPE: usual, **cells, "id": id, "title": row.title, **self._people.made_by(row.data.get(WHO, []))[0]}
        return step_gaps(self._schema, step)

    def _way(self, step: Data, target: Data, way: Told, row: Arrival) -> dict[str, Any]:
        said = row.data.get(HANDOVER, {})
        when = {"when": way.when} if way.when else {}
        return {"to": target["id"], **when, **dict(self._people.handover(step, target, said))}


def _near(row: Arrival, cause: str, name: str, near: str) -> Refused:
    return Refused(row.where, f"{cause}_near" if near else cause, name, near)
