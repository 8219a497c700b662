"""Pathways as BPMN: the same steps and ways when they are read again, and a picture in which nothing overlaps."""

from __future__ import annotations

from itertools import combinations, pairwise

from lxml import etree

from palvelukartta.checking import Checked
from palvelukartta.exports.bpmn import files
from palvelukartta.exports.bpmn.document import OWN
from palvelukartta.exports.bpmn.grid import grid
from palvelukartta.exports.bpmn.process import process
from palvelukartta.exports.bpmn.routes import Box, Picture, picture
from palvelukartta.exports.material import Material
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.views.pathway import PathwayView, pathway_view
from tests.exports.bpmn.reader import read
from tests.exports.material import material


def views(exported: Material) -> list[PathwayView]:
    return [pathway_view(exported.catalog, entry) for entry in exported.catalog.of_kind(PATHWAY)]


def documents(exported: Material) -> dict[str, bytes]:
    return {address.rpartition("/")[2].removesuffix(".bpmn"): written for address, written in files.files(exported)}


def test_steps_and_ways_are_the_same_when_they_are_read(exported: Material) -> None:
    made = documents(exported)
    for view in views(exported):
        again = read(made[view.id])
        assert again.steps == tuple((step.id, step.title) for step in view.steps)
        ways = [(way.source, way.target, way.pathway) for way in again.ways]
        assert ways == [(edge.source, edge.target, edge.pathway) for edge in view.edges]
        assert all(edge.when in way.name for way, edge in zip(again.ways, view.edges, strict=True))
        assert {step.id for step in view.steps if step.type == "start" or step.number == 1} <= again.starts
        assert again.lanes.keys() == {step.id for step in view.steps}


def test_ids_are_names_and_each_is_given_once(exported: Material) -> None:
    for written in documents(exported).values():
        ids = [element.get("id") for element in etree.fromstring(written).iter() if element.get("id")]
        assert len(set(ids)) == len(ids)
        assert all(id[0].isalpha() for id in ids)


def test_certainty_and_sources_are_kept(exported: Material) -> None:
    made = documents(exported)
    for entry in exported.catalog.of_kind(PATHWAY):
        root = etree.fromstring(made[entry.id])
        wanted = [source["certainty"] for part in (entry.data, *entry.items("steps")) for source in part["sources"]]
        assert sorted(source.get("varmuus") for source in root.iter(f"{{{OWN}}}lahde")) == sorted(wanted)


def crossing(first: Box, second: Box) -> bool:
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


def boxes_of(drawn: Picture) -> dict[str, Box]:
    words = {f"{id} words": line.words for id, line in drawn.lines.items() if line.words}
    notes = {f"{id} note": line.note for id, line in drawn.lines.items() if line.note}
    names = {f"{id} name": box for id, box in drawn.names.items()}
    return {**drawn.nodes, **names, **words, **notes}


def stretches(drawn: Picture) -> list[tuple[str, Box]]:
    """Every straight piece of every line, as a box without thickness."""
    return [
        (id, Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y)))
        for id, line in drawn.lines.items()
        for (x, y), (to_x, to_y) in pairwise(line.points)
    ]


def drawings(exported: Material) -> list[tuple[str, Picture]]:
    made = [(view.id, process(view)) for view in views(exported)]
    return [(id, picture(drawn, grid(drawn))) for id, drawn in made]


def test_nothing_lies_over_anything_else(exported: Material) -> None:
    for id, drawn in drawings(exported):
        overlaps = [
            (first, second)
            for (first, box), (second, other) in combinations(boxes_of(drawn).items(), 2)
            if crossing(box, other)
        ]
        assert (id, overlaps) == (id, [])
        inside = Box(60, 0, drawn.pool.width - 60, drawn.pool.height)
        outside = [
            name
            for name, box in boxes_of(drawn).items()
            if box.x < inside.x or box.right > inside.right or box.y < inside.y or box.bottom > inside.bottom
        ]
        assert (id, outside) == (id, [])


def test_no_line_runs_through_anything(exported: Material) -> None:
    for id, drawn in drawings(exported):
        boxes = boxes_of(drawn)
        through = [
            (line, name)
            for line, piece in stretches(drawn)
            for name, box in boxes.items()
            if piece.x < box.right and box.x < piece.right + (piece.width == 0)
            if piece.y < box.bottom and box.y < piece.bottom + (piece.height == 0)
            if (piece.width or piece.x > box.x) and (piece.height or piece.y > box.y)
        ]
        assert (id, through) == (id, [])


def test_lines_share_a_stretch_only_with_those_of_the_same_end(exported: Material) -> None:
    for view in views(exported):
        made = process(view)
        drawn = picture(made, grid(made))
        ends = {flow.id: {flow.source.id, flow.target.id} for flow in made.flows}
        pieces = [(id, piece) for id, piece in stretches(drawn) if id in ends]
        shared = [
            (first, second)
            for (first, one), (second, other) in combinations(pieces, 2)
            if not ends[first] & ends[second] and _along(one, other)
        ]
        assert (view.id, shared) == (view.id, [])


def _along(first: Box, second: Box) -> bool:
    """Whether two stretches lie on each other for more than a point."""
    if first.height == second.height == 0 and first.y == second.y:
        return first.x < second.right and second.x < first.right
    return (
        first.width == second.width == 0 and first.x == second.x and first.y < second.bottom and second.y < first.bottom
    )


def test_nodes_stand_in_the_lane_of_who_answers(exported: Material) -> None:
    for view in views(exported):
        made = process(view)
        drawn = picture(made, grid(made))
        for cell in made.cells:
            lane = drawn.lanes[made.lanes.index(cell.lane)]
            assert all(
                lane.y < drawn.nodes[node.id].y and drawn.nodes[node.id].bottom < lane.bottom for node in cell.nodes
            )


def test_shapes_have_their_elements(shaped: Checked) -> None:
    made = documents(material(shaped))

    assert '<bpmn:parallelGateway id="liitos_' in made["odotus"].decode()
    assert "<bpmn:callActivity " in made["valipolku"].decode()
    assert made["monta-alkua"].decode().count("<bpmn:startEvent ") > 1


def test_a_hand_over_is_a_note_at_its_flow(sample: Checked) -> None:
    exported = material(sample)
    handed = [(view.id, edge) for view in views(exported) for edge in view.edges if edge.handover]
    made = documents(exported)

    assert handed
    for pathway, edge in handed:
        id = f"jatko_{edge.source}_{edge.index}"
        assert f'<bpmn:association id="side_{id}" sourceRef="{id}" targetRef="siirto_{id}"/>' in made[pathway].decode()
