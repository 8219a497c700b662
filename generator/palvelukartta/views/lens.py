"""The roles of a pathway as a reader may choose them: "show my tasks" in the drawing, the steps and the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from palvelukartta.views.pathway import PathwayView, StepView

MAX_ROLES = 9
"""The style sheet holds one rule for each number that is given out here."""


@dataclass(frozen=True)
class LensRole:
    """A role with its number, from 1."""

    number: int
    id: str
    answers: tuple[int, ...]
    """Numbers of the steps that it answers for."""
    takes_part: tuple[int, ...]
    """Numbers of the other steps in which it acts."""


def lens_roles(view: PathwayView) -> tuple[LensRole, ...]:
    """The roles of the pathway in the order of their first step, most used first where there are too many."""
    shares: dict[str, dict[int, bool]] = {}
    for step in view.steps:
        for party in step.parties:
            if party.role:
                steps = shares.setdefault(party.role, {})
                steps[step.number] = steps.get(step.number, False) or party.responsible
    chosen = sorted(shares, key=lambda id: -len(shares[id]))[:MAX_ROLES]
    listed = (id for id in shares if id in chosen)
    return tuple(_role(number, id, shares[id]) for number, id in enumerate(listed, start=1))


def _role(number: int, id: str, steps: Mapping[int, bool]) -> LensRole:
    """`steps`: number → whether the role answers for it."""
    answers = tuple(step for step, responsible in steps.items() if responsible)
    return LensRole(number, id, answers, tuple(step for step in steps if step not in answers))


def numbers_in(step: StepView, roles: Sequence[LensRole], *, responsible: bool = False) -> str:
    """Numbers of the roles that act in `step`, or of those that answer for it, separated by spaces."""
    parties = step.responsible if responsible else step.parties
    ids = {party.role for party in parties}
    return " ".join(str(role.number) for role in roles if role.id in ids)
