"""What a pathway is in BPMN: lanes of those who answer, tasks, events, gateways, and the flows between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.views.parties import HandoverView
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView

_WORDS = Phrases("exports/words.toml")

START, END, TASK, CALL = "startEvent", "endEvent", "userTask", "callActivity"

SPLITS = {"one": "exclusiveGateway", "all": "parallelGateway", "any": "inclusiveGateway", "all_if": "inclusiveGateway"}
"""How the ways on are taken → gateway after the step."""

JOINS = {"all": "parallelGateway", "any": "inclusiveGateway", "first": "complexGateway"}
"""What is waited for → gateway before the step."""


class Node(Struct, frozen=True):
    """A task, an event or a gateway."""

    id: str
    element: str
    """Name of the BPMN element."""
    name: str
    called: str = ""
    """Id of the process that a call activity calls, or ""."""

    @property
    def is_event(self) -> bool:
        """Whether it is drawn as a circle."""
        return self.element in (START, END)

    @property
    def is_gateway(self) -> bool:
        """Whether it is drawn as a diamond."""
        return self.element.endswith("Gateway")


class Cell(Struct, frozen=True):
    """Nodes that stand beside each other in one place of the picture, from left to right."""

    lane: str
    rank: int
    """Column: longest way from the start, in cells."""
    nodes: tuple[Node, ...]
    step: str = ""
    """Id of the step that it draws; "" for a start or an end."""

    @property
    def id(self) -> str:
        """Id of its first node."""
        return self.nodes[0].id


class Flow(Struct, frozen=True):
    """A sequence flow from cell to cell."""

    id: str
    source: Cell
    target: Cell
    name: str = ""
    handover: str = ""
    """What is handed over to whom, in words."""
    edge: EdgeView | None = None
    """The way on that it draws; None from a start and to an end."""


class Process(Struct, frozen=True):
    """A pathway, ready to be placed."""

    id: str
    view: PathwayView
    lanes: tuple[str, ...]
    """Names, from above."""
    cells: tuple[Cell, ...]
    flows: tuple[Flow, ...]


def process_id(pathway: str) -> str:
    """Id of the process of a pathway, as an XML name."""
    return f"polku_{pathway}"


def step_id(step: str) -> str:
    """Id of the task of a step, as an XML name."""
    return f"vaihe_{step}"


def process(view: PathwayView) -> Process:
    """The process of the pathway that `view` shows."""
    arriving = Counter(edge.target for edge in view.edges if not edge.pathway)
    ranks = _ranks(view)
    cells = {step.id: _step_cell(step, ranks[step.id], arriving[step.id]) for step in view.steps}
    flows = [flow for step in view.steps for flow in _flows(step, cells, arriving)]
    around = {flow.source.id: flow.source for flow in flows} | {flow.target.id: flow.target for flow in flows}
    drawn = {cell.id: cell for cell in cells.values()} | around
    lanes = tuple(dict.fromkeys(cells[step.id].lane for step in view.steps))
    return Process(process_id(view.id), view, lanes, tuple(drawn.values()), tuple(flows))


def _ranks(view: PathwayView) -> Mapping[str, int]:
    """Step → column, from 1: column 0 is left to starts. A way back to an earlier step moves nothing."""
    ranks = {step.id: 1 for step in view.steps}
    for step in view.steps:
        for edge in step.edges:
            if not edge.pathway and edge.target_number > step.number:
                ranks[edge.target] = max(ranks[edge.target], ranks[step.id] + 1)
    return ranks


def _step_cell(step: StepView, rank: int, arriving: int) -> Cell:
    nodes = [_task(step)]
    if step.shapes.join.value and arriving > 1:
        nodes.insert(0, Node(f"liitos_{step.id}", JOINS[step.shapes.join.value], step.shapes.join.label))
    if len(step.edges) > 1:
        nodes.append(Node(f"haara_{step.id}", SPLITS[step.ways_in_words], step.mode_label))
    return Cell(_lane(step), rank, tuple(nodes), step.id)


def _task(step: StepView) -> Node:
    if step.type == "subpathway" or step.shapes.call:
        called = process_id(step.shapes.call.pathway) if step.shapes.call else ""
        return Node(step_id(step.id), CALL, step.title, called)
    return Node(step_id(step.id), TASK, step.title)


def _lane(step: StepView) -> str:
    """Who answers for the step; of several, one lane for all of them together."""
    names = dict.fromkeys(party.short_name or party.name for party in step.responsible)
    return " / ".join(filter(None, names)) or _say("bpmn_nobody")


def _flows(step: StepView, cells: Mapping[str, Cell], arriving: Mapping[str, int]) -> Iterator[Flow]:
    cell = cells[step.id]
    if step.type == "start" or step.number == 1 or not arriving[step.id]:
        start = Cell(cell.lane, cell.rank - 1, (Node(f"alku_{step.id}", START, _say("bpmn_start")),))
        yield Flow(f"alusta_{step.id}", start, cell)
    if not step.edges:
        end = Cell(cell.lane, cell.rank + 1, (Node(f"loppu_{step.id}", END, _say("bpmn_end")),))
        yield Flow(f"loppuun_{step.id}", cell, end)
    for edge in step.edges:
        target = cells[edge.target] if not edge.pathway else _elsewhere(cell, step, edge)
        name, handover = _condition(edge), _handed(edge.handover) if edge.handover else ""
        yield Flow(f"jatko_{step.id}_{edge.index}", cell, target, name, handover, edge)


def _elsewhere(cell: Cell, step: StepView, edge: EdgeView) -> Cell:
    """The end at which another pathway is gone on with."""
    name = _say("bpmn_elsewhere", pathway=edge.pathway_title, step=edge.target_title)
    return Cell(cell.lane, cell.rank + 1, (Node(f"muualle_{step.id}_{edge.index}", END, name),))


def _condition(edge: EdgeView) -> str:
    timer = _say("bpmn_timer", time=edge.timer) if edge.timer else ""
    maximum = _say("bpmn_maximum", count=edge.maximum) if edge.maximum else ""
    return ", ".join(filter(None, (edge.when, timer, maximum)))


def _handed(handover: HandoverView) -> str:
    """The hand-over in words, what the sources leave open included."""
    names = {
        "with": _say("bpmn_with"),
        "within": _say("bpmn_within"),
        "consent": _say("bpmn_consent"),
        "when": _say("bpmn_when"),
    }
    told = {"with": handover.what, "within": handover.within, "consent": handover.consent}
    parts = {name: text for name, text in told.items() if text} | dict.fromkeys(handover.open, _say("bpmn_open"))
    first = _say("bpmn_handover", giver=handover.from_name, taker=handover.to_name)
    return "\n".join([first, *(f"{names[name]}: {text}" for name, text in parts.items())])


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)
