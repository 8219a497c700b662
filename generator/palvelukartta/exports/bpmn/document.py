"""The XML of a process: BPMN 2.0 with its diagram interchange.

What the standard has no place for, certainty and sources, stands in elements of our own (`extensionElements`), and the
texts of a step in its documentation. The picture leaves out who else takes part in a step, messages and what may happen
at any step: they are in the documentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from palvelukartta.exports.bpmn.process import CALL, Cell, Flow, Node, Process
from palvelukartta.exports.bpmn.routes import Box, Line, Picture, inner_id
from palvelukartta.exports.material import Material
from palvelukartta.exports.tables import said
from palvelukartta.model.entries import Key
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.schema import Schema

OWN = "urn:palvelukartta:bpmn:1"
"""Namespace of our own elements."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    f'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:pk="{OWN}" id="maaritelmat" '
)

NOT_TOLD = ("id", "title", "type", "next", "mode", "join", "sources")
"""Fields of a step that are not told in its documentation: the process says them itself, or our own elements do."""


class Document:
    """Writes one process."""

    def __init__(self, material: Material, process: Process, drawn: Picture) -> None:
        self._material, self._process, self._picture = material, process, drawn
        self._entry = material.catalog.entries[Key(PATHWAY, process.view.id)]
        self._steps = {step["id"]: step for step in self._entry.items("steps")}
        self._fields: Mapping[str, Schema] = self._entry.kind.field("steps")["items"]["properties"]

    def xml(self) -> bytes:
        """The whole document."""
        target = self._material.page(self._entry)
        lines = [
            f'{_HEAD}targetNamespace={quoteattr(target)} exporter="Palvelukartta">',
            '<bpmn:collaboration id="yhteistyo">',
            f'<bpmn:participant id="osallistuja" name={quoteattr(self._process.view.title)} '
            f'processRef="{self._process.id}"/>',
            "</bpmn:collaboration>",
            *self._written(),
            *self._diagram(),
            "</bpmn:definitions>",
        ]
        return ("\n".join(lines) + "\n").encode()

    def _written(self) -> Iterator[str]:
        process = self._process
        yield f'<bpmn:process id="{process.id}" name={quoteattr(process.view.title)} isExecutable="false">'
        yield from _documentation(self._about())
        yield from self._own(self._entry.data)
        yield '<bpmn:laneSet id="kaistat">'
        for number, lane in enumerate(process.lanes, start=1):
            yield f'<bpmn:lane id="kaista_{number}" name={quoteattr(lane)}>'
            nodes = (node for cell in process.cells if cell.lane == lane for node in cell.nodes)
            yield from (f"<bpmn:flowNodeRef>{node.id}</bpmn:flowNodeRef>" for node in nodes)
            yield "</bpmn:lane>"
        yield "</bpmn:laneSet>"
        flows = list(self._flows())
        for cell in process.cells:
            for node in cell.nodes:
                yield from self._node(node, cell, flows)
        for id, source, target, flow in flows:
            yield from self._flow(id, source, target, flow)
        yield from self._notes()
        yield "</bpmn:process>"

    def _about(self) -> Iterator[str]:
        """The summary, what may happen at any step, and how the pathway stands."""
        yield self._entry.text("summary", self._material.language)
        for name in ("status", "as_of", "valid_from", "valid_until", "owner", "events", "services", "open_questions"):
            if name in self._entry.data:
                field = self._entry.kind.field(name)
                yield f"{field['title']}: {said(self._material, field, self._entry.data[name])}"

    def _flows(self) -> Iterator[tuple[str, str, str, Flow | None]]:
        """Id, source and target of every sequence flow, with the flow between cells where it is one."""
        for cell in self._process.cells:
            for left, right in pairwise(cell.nodes):
                yield inner_id(left.id), left.id, right.id, None
        for flow in self._process.flows:
            yield flow.id, flow.source.nodes[-1].id, flow.target.nodes[0].id, flow

    def _node(self, node: Node, cell: Cell, flows: Sequence[tuple[str, str, str, Flow | None]]) -> Iterator[str]:
        called = f' calledElement="{node.called}"' if node.called else ""
        yield f'<bpmn:{node.element} id="{node.id}" name={quoteattr(node.name)}{called}>'
        if cell.step and not node.is_gateway:
            step = self._steps[cell.step]
            told = ((name, value) for name, value in step.items() if name not in NOT_TOLD)
            yield from _documentation(
                f"{self._fields[name]['title']}: {said(self._material, self._fields[name], value)}"
                for name, value in told
            )
            yield from self._own(step)
        yield from (f"<bpmn:incoming>{id}</bpmn:incoming>" for id, _, target, _ in flows if target == node.id)
        yield from (f"<bpmn:outgoing>{id}</bpmn:outgoing>" for id, source, _, _ in flows if source == node.id)
        yield f"</bpmn:{node.element}>"

    def _flow(self, id: str, source: str, target: str, flow: Flow | None) -> Iterator[str]:
        name = f" name={quoteattr(flow.name)}" if flow and flow.name else ""
        head = f'<bpmn:sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}"{name}'
        edge = flow.edge if flow else None
        if edge is None or not (edge.certainty or edge.pathway or edge.maximum or edge.timer):
            yield f"{head}/>"
            return
        own = {"varmuus": edge.certainty, "polku": edge.pathway, "vaihe": edge.target if edge.pathway else ""}
        yield f"{head}><bpmn:extensionElements><pk:jatko{_attributes(own)}/></bpmn:extensionElements>"
        yield "</bpmn:sequenceFlow>"

    def _own(self, data: Mapping[str, Any]) -> Iterator[str]:
        """Type of the step, and its sources with their certainty."""
        sources = [
            _attributes(
                {
                    "tunnus": source.get("source", ""),
                    "nimi": "".join(self._material.titles("source", source.get("source"))),
                    "varmuus": source["certainty"],
                    "kohta": said(self._material, _TEXT, source["place"]) if "place" in source else "",
                    "kentat": " ".join(source.get("fields", ())),
                }
            )
            for source in data.get("sources", ())
        ]
        yield "<bpmn:extensionElements>"
        how = {"laji": data.get("type", ""), "jatkot": data.get("mode", ""), "odotus": data.get("join", "")}
        yield f"<pk:tieto{_attributes(how)}/>"
        yield from (f"<pk:lahde{source}/>" for source in sources)
        yield "</bpmn:extensionElements>"

    def _notes(self) -> Iterator[str]:
        handing = [flow for flow in self._process.flows if flow.handover]
        for flow in handing:
            yield f'<bpmn:textAnnotation id="siirto_{flow.id}"><bpmn:text>{escape(flow.handover)}</bpmn:text>'
            yield "</bpmn:textAnnotation>"
        for flow in handing:
            yield f'<bpmn:association id="side_{flow.id}" sourceRef="{flow.id}" targetRef="siirto_{flow.id}"/>'

    def _diagram(self) -> Iterator[str]:
        drawn, notes = self._picture, [flow for flow in self._process.flows if flow.handover]
        yield '<bpmndi:BPMNDiagram id="kuva"><bpmndi:BPMNPlane id="taso" bpmnElement="yhteistyo">'
        yield _shape("osallistuja", drawn.pool, ' isHorizontal="true"')
        for number, lane in enumerate(drawn.lanes, start=1):
            yield _shape(f"kaista_{number}", lane, ' isHorizontal="true"')
        for cell in self._process.cells:
            for node in cell.nodes:
                marked = ' isMarkerVisible="true"' if node.element == "exclusiveGateway" else ""
                marked = ' isExpanded="false"' if node.element == CALL else marked
                yield _shape(node.id, drawn.nodes[node.id], marked, drawn.names.get(node.id))
        yield from (_shape(f"siirto_{flow.id}", drawn.lines[flow.id].note, "") for flow in notes)
        yield from (_edge(id, line.points, line.words) for id, line in drawn.lines.items())
        yield from (_tie(flow.id, drawn.lines[flow.id]) for flow in notes)
        yield "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"


