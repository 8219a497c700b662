"""Reads a pathway out of BPMN, by the standard's own elements: the steps, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OWN = "{urn:palvelukartta:bpmn:1}"

TASKS = (f"{MODEL}userTask", f"{MODEL}callActivity")
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway")


@dataclass(frozen=True)
class ReadWay:
    """A way on: step, step on the same or another pathway, the other pathway, condition."""

    source: str
    target: str
    pathway: str
    name: str


@dataclass(frozen=True)
class Read:
    """What was read."""

    steps: tuple[tuple[str, str], ...]
    """Id and title."""
    ways: tuple[ReadWay, ...]
    lanes: dict[str, str]
    """Id of a step → name of its lane."""
    starts: frozenset[str]


def read(document: bytes) -> Read:
    """The pathway of `document`."""
    process = etree.fromstring(document).find(f"{MODEL}process")
    tasks = [element for element in process if element.tag in TASKS]
    step = {task.get("id"): task.get("id").removeprefix("vaihe_") for task in tasks}
    flows = process.findall(f"{MODEL}sequenceFlow")
    after: dict[str, list[Any]] = {}
    for flow in flows:
        after.setdefault(flow.get("sourceRef"), []).append(flow)
    gateways = {element.get("id") for element in process if element.tag.removeprefix(MODEL) in GATEWAYS}
    ways = [way for task in tasks for way in _ways(task.get("id"), task.get("id"), after, step, gateways)]
    starts = {element.get("id") for element in process.findall(f"{MODEL}startEvent")}
    begun = {_through(flow.get("targetRef"), after, step) for flow in flows if flow.get("sourceRef") in starts}
    lanes = {
        step[node.text]: lane.get("name") for lane in process.iter(f"{MODEL}lane") for node in lane if node.text in step
    }
    return Read(tuple((step[task.get("id")], task.get("name")) for task in tasks), tuple(ways), lanes, frozenset(begun))


def _ways(
    task: str, node: str, after: Mapping[str, list[Any]], step: Mapping[str, str], gateways: set[str]
) -> Iterator[ReadWay]:
    """The ways on from the task, from `node`: itself, or the gateway after it."""
    for flow in after.get(node, ()):
        target = flow.get("targetRef")
        if node == task and target in gateways:
            yield from _ways(task, target, after, step, gateways)
            continue
        other = flow.find(f".//{OWN}jatko")
        pathway = other.get("polku", "") if other is not None else ""
        if pathway:
            yield ReadWay(step[task], other.get("vaihe"), pathway, flow.get("name", ""))
        elif target in step or target in gateways:
            yield ReadWay(step[task], _through(target, after, step), "", flow.get("name", ""))


def _through(node: str, after: Mapping[str, list[Any]], step: Mapping[str, str]) -> str:
    """The step at `node`, or after the gateway that waits before it."""
    return step[node] if node in step else step[after[node][0].get("targetRef")]
