"""What a role does: on each pathway and in each step its task, what comes to it and from whom, what it hands over.

Everything is read from the pathways and the services that name the role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.role_choices import parts_in_services, said, served_once
from palvelukartta.rendering.page import Context, Page
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.views.lens import CLIENT, share
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView

MOST_COMING = 6
"""So much of what comes next is told at the top: the first screen has no room for more."""


class Moved(Struct, frozen=True):
    """What comes to the role, or goes on from it, by the ways between steps that say the same."""

    party: str
    """From whom or to whom; "" where the role itself goes on."""
    what: str
    """What is handed over; "" where no responsibility moves, or the sources do not say."""
    when: str
    """Written to follow "jos"; "" where there is no condition, and of what comes: who sends it knows."""
    moves: bool
    """Whether responsibility moves."""
    places: str
    """The steps at the other end: "2, 3", or "IPS 1" on another pathway."""
    steps: str
    """Their short titles."""


class RoleStep(Struct, frozen=True):
    """A step in which the role acts."""

    view: StepView
    answers: bool
    does: str
    """Its own part, where somebody says it; else that of whoever answers."""
    whose: str
    """Who answers, where `does` is their task; "" where it is the role's own."""
    service: str
    """Title of the service that says so; "" where the step does."""
    gets: tuple[Moved, ...]
    """Of a step that the role answers for."""
    gives: tuple[Moved, ...]


class RolePathway(Struct, frozen=True):
    """A pathway on which the role acts."""

    link: Link
    code: str
    said: str
    """In how many steps it answers and takes part."""
    steps: tuple[RoleStep, ...]


class Coming(Struct, frozen=True):
    """What comes to the role from others, and the step that it opens."""

    party: str
    what: str
    pathway: Link
    step: StepView


class ServiceTask(Struct, frozen=True):
    """What the role does in a service."""

    link: Link
    does: str


class RoleContext(Context, frozen=True):
    """What the page of a role shows beside its fields."""

    work: tuple[RolePathway, ...]
    coming: tuple[Coming, ...]
    needed: tuple[Coming, ...]
    """Where others answer and the role takes part, of a role to which nothing comes."""
    in_services: tuple[ServiceTask, ...]


class Acting:
    """The pathways of a catalogue by who acts on them, and by the steps to which their ways lead."""

    def __init__(self, views: Iterable[PathwayView]) -> None:
        """`views`: every pathway's."""
        self.views = {view.id: view for view in views}
        self._of_role: dict[str, list[PathwayView]] = {}
        self._incoming: dict[tuple[str, str], list[tuple[PathwayView, EdgeView]]] = {}
        for view in self.views.values():
            for role in dict.fromkeys(party.role or "" for step in view.steps for party in step.parties):
                self._of_role.setdefault(role, []).append(view)
            for edge in view.edges:
                self._incoming.setdefault((edge.pathway or view.id, edge.target), []).append((view, edge))

    def of_role(self, role: str) -> Sequence[PathwayView]:
        """Those on which it acts."""
        return self._of_role.get(role, ())

    def incoming(self, view: PathwayView, step: StepView) -> Sequence[tuple[PathwayView, EdgeView]]:
        """The ways that lead to `step` of `view`, each with the pathway that it leaves."""
        return self._incoming.get((view.id, step.id), ())


def with_work(page: Page, presenter: Presenter, role: Entry, acting: Acting, texts: Texts) -> Page:
    """The page of `role` with its work on the pathways and in its services."""
    work = _Work(presenter, role, acting, texts)
    pathways = tuple(work.pathways())
    coming = tuple(dict.fromkeys(_coming(pathways)))[:MOST_COMING]
    needed = () if coming else tuple(work.needed(pathways))[:MOST_COMING]
    return page.showing(RoleContext(pathways, coming, needed, tuple(_in_services(presenter, role))))


_Said = tuple[str, str, str, bool]
"""The first four fields of `Moved`."""


class _End(Struct, frozen=True):
    """The other end of a way."""

    said: _Said
    pathway: PathwayView
    step: StepView


