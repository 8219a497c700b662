from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import combinations, pairwise

from hypothesis import given, settings

from palvelukartta.drawing.finish.overview import draw_overview
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import TEXTS, a_chain, a_handover, a_step, a_view, a_way
from tests.drawing.pathways import views


def layouts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(f"<div>{svg}</div>"))


def numbers(layout: ET.Element) -> list[str]:
    return [text.text or "" for text in layout.iter("text") if text.get("class") == "pk-badge-number"]


@settings(max_examples=20, deadline=None)
@given(views())
def test_every_step_has_one_mark_in_each_form(view: PathwayView) -> None:
    for layout in layouts(draw_overview(view, TEXTS)):
        assert numbers(layout) == [str(step.number) for step in view.steps]
        assert layout.get("aria-hidden") == "true"


@settings(max_examples=20, deadline=None)
@given(views())
def test_marks_stay_in_the_picture(view: PathwayView) -> None:
    for layout in layouts(draw_overview(view, TEXTS)):
        for text in layout.iter("text"):
            assert 12 <= float(text.get("x", 0)) <= float(layout.get("width", 0)) - 12
            assert 12 <= float(text.get("y", 0)) <= float(layout.get("height", 0))


def test_the_current_step_is_ringed_and_named() -> None:
    svg = draw_overview(a_chain(5), TEXTS, "s3")
    assert svg.count('class="pk-here"') == 2
    assert svg.count(">Olet vaiheessa 3<") == 2
    assert 'class="pk-here"' not in draw_overview(a_chain(5), TEXTS)


def test_hand_overs_are_ticks_where_there_is_room() -> None:
    wide, narrow = layouts(draw_overview(a_view(a_step("a", a_way("b", handover=a_handover())), a_step("b")), TEXTS))
    assert len([path for path in wide.iter("path") if path.get("class") == "pk-tick"]) == 1
    assert not [path for path in narrow.iter("path") if path.get("class") == "pk-tick"]


def marks(layout: ET.Element) -> dict[str, tuple[float, float]]:
    """Number → where its mark stands."""
    return {
        text.text or "": (float(text.get("x", 0)), float(text.get("y", 0)))
        for text in layout.iter("text")
        if text.get("class") == "pk-badge-number"
    }


def test_alternatives_hang_side_by_side_and_a_chain_below_each_other() -> None:
    view = a_view(a_step("a", "e", "b", "d"), a_step("b", "c"), a_step("c", "e"), a_step("d", "e"), a_step("e"))
    for layout in layouts(draw_overview(view, TEXTS)):
        found = marks(layout)
        assert found["3"][0] == found["2"][0]
        assert found["3"][1] > found["2"][1]
        assert found["4"][1] == found["2"][1]
        assert found["2"][0] < found["4"][0] < found["5"][0]


def test_more_alternatives_than_fit_hang_below_the_others_on_lines_of_their_own() -> None:
    ends = [f"e{number}" for number in range(13)]
    view = a_view(a_step("a", "b", *ends), *(a_step(end) for end in ends), a_step("b"))
    for layout in layouts(draw_overview(view, TEXTS)):
        found = marks(layout)
        assert len(set(found.values())) == len(view.steps)
        assert max(x for x, _ in found.values()) <= float(layout.get("width", 0)) - 12


def test_rows_are_of_like_length_and_the_line_goes_on_from_one_to_the_next() -> None:
    for length in range(2, 30):
        for layout in layouts(draw_overview(a_chain(length), TEXTS)):
            heights = Counter(y for _, y in marks(layout).values())
            assert max(heights.values()) - min(heights.values()) <= len(heights), length
            ends = [_ends(path.get("d", "")) for path in layout.iter("path") if path.get("class") == "pk-main"]
            assert all(before[1] == after[0] for before, after in pairwise(ends)), length


def _ends(d: str) -> tuple[str, str]:
    points = re.findall(r"[ML]([\d.]+ [\d.]+)", d)
    return points[0], points[-1]


@settings(max_examples=20, deadline=None)
@given(views(max_steps=30))
def test_no_mark_stands_on_another(view: PathwayView) -> None:
    for layout in layouts(draw_overview(view, TEXTS)):
        for one, other in combinations(marks(layout).values(), 2):
            assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= 18, (one, other)


def test_no_line_leads_to_what_no_step_leads_to() -> None:
    view = a_view(a_step("a", a_way("b"), a_way("c")), a_step("b"), a_step("c"), a_step("d"))
    for layout in layouts(draw_overview(view, TEXTS)):
        hanging = [path for path in layout.iter("path") if path.get("class") == "pk-line"]
        assert (len(hanging), len(numbers(layout))) == (1, 4)


def test_a_branch_hangs_after_the_step_that_leads_to_it() -> None:
    steps = [
        a_step("a", a_way("b")),
        a_step("b", a_way("c"), a_way("d")),
        a_step("c", a_way("e")),
        a_step("d", a_way("e")),
        a_step("e"),
    ]
    for layout in layouts(draw_overview(a_view(*steps), TEXTS)):
        places = marks(layout)
        assert places["2"][0] < places["4"][0] < places["3"][0]
        assert places["4"][1] > places["2"][1] == places["3"][1]
