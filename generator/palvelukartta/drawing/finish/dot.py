"""A pathway as DOT text: the golden form of its structure, and an export. The site's drawing is not laid out by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.drawing.pen.text import plain
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView

SHAPES = {
    "start": "oval",
    "step": "box",
    "decision": "diamond",
    "outcome": "doubleoctagon",
    "subpathway": "component",
}
"""Step type → shape of the node."""

OTHER_PATHWAY = {"shape": "cds", "style": "dashed"}


def pathway_dot(view: PathwayView) -> str:
    """`view` as a digraph: steps and ways on in the author's order, other pathways sorted, attributes sorted."""
    lines = [
        f"digraph {_quoted(view.id)} {{",
        f"  graph [label={_quoted(view.title)}, rankdir=TB];",
        *(f"  {_quoted(step.id)} {_attributes(_step_attributes(step))};" for step in view.steps),
        *(f"  {name} {_attributes({'label': title, **OTHER_PATHWAY})};" for name, title in _others(view)),
        *(f"  {_edge(view, edge)}" for edge in view.edges),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _step_attributes(step: StepView) -> Mapping[str, str]:
    return {"label": step.name, "shape": SHAPES.get(step.type, SHAPES["step"])}


def _others(view: PathwayView) -> Iterator[tuple[str, str]]:
    others = {_target(edge): f"{edge.pathway_title}: {edge.target_title}" for edge in view.edges if edge.pathway}
    yield from sorted(others.items())


def _edge(view: PathwayView, edge: EdgeView) -> str:
    attributes = {"label": "\n".join(_label(edge))} if edge.when or edge.timer or edge.handover else {}
    if edge.handover:
        attributes["style"] = "bold"
    if view.step(edge.source).mode == "all":
        attributes["color"] = "black:black"
    words = f" {_attributes(attributes)}" if attributes else ""
    return f"{_quoted(edge.source)} -> {_target(edge)}{words};"


def _label(edge: EdgeView) -> Iterator[str]:
    if edge.when:
        yield edge.when
    if edge.timer:
        yield edge.timer
    if edge.handover:
        what = f": {edge.handover.what}" if edge.handover.what else ""
        yield f"⇄ {edge.handover.from_name} → {edge.handover.to_name}{what}"


def _target(edge: EdgeView) -> str:
    return _quoted(f"{edge.pathway}/{edge.target}" if edge.pathway else edge.target)


def _attributes(attributes: Mapping[str, str]) -> str:
    return f"[{', '.join(f'{key}={_quoted(value)}' for key, value in sorted(attributes.items()))}]"


def _quoted(text: str) -> str:
    """A DOT string: backslashes would begin an escape, a quotation mark would end it."""
    text = plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{text}"'