class _Work:
    """Reads the work of a role out of the views."""

    def __init__(self, presenter: Presenter, role: Entry, acting: Acting, texts: Texts) -> None:
        self._presenter, self._role, self._acting, self._texts = presenter, role, acting, texts

    def pathways(self) -> Iterator[RolePathway]:
        """Those first for most of which the role answers."""
        shares = [(view, share(view, self._role.id)) for view in self._acting.of_role(self._role.id)]
        for view, acted in sorted(shares, key=lambda one: (-len(one[1].answers), -len(one[1].takes_part))):
            entry = self._presenter.catalog.get("pathway", view.id)
            if entry:
                steps = tuple(self._step(view, step) for step in view.steps if self._acts(step))
                code = entry.text("code", self._presenter.language)
                yield RolePathway(self._presenter.link(entry), code, said(acted, self._texts), steps)

    def needed(self, pathways: Sequence[RolePathway]) -> Iterator[Coming]:
        """The steps in which the role takes part, each with whoever answers for it."""
        for pathway in pathways:
            for step in pathway.steps:
                if not step.answers and step.view.responsible:
                    yield Coming(self._named(step.view), "", pathway.link, step.view)

    def _acts(self, step: StepView) -> bool:
        return any(party.role == self._role.id for party in step.parties)

    def _answers(self, step: StepView) -> bool:
        return any(party.role == self._role.id for party in step.responsible)

    def _step(self, view: PathwayView, step: StepView) -> RoleStep:
        answers = self._answers(step)
        does, whose, service = self._does(view, step)
        gets = self._acting.incoming(view, step) if answers else ()
        gives = step.edges if answers else ()
        return RoleStep(
            step,
            answers,
            does,
            whose,
            service,
            self._moved([self._got(source, edge) for source, edge in gets], view),
            self._moved([self._given(view, edge) for edge in gives], view),
        )

    def _does(self, view: PathwayView, step: StepView) -> tuple[str, str, str]:
        """The task, whose it is where it is another's, and the service that tells it."""
        if self._role.data.get("sector") == CLIENT and step.client:
            return step.client, "", ""
        if self._answers(step):
            return step.professional, "", ""
        services = served_once(view) & set(step.services)
        for part in parts_in_services(self._presenter, services, self._role.id):
            return part.does, "", part.service
        return step.professional, self._named(step), ""

    def _got(self, source: PathwayView, edge: EdgeView) -> _End:
        step, handover = source.step(edge.source), edge.handover
        said = (handover.from_name, handover.what) if handover else (self._other(step), "")
        return _End((*said, "", handover is not None), source, step)

    def _given(self, view: PathwayView, edge: EdgeView) -> _End:
        target, handover = self._acting.views[edge.pathway] if edge.pathway else view, edge.handover
        step = target.step(edge.target)
        said = (handover.to_name, handover.what) if handover else (self._other(step), "")
        return _End((*said, edge.when, handover is not None), target, step)

    def _moved(self, ends: Sequence[_End], here: PathwayView) -> tuple[Moved, ...]:
        grouped: dict[_Said, dict[str, str]] = {}
        for end in ends:
            grouped.setdefault(end.said, {})[self._place(end, here)] = end.step.short_title
        return tuple(Moved(*said, ", ".join(steps), ", ".join(steps.values())) for said, steps in grouped.items())

    def _place(self, end: _End, here: PathwayView) -> str:
        entry = self._presenter.catalog.get("pathway", end.pathway.id) if end.pathway is not here else None
        code = (entry.text("code", self._presenter.language) or end.pathway.title) if entry else ""
        return f"{code} {end.step.number}".strip()

    def _other(self, step: StepView) -> str:
        return "" if self._answers(step) else self._named(step)

    def _named(self, step: StepView) -> str:
        names = list(dict.fromkeys(party.short_name for party in step.responsible))
        return in_words(names, self._texts) if names else ""


def _coming(pathways: Sequence[RolePathway]) -> Iterator[Coming]:
    """What others bring to the steps that the role answers for: where responsibility moves first."""
    chosen: list[Callable[[Moved], bool]] = [lambda moved: moved.moves, lambda moved: not moved.moves]
    for suits in chosen:
        for pathway in pathways:
            for step in pathway.steps:
                for moved in step.gets:
                    if moved.party and suits(moved):
                        yield Coming(moved.party, moved.what, pathway.link, step.view)


def _in_services(presenter: Presenter, role: Entry) -> Iterator[ServiceTask]:
    naming = (reference.source for reference in presenter.catalog.by_target.get(role.key, ()))
    for service in presenter.catalog.named("service", (key.id for key in naming if key.kind == "service")):
        for part in parts_in_services(presenter, {service.id}, role.id):
            yield ServiceTask(presenter.link(service), part.does)
