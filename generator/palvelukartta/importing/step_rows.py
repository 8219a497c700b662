"""Rows of steps → the pathways whose steps they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from palvelukartta.importing.arrivals import Arrival, Refused
from palvelukartta.importing.headings import bare
from palvelukartta.importing.step_columns import PATHWAY


def with_steps(arrivals: Sequence[Arrival], rows: Iterable[Arrival]) -> tuple[list[Arrival], list[Refused]]:
    """The arrivals, each pathway with its steps; one that is told by its steps alone is new among them. Steps of no
    pathway are refused."""
    named = {bare(arrival.title): arrival for arrival in arrivals if arrival.kind == PATHWAY}
    found: dict[str, list[Arrival]] = {}
    refused = []
    name = ""
    for row in rows:
        name = str(row.data.pop(PATHWAY, name))
        if name:
            named.setdefault(bare(name), Arrival(row.where, PATHWAY, name, {}))
            found.setdefault(bare(name), []).append(row)
        else:
            refused.append(Refused(row.where, "step_of_none", row.title))
    whole = {key: replace(arrival, steps=tuple(found.get(key, ()))) for key, arrival in named.items()}
    return [*(arrival for arrival in arrivals if arrival.kind != PATHWAY), *whole.values()], refused
