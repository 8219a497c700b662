"""Which references the page of what they name tells of, read from the other end."""

from __future__ import annotations

from palvelukartta.model.catalog import Reference
from palvelukartta.model.change import CHANGE, TOLD_BACK

QUIET_RELATIONS = frozenset({"source", "owner", "ask"})
"""Fields whose back-links have a place of their own on the page, or none."""


UNTITLED = frozenset({("change", "areas"), ("entity", "triggers")})
"""Kind and field whose page only leads to what the field names, or does not show it."""


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
