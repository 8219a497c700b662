"""The roles and organisations of a pathway as a reader may choose them: "show my tasks" in its line and its steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from msgspec import Struct

from palvelukartta.views.parties import PartyView
from palvelukartta.views.pathway import PathwayView, StepView

MAX_ROLES, MAX_ORGANISATIONS = 9, 6
"""How many a reader may choose from. Organisations are numbered after the last role."""

MAX_NUMBER = MAX_ROLES + MAX_ORGANISATIONS
"""The style sheet holds one rule for each number that is given out here."""


CLIENT = "client"
"""Sector of the client, to whom every step is told in words of its own."""


class LensRole(Struct, frozen=True):
    """A role, or the organisations of one sector, with its number."""

    number: int
    """From 1; that of organisations is above `MAX_ROLES`."""
    id: str
    """Of the role, or the sector; of the actor where the organisations of a sector are told apart."""
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
    """The sectors of those who act, in the order of the first step for which one answers; others come last. The actors
    of a sector where no other acts beside the client, which would be one choice, of every step, or where none of them
    has a role, by which one could choose; the sectors where that would be too many."""
    organisation = organisations(view)
    answering = (step.responsible[0] for step in view.steps if step.responsible)
    shares: dict[str, dict[int, bool]] = {organisation(party): {} for party in answering}
    for step in view.steps:
        for party in step.parties:
            steps = shares.setdefault(organisation(party), {})
            steps[step.number] = steps.get(step.number, False) or party.responsible
    listed = list(shares)[:MAX_ORGANISATIONS]
    return tuple(_role(number, id, shares[id]) for number, id in enumerate(listed, start=MAX_ROLES + 1))


def organisations(view: PathwayView) -> Callable[[PartyView], str]:
    """What one chooses of a party that acts on the pathway: its sector, or its actor (see `lens_sectors`)."""
    acting = [party for step in view.steps for party in step.parties]
    sectors = {party.sector for party in acting} - {CLIENT}
    apart = {sector for sector in sectors if _are_apart([one for one in acting if one.sector == sector], sectors)}

    def chosen(party: PartyView) -> str:
        return str(party.actor) if party.sector in apart else party.sector

    has_room = len(sectors) == 1 or len({chosen(party) for party in acting}) <= MAX_ORGANISATIONS
    return chosen if has_room else lambda party: party.sector


def _are_apart(parties: Sequence[PartyView], sectors: Set[str]) -> bool:
    """Whether the actors of a sector are told apart: it is the only one, or no role tells them apart in the lens."""
    actors = {party.actor for party in parties}
    return None not in actors and len(actors) > 1 and (len(sectors) == 1 or not any(party.role for party in parties))


class Lens:
    """Who acts on one pathway: asked of each of its steps, found out once."""

    def __init__(self, view: PathwayView) -> None:
        self._roles, self._sectors = lens_roles(view), lens_sectors(view)
        self._organisation = organisations(view)

    def numbers(self, step: StepView, *, responsible: bool = False) -> str:
        """Numbers of the roles and sectors that act in `step`, or of those that answer for it, separated by spaces."""
        roles = numbers_in(step, self._roles, responsible=responsible)
        acting = {self._organisation(party) for party in (step.responsible if responsible else step.parties)}
        return " ".join(filter(None, (roles, *(str(one.number) for one in self._sectors if one.id in acting))))

    def parts_only(self, step: StepView) -> str:
        """Numbers of those that take part in `step` and do not answer for it, separated by spaces."""
        answers = self.numbers(step, responsible=True).split()
        return " ".join(number for number in self.numbers(step).split() if number not in answers)


def numbers_in(step: StepView, roles: Sequence[LensRole], *, responsible: bool = False) -> str:
    """Numbers of the roles that act in `step`, or of those that answer for it, separated by spaces."""
    parties = step.responsible if responsible else step.parties
    ids = {party.role for party in parties}
    return " ".join(str(role.number) for role in roles if role.id in ids)
