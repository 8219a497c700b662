"""Where the facts of one group of an entry are from, told on the group's own page: the citation of the entry that names
the group and nothing else. An item that has citations of its own, as a step of a pathway, is like an entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from palvelukartta.model.form_pages import fields_along, value_at
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath

SOURCES = "sources"
"""The list of citations of an entry."""

NAMES = "fields"
"""What of the entry a citation is about."""

CERTAINTY = "certainty"
READ = ("stated", "confirmed")
"""Certainties of what is known from a source, the usual one first."""

UNREAD = "unverified"
"""Certainty of what nobody has read in a source."""

SOURCE = "source"
"""Of a citation: where it was read."""

_TOLD = (SOURCE, "place", CERTAINTY, "note")


def changed_names(form: Field, path: FieldPath, old: Any, new: Any, beside: Collection[str] = ()) -> tuple[str, ...]:
    """The fields of the group at `path` that say something else in the entry's `new` data than in the `old`, but for
    those `beside` the facts."""
    group = [form, *fields_along(form, path)][-1]
    before, after = (found if isinstance(found := value_at(data, path), dict) else {} for data in (old, new))
    names = (field.name for field in group.fields if field.name not in beside)
    return tuple(name for name in names if after.get(name) != before.get(name) and after.get(name) is not None)


def cited_as(form: Field, data: Mapping[str, Any], group: str, names: Sequence[str]) -> list[str]:
    """How a citation names the fields of a group: each by its name where nothing else of the entry is called so, else
    all of it."""
    filled = [field for field in form.fields if field.name in data and field.name != group]
    taken = {field.name for field in form.fields} | {inner.name for field in filled for inner in field.fields}
    return list(names) if names and not taken & set(names) else [group]


def question(form: Field, group: str, label: str, hint: str) -> Field | None:
    """What a form asks of where the group of that name in the entry's `form` is from; None where no citation can name
    the group."""
    sources = form.field(SOURCES)
    names = sources.field(NAMES) if sources else None
    if sources is None or names is None or group not in {option.value for option in names.options}:
        return None
    told = [field for name in _TOLD if (field := sources.field(name))]
    fields = tuple(
        replace(field, required=False, unless="", languages=(), hint="" if name == told[0].name else field.hint)
        for field in told
        for name in [field.name]
    )
    return Field("", Control.GROUP, label, hint, fields=fields)


def own_citation(data: Any, named: Sequence[str], older: Collection[Any] = ()) -> Mapping[str, Any]:
    """What is told now; empty where no citation names those fields alone but `older` ones."""
    place = _place(data, named, older)
    found: Mapping[str, Any] = {} if place is None else data[SOURCES][place]
    return found


def with_citation(
    data: Mapping[str, Any], named: Sequence[str], said: Mapping[str, Any], older: Collection[Any] = ()
) -> Mapping[str, Any]:
    """The entry's `data` with what is `said` of where the fields `named` are from; `older` citations stay. A source
    alone is one in which it was read; of nothing said there is no citation, and the entry's own are about them, too."""
    told = {name: value for name, value in said.items() if name != NAMES}
    if told.keys() <= {CERTAINTY} and told.get(CERTAINTY, READ[0]) == READ[0]:
        told = {}
    place, citations = _place(data, named, older), list(data.get(SOURCES) or ())
    made = [{**told, CERTAINTY: told.get(CERTAINTY, READ[0]), NAMES: list(named)}] if told else []
    if place is None:
        citations += [row for row in made if row not in citations]
    elif not made or made[0] != citations[place]:
        citations[place : place + 1] = made
    return {**data, SOURCES: citations} if citations else {name: data[name] for name in data if name != SOURCES}


def _place(data: Any, named: Sequence[str], older: Collection[Any]) -> int | None:
    citations = data.get(SOURCES) if isinstance(data, Mapping) else None
    rows = enumerate(citations if isinstance(citations, list) else ())
    own = ((i, row) for i, row in rows if isinstance(row, Mapping) and row not in older)
    return next((i for i, row in own if row.get(NAMES) == list(named)), None)