_TEXT: Schema = {"type": ["string", "object"]}


def _documentation(lines: Iterable[str]) -> Iterator[str]:
    text = "\n".join(filter(None, lines))
    if text:
        yield f"<bpmn:documentation>{escape(text)}</bpmn:documentation>"


def _attributes(values: Mapping[str, Any]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items() if value)


def _shape(id: str, box: Box | None, more: str, name: Box | None = None) -> str:
    assert box is not None
    label = f"<bpmndi:BPMNLabel>{_bounds(name)}</bpmndi:BPMNLabel>" if name else ""
    return f'<bpmndi:BPMNShape id="{id}_di" bpmnElement="{id}"{more}>{_bounds(box)}{label}</bpmndi:BPMNShape>'


def _bounds(box: Box) -> str:
    return f'<dc:Bounds x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"/>'


def _edge(id: str, points: Iterable[tuple[int, int]], words: Box | None = None) -> str:
    label = f"<bpmndi:BPMNLabel>{_bounds(words)}</bpmndi:BPMNLabel>" if words else ""
    way = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<bpmndi:BPMNEdge id="{id}_di" bpmnElement="{id}">{way}{label}</bpmndi:BPMNEdge>'


def _tie(flow: str, line: Line) -> str:
    """The short line from a flow to the note of its hand-over."""
    assert line.note is not None
    return _edge(f"side_{flow}", (line.joint, (line.joint[0], line.note.y)))
