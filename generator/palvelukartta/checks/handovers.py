"""Hand-overs: where responsibility moves between organisations, it is said who passes what to whom, when and how."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.pathway import Pathway, Step, Way
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.problems import Location, Problem

CLIENT = "client"
"""Sector of those who answer for nothing but their own life."""

Sectors = frozenset[str]

MUST_SAY = ("with", "within", "consent", "when")
"""Parts of a hand-over that are stated or listed in `open`."""


def responsibility_changes_by_handover(catalog: Catalog) -> Iterator[Problem]:
    """Where the responsible organisation changes along a way on, the way has a hand-over.

    A client who consents or chooses takes nothing over: at their step the responsibility of the step before rests, and
    it is compared with that of the step after. The hand-over stands on the way to the client or on the way from them.
    Where the client acts alone, they go on by themselves: no hand-over is asked for on either way.
    """
    for pathway in catalog.pathways.values():
        givers = _givers(catalog, pathway)
        for step, way in _ways(pathway):
            target = _target(catalog, pathway, way)
            if not step.by_client_alone and not (target and target.by_client_alone):
                yield from _missing(catalog, pathway, step, way, target, givers[step.id])


def _missing(
    catalog: Catalog, pathway: Pathway, step: Step, way: Way, target: Step | None, givers: Iterable[Sectors]
) -> Iterator[Problem]:
    taker = _organisations(catalog, target) - {CLIENT}
    for giver in givers if taker and way.handover is None else ():
        if giver and not giver & taker:
            yield problem(
                "handover-missing",
                _where(pathway, step, way),
                pathway.entry.title,
                step=step.title,
                target=target.title if target else way.target,
                giver=_names(catalog, giver),
                taker=_names(catalog, taker),
            )
            return


def _givers(catalog: Catalog, pathway: Pathway) -> dict[str, dict[Sectors, None]]:
    """Step id → sectors that may answer for the step when it is left: its own, or those of the steps that lead to a
    client's step without a hand-over on the way.

    They are carried on from step to step, and no step carries the same ones twice: there are few, so that the work
    grows with the pathway's ways, not with their square.
    """
    sectors = {step.id: _organisations(catalog, step) for step in reversed(pathway.steps)}
    found: dict[str, dict[Sectors, None]] = {step.id: {} for step in pathway.steps}
    waiting = deque((id, own - {CLIENT}) for id, own in reversed(sectors.items()) if own != {CLIENT})
    while waiting:
        id, giver = waiting.popleft()
        step = pathway.step(id)
        if giver in found[id] or step is None:
            continue
        found[id][giver] = None
        waiting.extend(
            (way.target, giver)
            for way in step.ways
            if way.pathway is None and way.handover is None and sectors.get(way.target) == frozenset({CLIENT})
        )
    return found


def handovers_are_complete(pathway: Pathway) -> Iterator[Problem]:
    """A hand-over between organisations states what, when, on which condition and with which consent, or lists it in
    `open`."""
    for step, way in _ways(pathway):
        if way.handover is None:
            continue
        said = {
            "with": way.handover.what,
            "within": way.handover.within,
            "consent": way.handover.consent,
            "when": way.when or len(step.ways) == 1 or step.mode == "all",
        }
        missing = [name for name in MUST_SAY if not said[name] and name not in way.handover.open]
        for name in missing:
            label = pathway.entry.kind.label(name, "steps", "next", "handover", "open")
            yield problem(
                "handover-incomplete",
                _where(pathway, step, way, "handover"),
                pathway.entry.title,
                step=step.title,
                field=name,
                label=label,
            )


def handovers_move_between_parties(pathway: Pathway) -> Iterator[Problem]:
    """A hand-over goes from one actor to another."""
    for step, way in _ways(pathway):
        if way.handover and way.handover.from_actor == way.handover.to_actor:
            yield problem(
                "handover-to-itself",
                _where(pathway, step, way, "handover"),
                pathway.entry.title,
                step=step.title,
                found=way.handover.to_actor,
            )


def services_are_on_pathways(catalog: Catalog) -> Iterator[Problem]:
    """A service in use is named by a pathway, an entity, a situation or another service: nobody finds it otherwise."""
    for entry in catalog.of_kind("service"):
        named = _named_by(catalog, entry.key, "pathway", "entity", "trigger", "service")
        if entry.data.get("status") == "in_use" and not named:
            yield problem("handover-service-alone", entry.locate(), entry.title)


def roles_have_tasks(catalog: Catalog) -> Iterator[Problem]:
    """A role has a task: its own list, a step or a service; or its sources are said to name none."""
    for entry in catalog.of_kind("role"):
        if not _has_tasks(entry) and not _named_by(catalog, entry.key, "pathway", "service"):
            yield problem("handover-role-idle", entry.locate(), entry.title)


def actors_have_services(catalog: Catalog) -> Iterator[Problem]:
    """An actor does something: it has a task, something names it, it publishes the map, or its sources are said to tell
    nothing of that."""
    publisher = in_language(catalog.site.get("publisher"), DEFAULT_LANGUAGE)
    for entry in catalog.of_kind("actor"):
        if not _has_tasks(entry) and entry.title != publisher and not catalog.kinds_naming.get(str(entry.key)):
            yield problem("handover-actor-idle", entry.locate(), entry.title)


def _has_tasks(entry: Entry) -> bool:
    """Tasks, or a citation that marks them as open."""
    marked = any(
        "tasks" in source.get("fields", ()) and source["certainty"] == "open" for source in entry.items("sources")
    )
    return bool(entry.items("tasks")) or marked


def _ways(pathway: Pathway) -> Iterator[tuple[Step, Way]]:
    return ((step, way) for step in pathway.steps for way in step.ways)


def _target(catalog: Catalog, pathway: Pathway, way: Way) -> Step | None:
    owner = pathway if way.pathway is None else catalog.pathways.get(way.pathway)
    return owner.step(way.target) if owner else None


def _organisations(catalog: Catalog, step: Step | None) -> Sectors:
    """Sectors of the parties that answer for the step: a change between units of one organisation is no hand-over."""
    parties = step.responsible if step else ()
    actors = (catalog.get("actor", party.actor) for party in parties if party.actor)
    return frozenset(str(actor.data.get("sector")) for actor in actors if actor)


def _names(catalog: Catalog, sectors: Sectors) -> str:
    kind = catalog.kinds["actor"]
    return ", ".join(sorted(kind.label(sector, "sector") for sector in sectors))


def _named_by(catalog: Catalog, key: Key, *kinds: str) -> bool:
    return not catalog.kinds_naming.get(str(key), frozenset()).isdisjoint(kinds)


def _where(pathway: Pathway, step: Step, way: Way, *more: str) -> Location:
    return pathway.entry.locate("steps", step.index, "next", way.index, *more)
