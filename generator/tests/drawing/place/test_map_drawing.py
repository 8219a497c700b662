from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Box, Text
from palvelukartta.drawing.place.map_drawing import MapDrawing, draw_map
from palvelukartta.drawing.place.map_sheet import Sheet, Stroke
from palvelukartta.drawing.place.map_stations import notes
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import labels
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.map_shapes import EntityMap
from tests.builders import a_pathway, a_step, an_entry
from tests.views.test_entity_map import a_line, a_phase, a_trigger, catalogue, shared

TEXTS = load_texts(resource_directory("theme"), "fi")
HALF = 3.5
"""Half width of the thickest line."""

NEAR = 0.5


def drawn(catalog: Catalog) -> tuple[EntityMap, MapDrawing]:
    entity = catalog.of_kind("entity")[0]
    view = entity_map(catalog, entity)
    assert view
    sectors = labels(catalog.kinds["actor"].field("sector"))
    return view, draw_map(catalog, view, sectors, TEXTS["map"], frozenset(), "fi")


def words(text: Text) -> str:
    return " ".join(run.text for run in text.line)


def segment(begin: Point, end: Point) -> Box:
    left, top = min(begin[0], end[0]) - HALF, min(begin[1], end[1]) - HALF
    return Box(left, top, abs(begin[0] - end[0]) + 2 * HALF, abs(begin[1] - end[1]) + 2 * HALF)


def over(one: Box, other: Box) -> bool:
    return Box(one.x + NEAR, one.y + NEAR, one.width - 2 * NEAR, one.height - 2 * NEAR).overlaps(other)


def on_a_plate(text: Text, sheet: Sheet) -> bool:
    return any(plate.box.overlaps(text.box) for plate in sheet.plates)


def faults(drawing: MapDrawing) -> list[str]:
    """Texts over each other, over a line, or outside the picture."""
    sheet, found = drawing.sheet, []
    lines = [segment(*pair) for stroke in sheet.strokes for pair in pairwise(stroke.points)]
    for number, text in enumerate(sheet.texts):
        found += [f"over: {words(text)} / {words(one)}" for one in sheet.texts[:number] if over(text.box, one.box)]
        if not on_a_plate(text, sheet) and any(over(text.box, line) for line in lines):
            found.append(f"on a line: {words(text)}")
        if not Box(-NEAR, -NEAR, drawing.width + 1, drawing.height + 1).holds(text.box):
            found.append(f"outside: {words(text)}")
        found += [f"small: {words(text)}"] if text.size < 12 else []
    plates = sheet.plates
    return found + [f"plate {one.box}" for one in plates for two in plates if one is not two and over(one.box, two.box)]


LONG = "Vaikeakulkuisuustarkastus"
STAGES = ("beginning", "plan", "handling", "trial", "decision", "start", "period", "review", "job_search", "contract",
          "support", "end")  # fmt: skip


def branching_line(id: str, other: str) -> Entry:
    """Seven stations with six beside them: from each of those a way leads on, and another to the line `other`."""
    steps, last = [], 6
    for number in range(last + 1):
        side, stage = f"{id}-s{number}", STAGES[2 * number - (number == last)]
        ways: list[str | dict[str, str]] = [f"{id}-{number + 1}", side] if number < last else []
        steps.append(a_step(f"{id}-{number}", *told(ways), stage=stage, short_title=LONG))
        if ways:
            away: list[str | dict[str, str]] = [f"{id}-{min(number + 2, last)}", {"to": f"{other}-0", "pathway": other}]
            stage = STAGES[min(2 * number + number % 3, 11)]
            steps.append(a_step(side, *told(away), stage=stage, short_title=LONG))
    return a_pathway(*steps, id=id, code=id.upper(), enters_when=f"{LONG} " * 3, services=["malli"])


def told(ways: Sequence[str | dict[str, str]]) -> list[dict[str, str]]:
    named = [{"to": way} if isinstance(way, str) else way for way in ways]
    return [{**way, "when": f"ehto {number}"} for number, way in enumerate(named)]


