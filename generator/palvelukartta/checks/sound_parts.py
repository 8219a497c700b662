"""What is certain of entries whose files break the schema, although the catalogue does not have them: what they name,
and how their steps follow each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec.structs import replace

from palvelukartta.checks.references import unresolved_in
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import SoundPart
from palvelukartta.model.pathway import PATHWAY, Pathway
from palvelukartta.problems import Problem, Severity

FLOW = frozenset(["steps", "parts", "events"])
"""Fields that say how a pathway goes."""

STEP_LOST = "reference-unknown-step"


def problems_of_parts(
    catalog: Catalog, parts: Collection[SoundPart], rules: Iterable[Callable[[Pathway], Iterable[Problem]]]
) -> Iterator[Problem]:
    """The errors that stay whatever is written where the schema is broken."""
    if not parts:
        return
    together = replace(catalog, entries={**catalog.entries, **{part.entry.key: part.entry for part in parts}})
    are_steps_known = all(_is_flow_whole(part) for part in parts if part.entry.kind.name == PATHWAY)
    for part in parts:
        lost = unresolved_in(together, part.entry)
        yield from (told for told in lost if are_steps_known or told.code != STEP_LOST)
        if part.entry.kind.name == PATHWAY and _is_flow_whole(part):
            found = (told for rule in rules for told in rule(Pathway.of(part.entry)))
            yield from (told for told in found if told.severity is Severity.ERROR)


def _is_flow_whole(part: SoundPart) -> bool:
    """Whether every field of the flow is whole, and none can be meant by a field that nobody knows."""
    known = part.entry.kind.schema["properties"]
    return "steps" in part.whole and FLOW.isdisjoint(part.broken) and part.broken <= set(known)
