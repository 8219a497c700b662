"""The roles of a pathway as a reader may choose them: "show my tasks" in the drawing, the steps and the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from palvelukartta.views.pathway import PathwayView, StepView

MAX_ROLES = 9
"""The style sheet holds one rule for each number that is given out here."""


@dataclass(frozen=True)
class LensRole:
    """A role with its number, from 1."""

    number: int
    id: str
    steps: tuple[int, ...]
    """Numbers of the steps in which it acts."""


def lens_roles(view: PathwayView) -> tuple[LensRole, ...]:
    """The roles of the pathway in the order of their first step, most used first where there are too many."""
    found: dict[str, dict[int, None]] = {}
    for step in view.steps:
        for party in step.parties:
            if party.role:
                found.setdefault(party.role, {})[step.number] = None
    chosen = sorted(found, key=lambda id: -len(found[id]))[:MAX_ROLES]
    listed = (id for id in found if id in chosen)
    return tuple(LensRole(number, id, tuple(found[id])) for number, id in enumerate(listed, start=1))


def numbers_in(step: StepView, roles: Sequence[LensRole], *, responsible: bool = False) -> str:
    """Numbers of the roles that act in `step`, or of those that answer for it, separated by spaces."""
    parties = step.responsible if responsible else step.parties
    ids = {party.role for party in parties}
    return " ".join(str(role.number) for role in roles if role.id in ids)
