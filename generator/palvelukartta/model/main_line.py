"""The main line of a pathway: from its start by the first way on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from palvelukartta.model.pathway import Step


def main_line(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The first of `steps` and what follows by the first way on among them, until it ends or comes back to itself."""
    by_id = {step.id: step for step in steps}
    first = {step.id: next((way.target for way in step.ways if way.pathway is None), "") for step in steps}
    return tuple(by_id[id] for id in along(first))


def along(first: Mapping[str, str]) -> Iterator[str]:
    """The ids on the main line, from the first key on. `first`: step id → id to which its first way on leads, or ""."""
    seen: set[str] = set()
    id = next(iter(first), "")
    while id in first and id not in seen:
        seen.add(id)
        yield id
        id = first[id]
