"""What one can refer a client to now, and what it must tell of itself then.

The schema says both: `x-refer` on a field lists the values with which clients are taken in now; `x-expected` marks the
fields that are then told, or named as a gap. A gap is named by an open question that lists the field, or by a citation
of the certainty `open` that does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, Schema

OPEN = "open"
"""The certainty of a citation that says that the sources are silent."""

CONTACT, CONTACTS = "contact", "contacts"
"""The fields of one contact, and of a list of them."""


@by_schema
def _wanted(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Field of a kind → the values with which clients are taken in."""
    fields: Mapping[str, Mapping[str, Any]] = schema["properties"]
    return {name: field["x-refer"] for name, field in fields.items() if "x-refer" in field}


def can_be_referred_to(entry: Entry) -> bool:
    """Whether a professional can refer a client to the entry now; never for a kind without `x-refer`."""
    wanted = _wanted(entry.kind.schema)
    return bool(wanted) and all(entry.meant(name) in values for name, values in wanted.items())


def expected_fields(entry: Entry) -> tuple[str, ...]:
    """The fields that the entry must tell, or name as a gap, when one can refer to it."""
    return expected_of(entry.kind.schema)


def expected_of(schema: Schema) -> tuple[str, ...]:
    """Those fields of a kind."""
    return tuple(name for name, field in schema["properties"].items() if field.get("x-expected"))


def names_gap(entry: Entry, *fields: str) -> bool:
    """Whether the entry says of one of the fields that the sources are silent."""
    asked = entry.items("open_questions")
    silent = [citation for citation in entry.items("sources") if citation.get("certainty") == OPEN]
    return any(name in gap.get("fields", ()) for gap in (*asked, *silent) for name in fields)


def contacts(entry: Entry) -> Iterator[tuple[FieldPath, Mapping[str, Any]]]:
    """Every contact of the entry with its place: the single one first."""
    if CONTACT in entry.data:
        yield (CONTACT,), entry.data[CONTACT]
    for index, contact in enumerate(entry.items(CONTACTS)):
        yield (CONTACTS, index), contact


def who_is_asked(catalog: Catalog, service: Entry) -> Iterator[Entry]:
    """The service itself, then the actors of its ways in, then its providers: whose contact may be told."""
    yield service
    yield from catalog.named("actor", who_takes_in(service.data))


def who_takes_in(service: Mapping[str, Any]) -> list[Any]:
    """Ids of the actors of a service's ways in, where each names one, then of its providers."""
    return [way.get("actor") for way in service.get("way_in", ())] + list(service.get("provider", ()))


def asked(entry: Entry) -> Iterator[str]:
    """Ids of the actors whom the entry's open questions ask."""
    return (str(question["ask"]) for question in entry.items("open_questions") if "ask" in question)


def asked_about(entry: Entry, *fields: str) -> Iterator[str]:
    """Ids of the actors whom the entry's open questions ask about one of the fields."""
    for question in entry.items("open_questions"):
        if "ask" in question and not set(fields).isdisjoint(question.get("fields", ())):
            yield str(question["ask"])
