from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given, settings

from palvelukartta.drawing.overview import draw_overview
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import TEXTS, a_chain, a_handover, a_step, a_view, a_way
from tests.drawing.pathways import views


def forms(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(f"<div>{svg}</div>"))


def numbers(form: ET.Element) -> list[str]:
    return [text.text or "" for text in form.iter("text") if text.get("class") == "pk-badge-number"]


@settings(max_examples=20, deadline=None)
@given(views())
def test_every_step_has_one_mark_in_each_form(view: PathwayView) -> None:
    for form in forms(draw_overview(view, TEXTS)):
        assert numbers(form) == [str(step.number) for step in view.steps]
        assert form.get("aria-hidden") == "true"


@settings(max_examples=20, deadline=None)
@given(views())
def test_marks_stay_in_the_picture(view: PathwayView) -> None:
    for form in forms(draw_overview(view, TEXTS)):
        for text in form.iter("text"):
            assert 12 <= float(text.get("x", 0)) <= float(form.get("width", 0)) - 12
            assert 12 <= float(text.get("y", 0)) <= float(form.get("height", 0))


def test_the_current_step_is_ringed_and_named() -> None:
    svg = draw_overview(a_chain(5), TEXTS, "s3")
    assert svg.count('class="pk-here"') == 2
    assert svg.count(">Olet vaiheessa 3<") == 2
    assert 'class="pk-here"' not in draw_overview(a_chain(5), TEXTS)


def test_hand_overs_are_ticks_where_there_is_room() -> None:
    wide, narrow = forms(draw_overview(a_view(a_step("a", a_way("b", handover=a_handover())), a_step("b")), TEXTS))
    assert len([path for path in wide.iter("path") if path.get("class") == "pk-tick"]) == 1
    assert not [path for path in narrow.iter("path") if path.get("class") == "pk-tick"]