CASES = {
    "small": catalogue(),
    "long words": catalogue(a_line("eka", *STAGES, enters_when=LONG * 8)),
    "side stations": catalogue(branching_line("eka", "toka")),
    "one line alone": catalogue(phases=[a_phase("a", pathways=["eka"])]),
    "many situations": catalogue(*(a_trigger(f"t{number}", "tarkastus", certainty="inferred") for number in range(9))),
    "no team": catalogue(
        shared(), phases=[a_phase("a", "door", services=["neuvonta"]), a_phase("b", pathways=["eka"])]
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_no_text_lies_over_another_or_over_a_line(name: str) -> None:
    assert faults(drawn(CASES[name])[1]) == []


def test_the_measure_finds_what_lies_over_something() -> None:
    _, drawing = drawn(CASES["small"])
    first = drawing.sheet.texts[0]
    drawing.sheet.texts.append(first)
    drawing.sheet.strokes.append(Stroke(((first.x, first.y - 4), (first.x + 9, first.y - 4)), "main"))
    assert {fault.partition(":")[0] for fault in faults(drawing)} == {"over", "on a line"}


def test_every_station_condition_situation_and_change_of_the_map_is_there() -> None:
    view, drawing = drawn(CASES["small"])
    said = [words(text) for text in drawing.sheet.texts]
    for station in view.stations:
        assert station.step.short_title in said
    for line in view.lines:
        assert {line.code, f"jos {line.sign}"} <= set(said)
    numbers = [sign.shape.number for sign in drawing.sheet.signs if hasattr(sign.shape, "number") and sign.shape.number]
    assert len(numbers) == len(list(view.stations))


def test_the_lines_say_where_responsibility_moves_and_what_is_not_known_to_be_in_use() -> None:
    _, drawing = drawn(CASES["small"])
    css = [stroke.css for stroke in drawing.sheet.strokes]
    assert css.count("main unknown") == 2  # the line that is not known, and the key
    assert "tick" in css


@pytest.mark.parametrize("name", CASES)
def test_each_way_on_which_responsibility_moves_has_its_tick_drawn_told_or_at_a_plate(name: str) -> None:
    view, drawing = drawn(CASES[name])
    drawn_ticks = sum(station.moves + station.moves_on for line in view.lines for station in line.stations)
    shared = view.entrance.interchange
    drawn_ticks += sum(station.moves for station in (shared.stations if shared else ()))
    drawn_ticks += sum(door.leads_on and door.moves for door in view.entrance.doors)
    told_ticks = sum(note.moves for station in view.stations for note in notes(station, TEXTS["map"]))
    plates = sum(bool(plate.gives) for station in view.stations for plate in view.plates_of(station))
    there = drawn_ticks + told_ticks + plates
    found = [stroke for stroke in drawing.sheet.strokes if stroke.css == "tick"]
    assert len(found) == there + bool(there), "one more in the key, where there is any"


def test_the_trunk_runs_from_the_interchange_to_the_lowest_line_that_it_feeds() -> None:
    _, drawing = drawn(CASES["small"])
    trunk = next(stroke for stroke in drawing.sheet.strokes if len(stroke.points) == 4 and stroke.css == "main")
    (feeder,) = [stroke for stroke in drawing.sheet.strokes if stroke.points[0][0] == trunk.points[-1][0]]
    assert trunk.points[-1] == feeder.points[0]


def test_ways_that_no_source_states_are_dotted_and_doors_that_are_not_known_are_dashed() -> None:
    guess = {"certainty": "inferred"}
    line = a_pathway(
        a_step("eka-0", *told([{"to": "eka-2"}, {"to": "eka-1", **guess}]), stage="beginning"),
        a_step("eka-1", {"to": "eka-2", **guess}, stage="plan"),
        a_step("eka-2", {"to": "eka-3", **guess}, stage="decision"),
        a_step("eka-3", *told([{"to": "toka-0", "pathway": "toka", **guess}, {"to": "eka-0", **guess}]), stage="end"),
        id="eka",
        code="EKA",
        enters_when="ehto",
    )
    sheet = drawn(catalogue(line, an_entry("service", "tarkastus", status="modelled")))[1].sheet
    css = [stroke.css for stroke in sheet.strokes]
    assert css.count("main dotted") == 3  # from the situations to the door, to the end, and the key
    assert css.count("frame dotted") == 2  # to the side station and back
    assert [panel.css for panel in sheet.panels].count("card unknown") == 1
    assert [panel.css for panel in sheet.plates].count(
        "card weak"
    ) == 3  # the way back, the change, and a decision that nobody is said to make


def test_the_line_in_a_door_that_is_not_known_to_be_in_use_is_dashed() -> None:
    door, team = {"who": [{"actor": "ovi"}]}, {"who": [{"actor": "tiimi"}]}
    steps = a_step("alku", "jatko", **door), a_step("jatko", "kokous", **door), a_step("kokous", **team)
    pathway = a_pathway(*steps, id="yhteinen", code="YHT", services=["neuvonta", "tiimi"])
    css = []
    for status in ("in_use", "modelled"):
        _, drawing = drawn(catalogue(pathway, an_entry("service", "neuvonta", status=status)))
        ways = [stroke for stroke in drawing.sheet.strokes if len({x for x, _ in stroke.points}) == 1]
        css.append([stroke.css for stroke in ways if stroke.css in ("main", "main unknown")][-1])
    assert css == ["main", "main unknown"]
