"""Views of pathways for tests: say only what matters to the test."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from palvelukartta.views.pathway import EdgeView, HandoverView, PartView, PartyView, PathwayView, StepView

TEXTS: Mapping[str, str] = tomllib.loads(
    (Path(__file__).parents[3] / "theme" / "texts" / "fi" / "drawing.toml").read_text(encoding="utf-8")
)
LABELS = {
    "start": "Polku alkaa",
    "step": "Vaihe",
    "decision": "Valinta",
    "outcome": "Polku päättyy",
    "subpathway": "Oma polkunsa",
}
MODES = {"one": "Yksi näistä", "all": "Kaikki nämä samaan aikaan", "any": "Yksi tai useampi näistä"}


def a_party(name: str = "Kela", sector: str = "kela", *, responsible: bool = True) -> PartyView:
    return PartyView(name, name, sector, responsible, None, None)


def a_handover(giver: str = "Kela", taker: str = "Kunta", what: str = "", open: tuple[str, ...] = ()) -> HandoverView:
    return HandoverView(giver, taker, what, "", "", open)


def a_way(
    to: str, when: str = "", *, pathway: str = "", handover: HandoverView | None = None, certainty: str = ""
) -> dict[str, Any]:
    return {"to": to, "when": when, "pathway": pathway, "handover": handover, "certainty": certainty}


def a_step(
    id: str,
    *ways: str | dict[str, Any],
    title: str = "",
    short_title: str = "",
    type: str = "step",
    mode: str = "one",
    parties: Sequence[PartyView] = (a_party(),),
    certainty: str = "",
) -> dict[str, Any]:
    """A step whose ways on are ids or `a_way`s."""
    ways = tuple(a_way(way) if isinstance(way, str) else way for way in ways)
    return {
        "id": id,
        "ways": ways,
        "title": title or id.capitalize(),
        "short_title": short_title or title or id.capitalize(),
        "type": type,
        "mode": mode,
        "parties": tuple(parties),
        "certainty": certainty,
    }


def a_view(*steps: dict[str, Any], parts: Sequence[str] = (), language: str = "fi") -> PathwayView:
    """A view of these steps; `parts` are the first steps of its parts."""
    numbers = {step["id"]: number for number, step in enumerate(steps, start=1)}
    views = tuple(_step(step, numbers, {one["id"]: one for one in steps}) for step in steps)
    starts = [numbers[first] - 1 for first in parts] or [0]
    ends = [*starts[1:], len(views)]
    named = tuple(
        PartView(number, f"Osa {number}" if parts else "", views[begin:end])
        for number, (begin, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )
    return PathwayView("polku", "Polku", language, views, named)


def a_chain(length: int, **more: Any) -> PathwayView:
    """A view of `length` steps in a row."""
    steps = [a_step(f"s{n}", *([f"s{n + 1}"] if n < length else [])) for n in range(1, length + 1)]
    return a_view(*steps, **more)


def _step(step: dict[str, Any], numbers: Mapping[str, int], steps: Mapping[str, dict[str, Any]]) -> StepView:
    edges = tuple(_edge(step["id"], index, way, numbers, steps) for index, way in enumerate(step["ways"]))
    number = numbers[step["id"]]
    return StepView(
        id=step["id"],
        number=number,
        title=step["title"],
        short_title=step["short_title"],
        type=step["type"],
        type_label=LABELS[step["type"]],
        mode=step["mode"],
        mode_label=MODES[step["mode"]],
        parties=step["parties"],
        certainty=step["certainty"],
        edges=edges,
    )


def _edge(
    source: str, index: int, way: dict[str, Any], numbers: Mapping[str, int], steps: Mapping[str, dict[str, Any]]
) -> EdgeView:
    other = bool(way["pathway"])
    target = steps.get(way["to"], {"title": way["to"], "short_title": way["to"]})
    return EdgeView(
        source=source,
        target=way["to"],
        target_number=0 if other else numbers[way["to"]],
        target_title=target["title"],
        target_short_title=target["short_title"],
        pathway=way["pathway"],
        pathway_title=f"Polku {way['pathway']}" if other else "",
        when=way["when"],
        handover=way["handover"],
        certainty=way["certainty"],
        index=index,
    )
