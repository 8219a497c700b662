"""Contradictions in what a step says of itself: the client alone, either of two, optional, repeated, timed, called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.checks.pathways import MIN_BRANCHES, problem_at, title_of
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway, Step
from palvelukartta.model.pathway_shapes import CLIENT
from palvelukartta.model.text import in_language
from palvelukartta.problems import Problem
from palvelukartta.views.network import components, successors

_UNIT = r"(?:minuut|tun[tn]i|tunnin|vuoroka|(?:arki)?päiv|viik|kuukau|vuosi|vuot|vuode|(?:min|h|pv|vk|vko|kk|v)\b)"
_AMOUNT = r"(?:\d|puol|yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen)"
_ONE = r"(?:minuutti|tunti|vuorokausi|(?:arki)?päivä|viikko|kuukausi|vuosi)\b"
TIME = re.compile(rf"{_AMOUNT}.*{_UNIT}|^{_ONE}", re.IGNORECASE)
"""An amount with its unit, or one whole unit: "7 päivää", "kaksi viikkoa", "kuukausi"."""


def the_client_alone_is_alone(catalog: Catalog) -> Iterator[Problem]:
    """Where the client acts alone, nobody else answers for the step."""
    for pathway in catalog.pathways.values():
        for step in pathway.steps:
            for place, party in enumerate(step.who) if step.by_client_alone else ():
                actor = catalog.get("actor", party.actor) if party.actor else None
                if party.responsible and not (actor and actor.data.get("sector") == CLIENT):
                    where = pathway.entry.locate("steps", step.index, "who", place)
                    yield problem_at("pathway-client-not-alone", pathway, step, where)
                    break


def the_client_alone_hands_nothing_over(pathway: Pathway) -> Iterator[Problem]:
    """No responsibility moves between organisations on a way to or from a step that the client does alone."""
    for step in pathway.steps:
        for way in step.ways:
            target = pathway.step(way.target) if way.pathway is None else None
            alone = step if step.by_client_alone else target if target and target.by_client_alone else None
            if way.handover and alone:
                where = pathway.entry.locate("steps", step.index, "next", way.index, "handover")
                yield problem_at("pathway-client-handover", pathway, step, where, alone=alone.title)


def only_subpathways_call(pathway: Pathway) -> Iterator[Problem]:
    """A step that calls a pathway is of type subpathway."""
    for step in pathway.steps:
        if step.calls and step.type != "subpathway":
            where = pathway.entry.locate("steps", step.index, "calls")
            yield problem_at("pathway-calls-by-a-step", pathway, step, where)


def no_pathway_calls_itself(catalog: Catalog) -> Iterator[Problem]:
    """No pathway calls itself, nor one that calls it: it would never come back."""
    pathways = catalog.pathways
    calls = {
        id: [step for step in pathway.steps if step.type == "subpathway" and step.calls in pathways]
        for id, pathway in pathways.items()
    }
    graph = {id: [str(step.calls) for step in steps] for id, steps in calls.items()}
    together = components(graph)
    told: set[int] = set()
    for id, called in ((id, step) for id, steps in calls.items() for step in steps):
        if together[str(called.calls)] == together[id] and together[id] not in told:
            told.add(together[id])
            where = pathways[id].entry.locate("steps", called.index, "calls")
            titles = [pathways[caller].entry.title for caller in _circle(graph, id, str(called.calls))]
            yield problem_at("pathway-calls-itself", pathways[id], called, where, circle=" → ".join(titles))


def _circle(graph: dict[str, list[str]], id: str, called: str) -> list[str]:
    """The shortest chain of calls from `id` through `called` back to it."""
    before = {called: id}
    waiting = [called]
    for caller in waiting:
        for target in graph[caller]:
            if target not in before:
                before[target] = caller
                waiting.append(target)
    chain = [id]
    while len(chain) == 1 or chain[-1] != id:
        chain.append(before[chain[-1]])
    return chain[::-1]


def timers_say_a_time(pathway: Pathway) -> Iterator[Problem]:
    """A way on that is taken after a time says how long that is."""
    for way in pathway.ways():
        step = pathway.step(way.source)
        written = in_language(way.timer)
        if step and way.timer and not TIME.search(written):
            where = pathway.entry.locate("steps", step.index, "next", way.index, "timer")
            yield problem_at("pathway-timer-without-time", pathway, step, where, found=written)


def limits_are_on_returns(pathway: Pathway) -> Iterator[Problem]:
    """A way on that may be taken only so many times leads back to where one has been."""
    limited = [(step, way) for step in pathway.steps for way in step.ways if way.maximum]
    together = components(successors(pathway)) if limited else {}
    for step, way in limited:
        if way.pathway or together.get(way.target, -1) != together[step.id]:
            where = pathway.entry.locate("steps", step.index, "next", way.index, "maximum")
            yield problem_at("pathway-limit-without-return", pathway, step, where, target=title_of(pathway, way))


def tasks_have_an_order_of_their_own(pathway: Pathway) -> Iterator[Problem]:
    """An order of tasks needs tasks."""
    for step in pathway.steps:
        if "ordering" in step.data and not step.data.get("tasks"):
            where = pathway.entry.locate("steps", step.index, "ordering")
            yield problem_at("pathway-ordering-alone", pathway, step, where)


def alternatives_are_several(pathway: Pathway) -> Iterator[Problem]:
    """Where one of several answers, there are at least two of them, and nobody else who always answers."""
    for step in pathway.steps:
        either = [party for party in step.responsible if party.one_of]
        if either and (len(either) < MIN_BRANCHES or len(either) < len(step.responsible)):
            place = next(place for place, party in enumerate(step.who) if party.one_of)
            where = pathway.entry.locate("steps", step.index, "who", place, "part")
            yield problem_at("pathway-one-of-alone", pathway, step, where)


def optional_steps_can_be_passed(pathway: Pathway) -> Iterator[Problem]:
    """A step that may be left out is no start, no outcome and no choice: it would not be known where one goes on."""
    for step in pathway.steps:
        if step.optional and _cannot_be_passed(step):
            where = pathway.entry.locate("steps", step.index, "optional")
            yield problem_at("pathway-optional-end", pathway, step, where)


def _cannot_be_passed(step: Step) -> bool:
    chooses = len(step.ways) >= MIN_BRANCHES and step.mode != "all"
    return step.type in ("start", "outcome", "decision") or chooses


def messages_go_to_others(pathway: Pathway) -> Iterator[Problem]:
    """A message goes to somebody who does not answer for the step."""
    for step in pathway.steps:
        yield from _messages_to_itself(pathway, step)


def _messages_to_itself(pathway: Pathway, step: Step) -> Iterator[Problem]:
    own = {party.actor for party in step.responsible}
    entry: Entry = pathway.entry
    for place, message in enumerate(step.messages):
        if message.to_actor in own and message.sender != CLIENT:
            where = entry.locate("steps", step.index, "messages", place, "to")
            yield problem_at("pathway-message-to-itself", pathway, step, where, found=message.to_actor)
