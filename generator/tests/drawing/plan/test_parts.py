from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from palvelukartta.drawing.plan.parts import drawn_parts
from tests.drawing.builders import a_chain, a_handover, a_step, a_view, a_way


def test_twelve_steps_stay_together() -> None:
    view = a_chain(12)
    assert drawn_parts(view) == view.parts


def test_the_authors_parts_are_kept() -> None:
    view = a_chain(20, parts=["s1", "s15"])
    assert drawn_parts(view) == view.parts


def test_a_long_pathway_is_halved() -> None:
    assert [len(part.steps) for part in drawn_parts(a_chain(14))] == [7, 7]


def test_a_cut_prefers_the_hand_over() -> None:
    ways = {n: a_way(f"s{n + 1}", handover=a_handover() if n == 6 else None) for n in range(1, 14)}
    view = a_view(*[a_step(f"s{n}", *([ways[n]] if n in ways else [])) for n in range(1, 15)])
    assert [len(part.steps) for part in drawn_parts(view)] == [6, 8]


def test_a_return_is_not_torn() -> None:
    back = {9: ["s5"]}
    steps = [a_step(f"s{n}", *([f"s{n + 1}"] if n < 14 else []), *back.get(n, [])) for n in range(1, 15)]
    first = drawn_parts(a_view(*steps))[0]
    assert len(first.steps) in (3, 4, 9, 10)


@settings(max_examples=20, deadline=None)
@given(st.integers(13, 60))
def test_parts_are_slices_of_the_pathway(length: int) -> None:
    chain = a_chain(length)
    parts = drawn_parts(chain)
    assert [step for part in parts for step in part.steps] == list(chain.steps)
    assert all(3 <= len(part.steps) <= 12 for part in parts)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
