"""Which references the page of what they name tells of, read from the other end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.change import CHANGE, TOLD_BACK
from palvelukartta.model.entries import Key
from palvelukartta.model.referable import CONTACT, CONTACTS

QUIET_RELATIONS = frozenset({"source", "owner", "ask"})
"""Fields whose back-links have a place of their own on the page, or none."""


UNTITLED = frozenset({("change", "areas"), ("entity", "triggers"), ("service", "segments")})
"""Kind and field whose page only leads to what the field names, or does not show it."""


TOLD_BESIDE = ("role", "actor", "law", "instead")
"""Fields of a field's items whose names a column tells: the form of a way in, or a source, it does not."""


NEIGHBOURS: Mapping[str, frozenset[str]] = {"service": frozenset({"comparison", "entity", "pathway", "service"})}
"""Kind → the kinds of what its page tells of among those that it calls related and those that name it; of every kind
where none are given. The page of a service has short lists, not all that is known.
"""


def is_quiet(reference: Reference) -> bool:
    """Whether what the reference tells is no back-link: changes stand under the head, and what an entry says there is
    none of is none of the other's, either."""
    if reference.relation.denied:
        return True
    if reference.source.kind == CHANGE and reference.relation.fields[0] in TOLD_BACK:
        return True
    return reference.relation.fields[-1] in QUIET_RELATIONS and reference.target.kind != "source"


def is_told_back(reference: Reference) -> bool:
    """Whether the page of what the reference names shows the title of what makes it."""
    told_in_a_line = reference.source.kind == CHANGE and reference.relation.fields[0] in TOLD_BACK
    return told_in_a_line or (not is_quiet(reference) and _is_neighbour(reference.target.kind, reference.source.kind))


def is_titled(reference: Reference) -> bool:
    """Whether the page of what makes the reference shows the title of what it names."""
    if reference.relation.denied:
        return False
    field = reference.relation.fields[-1]
    related = field != "related" or _is_neighbour(reference.source.kind, reference.target.kind)
    return related and (reference.source.kind, field) not in UNTITLED


def _is_neighbour(own: str, other: str) -> bool:
    return other in NEIGHBOURS.get(own, (other,))


def beside(catalog: Catalog, reference: Reference) -> Iterator[Key]:
    """The entries whose pages show, beside others, the field that makes the reference (`x-shows`, `x-compare`): what it
    names is read there, too, where a column tells of it."""
    source, fields = catalog.entries.get(reference.source), reference.relation.fields
    if source and fields[0] in (CONTACT, CONTACTS):
        yield from _asked_about(catalog, source.key)
    if not source or (len(fields) > 1 and fields[-1] not in TOLD_BESIDE):
        return
    if "x-compare" in source.kind.field(fields[0]):
        for showing in catalog.incoming(source.key):
            if catalog.entries[showing.source].kind.field(*showing.relation.fields).get("x-shows"):
                yield showing.source


def _asked_about(catalog: Catalog, key: Key) -> Iterator[Key]:
    """The pathways that call the contacts of a service of theirs, or of an actor that answers for a step."""
    for id, pathway in catalog.pathways.items():
        answering = {party.actor for step in pathway.steps for party in step.responsible}
        if key.id in (pathway.entry.items("services") if key.kind == "service" else answering):
            yield Key("pathway", id)
