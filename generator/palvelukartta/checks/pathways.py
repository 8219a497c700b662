"""Pathways: no dead ends. Every step can be reached, leads on, and has somebody who answers for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from palvelukartta.checks.likely_names import likely
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import MAX_STEPS_IN_VIEW, Pathway, Step, Way
from palvelukartta.model.services import pathways_of_services
from palvelukartta.model.text import in_language
from palvelukartta.problems import Location, Problem
from palvelukartta.views.network import cycles, joined, reached, successors, trapped

MIN_BRANCHES = 2
"""Fewer ways on than this is no choice."""


def starts_are_not_led_to(pathway: Pathway) -> Iterator[Problem]:
    """The first step of a pathway is a start. So may others be, unless an earlier start leads to them."""
    first, *others = pathway.starts
    graph = successors(pathway)
    seen = reached(graph, [first.id])
    late = []
    for step in others:
        late += [step] if step.id in seen else []
        seen |= reached(graph, [step.id], seen)
    for step in late:
        yield problem_at("pathway-late-start", pathway, step, first=first.title)
    if first.type != "start" and not late:
        yield problem_at("pathway-no-start", pathway, first)


def starts_meet(pathway: Pathway) -> Iterator[Problem]:
    """Of several starts, each leads to a step or another pathway to which the first part of the pathway leads, too:
    else there are two pathways in one file."""
    first, *others = pathway.starts
    together = joined(pathway) if others else set()
    for step in others:
        if step.id not in together:
            where = pathway.entry.locate("steps", step.index, "type")
            yield problem_at("pathway-starts-apart", pathway, step, where, first=first.title)


def steps_are_unique(pathway: Pathway) -> Iterator[Problem]:
    """A step's id stands once in its pathway."""
    count = Counter(step.id for step in pathway.steps)
    seen: set[str] = set()
    for step in pathway.steps:
        if count[step.id] > 1 and step.id in seen:
            yield problem_at("pathway-duplicate-step", pathway, step, found=step.id)
        seen.add(step.id)


def steps_are_reached(pathway: Pathway) -> Iterator[Problem]:
    """Every step can be reached from a start, or by what may happen at any time.

    Where several cannot, the first of them is at fault, not those that follow it. A misspelt way on counts as leading
    to the step that it resembles.
    """
    graph = successors(pathway)
    begun = [*(step.id for step in pathway.starts), *(event.target for event in pathway.events)]
    seen = reached(graph, [*begun, *_resembled(pathway)]) & graph.keys()
    lost = [step for step in pathway.steps if step.id not in seen]
    followers = {target for step in lost for target in graph[step.id] if target != step.id}
    for step in sorted(lost, key=lambda step: (step.id in followers, step.index)):
        if step.id not in seen:
            seen |= reached(graph, [step.id], seen)
            yield problem_at("pathway-unreachable", pathway, step)


def steps_lead_on(pathway: Pathway) -> Iterator[Problem]:
    """Every step leads on or is an outcome."""
    for step in pathway.steps:
        if not step.ways and step.type != "outcome":
            yield problem_at("pathway-dead-end", pathway, step)


def decisions_branch(pathway: Pathway) -> Iterator[Problem]:
    """A decision has at least two branches."""
    for step in pathway.steps:
        if step.type == "decision" and 0 < len(step.ways) < MIN_BRANCHES:
            yield problem_at("pathway-one-branch", pathway, step, found=len(step.ways))


def branches_have_conditions(pathway: Pathway) -> Iterator[Problem]:
    """Where there is a choice of ways on, each says on which condition it is taken, or after what time.

    Where a step leads into the pathway that it stands for, that is no choice.
    """
    for step in pathway.steps:
        branches = [way for way in step.ways if not (step.type == "subpathway" and way.pathway)]
        if len(branches) < MIN_BRANCHES or step.mode == "all":
            continue
        for way in branches:
            if not in_language(way.when) and not in_language(way.timer):
                where = pathway.entry.locate("steps", step.index, "next", way.index)
                yield problem_at("pathway-no-condition", pathway, step, where, target=way.target)


def ways_differ(pathway: Pathway) -> Iterator[Problem]:
    """No two ways on from a step lead to the same place on the same condition, and of ways of which one is taken no two
    have the same condition."""
    for step in pathway.steps:
        seen: set[tuple[str, str, str | None]] = set()
        conditions: set[str] = set()
        for way in step.ways:
            condition = "" if step.mode == "all" else _condition(way)
            place = (condition, way.target, way.pathway)
            yield from _repeated(pathway, step, way, again=place in seen, alike=condition in conditions)
            seen.add(place)
            conditions.add(condition)


def _repeated(pathway: Pathway, step: Step, way: Way, *, again: bool, alike: bool) -> Iterator[Problem]:
    if again:
        place = pathway.entry.locate("steps", step.index, "next", way.index)
        yield problem_at("pathway-same-way", pathway, step, place, target=title_of(pathway, way))
    elif alike and step.mode == "one" and in_language(way.when):
        where = pathway.entry.locate("steps", step.index, "next", way.index, "when")
        yield problem_at("pathway-same-condition", pathway, step, where, condition=in_language(way.when))


