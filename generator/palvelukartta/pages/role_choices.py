"""The lens of a pathway's page: the roles to choose from, in how many steps each answers or takes part, and its own
part of a step where the content tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from palvelukartta.drawing.place.placing import sector_class
from palvelukartta.model.text import in_language, slug
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.views.lens import CLIENT, LensRole, lens_roles, lens_sectors, organisations
from palvelukartta.views.pathway import PathwayView, StepView


class RoleChoice(Struct, frozen=True):
    """A role that a reader may choose to see its own tasks."""

    number: int
    id: str
    title: str
    href: str
    said: str
    """In how many steps it acts: "Vastaat 1 vaiheessa (vaihe 2), osallistut 2 vaiheessa (vaiheet 1 ja 4).\""""


class SectorChoice(Struct, frozen=True):
    """The organisations of a sector, or one of them, which a reader may choose instead of a role."""

    number: int
    id: str
    """In the address: the Finnish name of the sector, or the id of the actor."""
    title: str
    """The sector's name; that of its organisation where only one acts."""
    css: str
    """Class of its colour."""
    said: str
    """As of a role."""


class OwnPart(Struct, frozen=True):
    """What a role does in a step, in its own words or a service's."""

    number: int
    """Of the role in the lens."""
    service: str
    """Title of the service that says so; "" where the step does."""
    does: str


def role_choices(presenter: Presenter, view: PathwayView, texts: Texts) -> Iterator[RoleChoice]:
    """The roles of `view` as choices of the lens, in its order."""
    for chosen in lens_roles(view):
        role = presenter.catalog.get("role", chosen.id)
        if role:
            link = presenter.link(role)
            yield RoleChoice(chosen.number, chosen.id, link.title, link.href, said(chosen, texts))


def sector_choices(presenter: Presenter, view: PathwayView, texts: Texts) -> Iterator[SectorChoice]:
    """The organisations of `view` as choices of the lens, in its order."""
    kind, organisation = presenter.catalog.kinds["actor"], organisations(view)
    parties = [party for step in view.steps for party in step.parties]
    for chosen in lens_sectors(view):
        own = [party for party in parties if organisation(party) == chosen.id]
        sector, names = own[0].sector, {party.short_name for party in own if party.short_name}
        label = kind.label(sector, "sector")
        id = slug(label) if chosen.id == sector else chosen.id
        title = names.pop() if len(names) == 1 else label
        yield SectorChoice(chosen.number, id, title, sector_class(sector), said(chosen, texts))


def own_parts(presenter: Presenter, view: PathwayView) -> dict[str, tuple[OwnPart, ...]]:
    """Step id → what each role does there beside the step's own text, which tells the task of whoever answers for it.

    A service tells what a role does in the whole service: that is said where the service has one step only. Of
    several nobody knows in which it is done.
    """
    roles, alone = lens_roles(view), served_once(view)
    return {step.id: tuple(dict.fromkeys(_parts(presenter, step, roles, alone))) for step in view.steps}


def served_once(view: PathwayView) -> Set[str]:
    """Ids of the services that one step only of `view` names."""
    counted = Counter(id for step in view.steps for id in step.services)
    return {id for id, count in counted.items() if count == 1}


def _parts(presenter: Presenter, step: StepView, roles: Sequence[LensRole], alone: Set[str]) -> Iterator[OwnPart]:
    numbers = {role.id: role.number for role in roles}
    for party in step.parties:
        if party.role not in numbers:
            continue
        if party.sector == CLIENT:
            if step.client:
                yield OwnPart(numbers[party.role], "", step.client)
        elif not party.responsible:
            services = alone & set(step.services)
            yield from parts_in_services(presenter, services, party.role, numbers[party.role])


def parts_in_services(presenter: Presenter, services: Set[str], role: str, number: int = 0) -> Iterator[OwnPart]:
    """What each of `services` says that `role`, number `number` of a lens, does in it."""
    for id in sorted(services):
        service = presenter.catalog.get("service", id)
        for task in service.items("roles") if service else ():
            does = in_language(task.get("does"), presenter.language)
            if service and task.get("role") == role and does:
                yield OwnPart(number, service.text("title", presenter.language), does)


def said(role: LensRole, texts: Texts) -> str:
    """In how many steps a role acts, as a sentence to who has it."""
    shares = [("lens_answers", role.answers), ("lens_takes_part", role.takes_part)]
    clauses = [texts["pages"][key].format(n=len(steps), steps=_steps(steps, texts)) for key, steps in shares if steps]
    sentence = ", ".join(clauses)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _steps(numbers: Sequence[int], texts: Texts) -> str:
    """Numbers of steps in words: "vaihe 2", "vaiheet 5, 6 ja 8"."""
    words = texts["pages"]["lens_steps_one" if len(numbers) == 1 else "lens_steps_many"]
    return words.format(steps=in_words([str(number) for number in numbers], texts))
