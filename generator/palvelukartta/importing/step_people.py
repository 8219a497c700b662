"""Who makes a step, and where that moves responsibility to another organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.importing.gaps import PERFORMER
from palvelukartta.importing.headings import bare
from palvelukartta.importing.names import Names
from palvelukartta.importing.step_columns import HANDOVER, WHO
from palvelukartta.model.new_step import CLIENT, STATED
from palvelukartta.model.schema import Schema, labels

ROLE, ACTOR = "role", "actor"

_BOTH = re.compile(r"(?P<role>[^,(]+?)\s*(?:,\s*|\(\s*)(?P<actor>[^)]+?)\s*\)?")
"""A role and the actor in which it is: `Neuvoja (Kunta)`, `Neuvoja, Kunta`."""

Data = dict[str, Any]


class People:
    """The names of those who make steps, and the sectors of those who are actors."""

    def __init__(self, names: Names, step: Schema, sectors: Mapping[str, str]) -> None:
        self._names, self._sectors = names, sectors
        self._alone = [bare(label) for label in labels(step["properties"][PERFORMER]).values()]

    def made_by(self, written: list[str]) -> tuple[Data, list[str]]:
        """What a step says of who makes it, with names as they are written, and the names that nobody has."""
        parties, unknown = [], []
        for text in written:
            if any(bare(text) in (label, label.split()[0]) for label in self._alone):
                continue
            party, name = self._party(text)
            (parties.append(party) if party else unknown.append(name))
        alone = {PERFORMER: CLIENT} if written and not parties and not unknown else {}
        return {**alone, **({WHO: parties} if parties else {})}, unknown

    def _party(self, text: str) -> tuple[Data, str]:
        """One that is named; nothing, and the name that is not known."""
        for field in (ACTOR, ROLE):
            if self._names.means(field, text):
                return {field: text}, ""
        both = _BOTH.fullmatch(text)
        if not both:
            return {}, text
        unknown = [name for field, name in both.groupdict().items() if not self._names.means(field, name)]
        return ({}, unknown[0]) if unknown else (both.groupdict(), "")

    def nearest(self, written: str) -> str:
        """The name of an actor or a role that is likely to be meant, or ""."""
        return self._names.nearest(written, (ACTOR, ROLE))

    def handover(self, giving: Data, taking: Data, said: Data) -> Iterator[tuple[str, Any]]:
        """What a way on says of responsibility that moves along it: what is not told is open."""
        giver, taker = _answering(giving), _answering(taking)
        ids = [self._names.means(ACTOR, name) for name in (giver, taker)]
        sectors = {self._sectors.get(id, "") for id in ids}
        alone = CLIENT in (giving.get(PERFORMER), taking.get(PERFORMER))
        if all(ids) and ids[0] != ids[1] and not alone and (said or (len(sectors) > 1 and CLIENT not in sectors)):
            silent = [name for name in STATED if name not in said]
            yield HANDOVER, {"from": giver, "to": taker, **said, **({"open": silent} if silent else {})}


def _answering(step: Data) -> str:
    """The name of the actor of the first of those who make the step, who answers for it."""
    return str(step.get(WHO, [{}])[0].get(ACTOR, ""))
