"""Where the facts of one group of an entry are from, told on the group's own page: the citation of the entry that names
the group and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from palvelukartta.model.forms import Control, Field

SOURCES = "sources"
"""The list of citations of an entry."""

NAMES = "fields"
"""What of the entry a citation is about."""

CERTAINTY = "certainty"
READ = ("stated", "confirmed")
"""Certainties of what is known from a source, the usual one first."""

_TOLD = ("source", "place", CERTAINTY, "note")


def question(form: Field, group: str, label: str, hint: str) -> Field | None:
    """What a form asks of where the group of that name in the entry's `form` is from; None where no citation can name
    the group."""
    sources = form.field(SOURCES)
    names = sources.field(NAMES) if sources else None
    if sources is None or names is None or group not in {option.value for option in names.options}:
        return None
    told = [field for name in _TOLD if (field := sources.field(name))]
    fields = tuple(replace(field, required=False, unless="", languages=()) for field in told)
    return Field("", Control.GROUP, label, hint, fields=fields)


def own_citation(data: Any, group: str) -> Mapping[str, Any]:
    """What is told now; empty where no citation names the group alone."""
    place = _place(data, group)
    found: Mapping[str, Any] = {} if place is None else data[SOURCES][place]
    return found


def with_citation(data: Mapping[str, Any], group: str, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry's `data` with what is `said` of where the group is from. A source alone is one in which it was read; of
    nothing said there is no citation, and the entry's own are about the group, too."""
    told = {name: value for name, value in said.items() if name != NAMES}
    if told.keys() <= {CERTAINTY} and told.get(CERTAINTY, READ[0]) in READ:
        told = {}
    place, citations = _place(data, group), list(data.get(SOURCES) or ())
    made = [{**told, CERTAINTY: told.get(CERTAINTY, READ[0]), NAMES: [group]}] if told else []
    if place is None:
        citations += made
    elif not made or made[0] != citations[place]:
        citations[place : place + 1] = made
    return {**data, SOURCES: citations} if citations else {name: data[name] for name in data if name != SOURCES}


def _place(data: Any, group: str) -> int | None:
    citations = data.get(SOURCES) if isinstance(data, Mapping) else None
    rows = citations if isinstance(citations, list) else ()
    return next((i for i, row in enumerate(rows) if isinstance(row, Mapping) and row.get(NAMES) == [group]), None)
