from __future__ import annotations

from palvelukartta.drawing.pen.text import Hyphenation
from palvelukartta.drawing.place.arcs import choose_arcs
from palvelukartta.drawing.plan.way_plan import WayKind, plan_pathway
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.drawing.write.setting import PartSetting
from tests.drawing.builders import TEXTS, a_step, a_view


def arcs(**returns: list[str]) -> dict[tuple[str, str], int]:
    """Depth of each arc of a pathway a–f in a row with these returns."""
    ids = "abcdef"
    steps = [a_step(id, *ids[place : place + 1], *returns.get(id, [])) for place, id in enumerate(ids, start=1)]
    view = a_view(*steps)
    setting = PartSetting(plan_pathway(view), view.parts[0], WIDE, TEXTS, Hyphenation())
    return {(arc.edge.source, arc.edge.target): arc.depth for arc in choose_arcs(setting)}


def test_an_arc_around_another_stands_farther_out() -> None:
    assert arcs(e=["a"], d=["b"]) == {("d", "b"): 0, ("e", "a"): 1}


def test_arcs_apart_stand_at_the_same_depth() -> None:
    assert arcs(c=["a"], e=["c"]) == {("c", "a"): 0, ("e", "c"): 0}


def test_arcs_may_share_an_end() -> None:
    assert arcs(e=["d", "a"]) == {("e", "d"): 0, ("e", "a"): 1}


def test_of_two_that_overlap_only_the_shorter_is_drawn() -> None:
    assert arcs(c=["a"], e=["b"]) == {("c", "a"): 0}


def test_a_third_depth_is_not_drawn() -> None:
    assert set(arcs(d=["c"], e=["b"], f=["a"])) == {("d", "c"), ("e", "b")}


def test_a_step_that_leads_to_itself_has_no_arc() -> None:
    assert arcs(c=["c"]) == {}


def test_a_way_back_to_a_step_that_stands_later_has_no_arc() -> None:
    view = a_view(a_step("a", "m"), a_step("s", "m"), a_step("m", "s"), parts=["a", "s"])
    plan = plan_pathway(view)
    assert [plan.kind(edge) for edge in view.step("s").edges] == [WayKind.RETURN]
    assert choose_arcs(PartSetting(plan, view.parts[1], WIDE, TEXTS, Hyphenation(frozenset(), "fi"))) == ()
