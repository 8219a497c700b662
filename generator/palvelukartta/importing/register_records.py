"""Records of the national register → arrivals: what the map has a place for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.importing.arrivals import Arrival, Refused
from palvelukartta.importing.columns import ACTOR, SERVICE
from palvelukartta.model.schema import Kind
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.ptv.classes import service_classes
from palvelukartta.ptv.records import Organization, Reached, Record, Service, Snapshot

_WORDS = Phrases("importing/entries.toml")

PARAGRAPHS = "description"
"""The one text that has paragraphs."""

MOST_CLASSES, MOST_TERMS = 4, 10


def read_records(snapshot: Snapshot, kinds: Mapping[str, Kind]) -> tuple[list[Arrival], list[Refused]]:
    """Services and organisations that are published; the others are refused, since nobody finds them there."""
    groups = {option["const"] for option in kinds[SERVICE].schema["properties"]["target_groups"]["items"]["oneOf"]}
    found, refused = list[Arrival](), list[Refused]()
    for record in (*snapshot.organizations.values(), *snapshot.services.values()):
        where = _say("ptv_where", name=record.name or record.id)
        if not record.name:
            refused.append(Refused(where, "nameless"))
        elif not record.is_published:
            refused.append(Refused(where, "unpublished", record.status))
        elif isinstance(record, Service):
            found.append(_service(where, record, snapshot, groups))
        elif isinstance(record, Organization):
            found.append(_arrival(where, ACTOR, record, record.reached, {}))
    return found, refused


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def _service(where: str, service: Service, snapshot: Snapshot, groups: set[str]) -> Arrival:
    terms = [{"label": label, "uri": uri} for uri, label in service.terms.items() if label and uri]
    data = {
        "type": "service",
        "status": "in_use",
        "for_whom": service.requirements,
        "way_in": [{"text": _line(service.instruction)}] if service.instruction else None,
        "provider": list(service.organizations.values()),
        "areas": list(service.areas),
        "legal_basis": [{"law": name} for name in service.laws],
        "cost": service.cost,
        "service_classes": [code for code in service.classes if code in service_classes()][:MOST_CLASSES],
        "ontology_terms": terms[:MOST_TERMS],
        "target_groups": [code for code in dict.fromkeys(service.groups) if code in groups],
    }
    return _arrival(where, SERVICE, service, snapshot.reached(service), data)


def _arrival(where: str, kind: str, record: Record, reached: Reached, data: Mapping[str, Any]) -> Arrival:
    common = {
        "title": record.name,
        "summary": record.summary,
        "description": record.description,
        "aliases": [name for name in dict.fromkeys(record.other_names) if name != record.name],
        **data,
        "contact": dict(_contact(reached, record.modified)),
        "ptv": [record.id],
    }
    lines = {name: _line(value) for name, value in common.items() if isinstance(value, str) and name != PARAGRAPHS}
    told = {name: value for name, value in {**common, **lines}.items() if value}
    left = [_say("more_contacts", count=len(reached.phones) - 1)] if len(reached.phones) > 1 else []
    return Arrival(where, kind, record.name, told, left, assumed=("type", "status"))


def _contact(reached: Reached, modified: str) -> Iterator[tuple[str, str]]:
    """The first of each: a map tells one way to reach a service."""
    lists = (
        ("phone", reached.phones),
        ("email", reached.emails),
        ("url", reached.pages),
        ("address", reached.addresses),
    )
    first = [(name, values[0]) for name, values in lists if values]
    yield from first
    if first and modified:
        yield "as_of", modified


def _line(text: str) -> str:
    return " ".join(text.split())
