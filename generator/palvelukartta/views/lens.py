"""The roles and organisations of a pathway as a reader may choose them: "show my tasks" in its line and its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from palvelukartta.views.pathway import PathwayView, StepView

MAX_ROLES, MAX_ORGANISATIONS = 9, 6
"""How many a reader may choose from. Organisations are numbered after the last role."""

MAX_NUMBER = MAX_ROLES + MAX_ORGANISATIONS
"""The style sheet holds one rule for each number that is given out here."""


class LensRole(Struct, frozen=True):
    """A role, or the organisations of one sector, with its number."""

    number: int
    """From 1; that of a sector is above `MAX_ROLES`."""
    id: str
    """Of the role, or the sector."""
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


def share(view: PathwayView, role: str) -> LensRole:
    """In which steps `role` acts; its number is 0: it need not be one of those to choose from."""
    steps: dict[int, bool] = {}
    for step in view.steps:
        for party in step.parties:
            if party.role == role:
                steps[step.number] = steps.get(step.number, False) or party.responsible
    return _role(0, role, steps)


def _role(number: int, id: str, steps: Mapping[int, bool]) -> LensRole:
    """`steps`: number → whether the role answers for it."""
    answers = tuple(step for step, responsible in steps.items() if responsible)
    return LensRole(number, id, answers, tuple(step for step in steps if step not in answers))


def lens_sectors(view: PathwayView) -> tuple[LensRole, ...]:
    """The sectors of those who act, in the order of the first step for which one answers; others come last."""
    shares: dict[str, dict[int, bool]] = {step.sector: {} for step in view.steps if step.responsible}
    for step in view.steps:
        for party in step.parties:
            steps = shares.setdefault(party.sector, {})
            steps[step.number] = steps.get(step.number, False) or party.responsible
    listed = list(shares)[:MAX_ORGANISATIONS]
    return tuple(_role(number, id, shares[id]) for number, id in enumerate(listed, start=MAX_ROLES + 1))


class Lens:
    """Who acts on one pathway: asked of each of its steps, found out once."""

    def __init__(self, view: PathwayView) -> None:
        self._roles, self._sectors = lens_roles(view), lens_sectors(view)

    def numbers(self, step: StepView, *, responsible: bool = False) -> str:
        """Numbers of the roles and sectors that act in `step`, or of those that answer for it, separated by spaces."""
        roles = numbers_in(step, self._roles, responsible=responsible)
        return f"{roles} {sector_numbers_in(step, self._sectors, responsible=responsible)}".strip()

    def parts_only(self, step: StepView) -> str:
        """Numbers of those that take part in `step` and do not answer for it, separated by spaces."""
        answers = self.numbers(step, responsible=True).split()
        return " ".join(number for number in self.numbers(step).split() if number not in answers)


def sector_numbers_in(step: StepView, sectors: Sequence[LensRole], *, responsible: bool = False) -> str:
    """Numbers of the sectors that act in `step`, or of those that answer for it, separated by spaces."""
    parties = step.responsible if responsible else step.parties
    ids = {party.sector for party in parties}
    return " ".join(str(sector.number) for sector in sectors if sector.id in ids)


def numbers_in(step: StepView, roles: Sequence[LensRole], *, responsible: bool = False) -> str:
    """Numbers of the roles that act in `step`, or of those that answer for it, separated by spaces."""
    parties = step.responsible if responsible else step.parties
    ids = {party.role for party in parties}
    return " ".join(str(role.number) for role in roles if role.id in ids)