def _condition(way: Way) -> str:
    words = f"{in_language(way.when)} {in_language(way.timer)}"
    return " ".join(words.casefold().split()).rstrip(".")


def title_of(pathway: Pathway, way: Way) -> str:
    """Title of the step to which `way` leads; its id where it is on another pathway or nowhere."""
    target = pathway.step(way.target) if way.pathway is None else None
    return target.title if target else way.target


def some_of_all_ways_have_no_condition(pathway: Pathway) -> Iterator[Problem]:
    """Where all ways on are taken at the same time, one that has a condition is taken only if it holds; so at least
    one has none. Else it is a choice of one or more."""
    for step in pathway.steps:
        conditions = [in_language(way.when) for way in step.ways]
        if step.mode == "all" and len(conditions) >= MIN_BRANCHES and all(conditions):
            where = pathway.entry.locate("steps", step.index, "next", 0, "when")
            yield problem_at("pathway-condition-for-all", pathway, step, where, condition=conditions[0])


def outcomes_end(pathway: Pathway) -> Iterator[Problem]:
    """An outcome does not lead on within its pathway; it may lead to another one."""
    for step in pathway.steps:
        inner = [way for way in step.ways if way.pathway is None]
        if step.type == "outcome" and inner:
            where = pathway.entry.locate("steps", step.index, "next", inner[0].index)
            title = title_of(pathway, inner[0])
            yield problem_at("pathway-outcome-goes-on", pathway, step, where, target=title)


def subpathways_are_named(catalog: Catalog) -> Iterator[Problem]:
    """A step that has a pathway of its own calls it, leads to it, or names a service whose pathway it is."""
    for pathway in catalog.pathways.values():
        for step in pathway.steps:
            named = step.calls or any(way.pathway for way in step.ways)
            own = step.data.get("services", ())
            if step.type == "subpathway" and not named and not pathways_of_services(catalog, pathway, own):
                where = pathway.entry.locate("steps", step.index, "type")
                yield problem_at("pathway-subpathway-unnamed", pathway, step, where)


def somebody_is_responsible(pathway: Pathway) -> Iterator[Problem]:
    """Every step has somebody who answers for it, unless the client does it alone."""
    for step in pathway.steps:
        if not step.responsible and not step.by_client_alone:
            yield problem_at("pathway-nobody-responsible", pathway, step)


def cycles_have_a_way_out(pathway: Pathway) -> Iterator[Problem]:
    """No circle without a way out: from every step an outcome or another pathway can be reached, or by what may happen
    at any time."""
    graph = successors(pathway)
    ends = [step.id for step in pathway.steps if not step.ways or step.type == "outcome" or _leaves(step, pathway)]
    stuck = trapped(graph, ends)
    left = any(event.interrupting and event.target not in stuck for event in pathway.events)
    for circle in cycles(graph, stuck) if stuck and not left else ():
        steps = [step for step in pathway.steps if step.id in circle]
        yield problem_at("pathway-closed-circle", pathway, steps[0], circle=" → ".join(step.title for step in steps))


def large_pathways_have_parts(pathway: Pathway) -> Iterator[Problem]:
    """A pathway of more than twelve steps names its parts, and no part has more than twelve."""
    for part in pathway.parts:
        if len(part.steps) > MAX_STEPS_IN_VIEW:
            where = pathway.entry.locate("parts") if pathway.entry.items("parts") else pathway.entry.locate("steps")
            yield problem(
                "pathway-too-large", where, pathway.entry.title, found=len(part.steps), expected=MAX_STEPS_IN_VIEW
            )


def parts_are_in_order(pathway: Pathway) -> Iterator[Problem]:
    """Parts start at the first step and follow each other in the order of the steps."""
    order = {step.id: step.index for step in pathway.steps}
    firsts = [order.get(str(part.get("first"))) for part in pathway.entry.items("parts")]
    if firsts and None not in firsts and (firsts[0] != 0 or firsts != sorted(set(firsts))):  # type: ignore[type-var]
        yield problem("pathway-parts-order", pathway.entry.locate("parts"), pathway.entry.title)


def _leaves(step: Step, pathway: Pathway) -> bool:
    """The step leads to another pathway, or to a step that does not exist, which is a fault of its own."""
    return any(way.pathway or pathway.step(way.target) is None for way in step.ways)


def _resembled(pathway: Pathway) -> Iterator[str]:
    known = {step.id: (step.title,) for step in pathway.steps}
    named = [*(way.target for way in pathway.inner_ways()), *(event.target for event in pathway.events)]
    for target in dict.fromkeys(named):
        if target not in known and (meant := likely(target, known)):
            yield meant


def problem_at(code: str, pathway: Pathway, step: Step, where: Location | None = None, **facts: object) -> Problem:
    """A problem of `step`, at its id unless a place is given."""
    entry: Entry = pathway.entry
    where = where or entry.locate("steps", step.index, "id")
    return problem(code, where, entry.title, step=step.title, **facts)
