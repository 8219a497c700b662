"""The readable form of every pathway of the sample: what becomes of a pathway is seen as text, never as pixels.

`make renew` writes the files anew, for a change that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from palvelukartta.drawing.finish.dot import pathway_dot
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.pathway import Pathway
from palvelukartta.source.assemble import read_content
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas
from palvelukartta.views.pathway import EdgeView, HandoverView, PathwayView, StepView, pathway_view
from tests.expected import renewing
from tests.sample import sample_content

GOLDEN = Path(__file__).parent / "golden" / "pathways"


@pytest.fixture(scope="module")
def catalog(schemas: Schemas, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    content = sample_content(tmp_path_factory.mktemp("sample") / "content")
    return read_content(content, map_schemas(content, schemas)).catalog


def as_text(view: PathwayView, pathway: Pathway) -> str:
    """The step list of `view`: part, step, who, what, where to."""
    parts = drawn_parts(view)
    lines = [view.title]
    for part in parts:
        lines += ["", f"== {part.number}/{len(parts)} {part.title}".rstrip()] if len(parts) > 1 else []
        lines += [line for step in part.steps for line in _step(step, pathway)]
    return "\n".join(lines) + "\n"


def _step(step: StepView, pathway: Pathway) -> Iterator[str]:
    data = pathway.steps[step.number - 1].data
    yield f"\n{step.name} [{step.type}{f', {step.certainty}' if step.certainty else ''}]"
    for party in step.parties:
        yield f"  {'vastaa' if party.responsible else 'mukana'}: {party.name}"
    for name in ("professional", "client", "duration", "documents"):
        if name in data:
            yield f"  {name}: {' '.join(str(data[name]).split())}"
    if len(step.edges) > 1:
        yield f"  {step.mode_label}:"
    yield from (line for edge in step.edges for line in _edge(edge))


def _edge(edge: EdgeView) -> Iterator[str]:
    target = (
        f"{edge.pathway_title}: {edge.target_title}" if edge.pathway else f"{edge.target_number}. {edge.target_title}"
    )
    when = f"jos {edge.when} " if edge.when else ""
    yield f"  {when}→ {target}{f' [{edge.certainty}]' if edge.certainty else ''}"
    if edge.handover:
        yield f"    ⇄ {'; '.join(_handover(edge.handover))}"


def _handover(handover: HandoverView) -> Iterator[str]:
    yield f"{handover.from_name} → {handover.to_name}"
    for name, value in (("with", handover.what), ("within", handover.within), ("consent", handover.consent)):
        if value:
            yield f"{name}: {value}"
    if handover.open:
        yield f"open: {', '.join(handover.open)}"


def test_every_pathway_is_as_its_golden_files_say(catalog: Catalog) -> None:
    entries = catalog.of_kind("pathway")
    assert entries
    views = {entry.id: pathway_view(catalog, entry) for entry in entries}
    found = {f"{view.id}.dot": pathway_dot(view) for view in views.values()}
    found |= {f"{entry.id}.txt": as_text(views[entry.id], Pathway.of(entry)) for entry in entries}
    if renewing():
        _renew(found)
    golden = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}
    advice = "a pathway is told otherwise; if that is meant, run `make renew` and look at the difference"
    assert sorted(found) == sorted(golden), advice
    for name, text in found.items():
        assert text == golden[name], f"{name}: {advice}"


def _renew(found: dict[str, str]) -> None:
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.iterdir():
        path.unlink()
    for name, text in found.items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
