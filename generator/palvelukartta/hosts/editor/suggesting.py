"""What a proposal can say of itself: what was saved, and the sources that were told for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.drafts import ChangeSet, in_force
from palvelukartta.hosts.editor.open_entry import OpenEntry, opened_file
from palvelukartta.model.group_source import SOURCES
from palvelukartta.model.text import in_language


def suggested(desk: Desk, changes: ChangeSet) -> str:
    """The text that is in the form before anything is written."""
    saves = changes.saves()
    known = in_force(saves)
    said = dict.fromkeys(f"{save.what}." for save in reversed(saves) if save.id in known and not save.takes_back)
    sources = dict.fromkeys(source for name in changes.row.names for source in _new_sources(changes, name))
    told = [desk.tell("propose_source", sources="; ".join(sources))] if sources else []
    return "\n".join([*said, *told])


def _new_sources(changes: ChangeSet, name: str) -> Iterator[str]:
    """Names of the sources that a file cites since it was changed; of what has none, what is told in place of one."""
    entry = opened_file(changes, name)
    if entry is None:
        return
    before = list(_citations(entry.published))
    for row in _citations(entry.data):
        if row not in before:
            yield _called(entry, row.get("source")) or in_language(row.get("note")).rstrip(".")


def _citations(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every citation in it, those of its items too."""
    if isinstance(data, Mapping):
        own = data.get(SOURCES)
        yield from (row for row in (own if isinstance(own, list) else ()) if isinstance(row, dict))
        yield from (row for name in data if name != SOURCES for row in _citations(data[name]))
    elif isinstance(data, list):
        yield from (row for item in data for row in _citations(item))


def _called(entry: OpenEntry, source: object) -> str:
    citations = entry.form.field(SOURCES)
    field = citations.field("source") if citations else None
    return entry.choices.name(field, source) if field and source else ""
