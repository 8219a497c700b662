"""Which references the page of what they name tells of, read from the other end."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.change import CHANGE, TOLD_BACK
from palvelukartta.model.entries import Key

QUIET_RELATIONS = frozenset({"source", "owner", "ask"})
"""Fields whose back-links have a place of their own on the page, or none."""


UNTITLED = frozenset({("change", "areas"), ("entity", "triggers")})
"""Kind and field whose page only leads to what the field names, or does not show it."""


TOLD_BESIDE = ("role", "actor", "law", "instead")
"""Fields of a field's items whose names a column tells: the form of a way in, or a source, it does not."""


def is_quiet(reference: Reference) -> bool:
    """Whether what the reference tells is no back-link: changes stand under the head."""
    if reference.source.kind == CHANGE and reference.relation.fields[0] in TOLD_BACK:
        return True
    return reference.relation.fields[-1] in QUIET_RELATIONS and reference.target.kind != "source"


def is_told_back(reference: Reference) -> bool:
    """Whether the page of what the reference names shows the title of what makes it."""
    told_in_a_line = reference.source.kind == CHANGE and reference.relation.fields[0] in TOLD_BACK
    return told_in_a_line or not is_quiet(reference)


def is_titled(reference: Reference) -> bool:
    """Whether the page of what makes the reference shows the title of what it names."""
    return (reference.source.kind, reference.relation.fields[-1]) not in UNTITLED


def beside(catalog: Catalog, reference: Reference) -> Iterator[Key]:
    """The entries whose pages show, beside others, the field that makes the reference (`x-shows`, `x-compare`): what it
    names is read there, too, where a column tells of it."""
    source, fields = catalog.entries.get(reference.source), reference.relation.fields
    if not source or (len(fields) > 1 and fields[-1] not in TOLD_BESIDE):
        return
    if "x-compare" in source.kind.field(fields[0]):
        for showing in catalog.incoming(source.key):
            if catalog.entries[showing.source].kind.field(*showing.relation.fields).get("x-shows"):
                yield showing.source
