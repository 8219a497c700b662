"""A pathway of any size and shape is judged in work that grows with it, not with its square; nothing runs for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from palvelukartta.checks import PATHWAY_RULES, handovers, pathway_shapes
from palvelukartta.checks.joins import MOST_JUDGED
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.views.cycles import returns
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry
from tests.work import lines_run

SMALL, TIMES = 250, 8
"""Steps, and how many times as many the larger pathway has."""

SLACK = 1.5
"""Work may grow by so much more than the steps do."""


def way(to: str, **more: Any) -> dict[str, Any]:
    return {"to": to, "when": f"ehto {to}", **more}


def a_chain(size: int, *back: int, **data: Any) -> list[dict[str, Any]]:
    """Steps in a row; each leads back to the step so many before it, too."""
    return [
        a_step(
            f"s{n}", *([way(f"s{n + 1}"), *(way(f"s{max(n - far, 0)}") for far in back)] if n < size else []), **data
        )
        for n in range(size + 1)
    ]


def to_the_start(size: int) -> list[dict[str, Any]]:
    return [a_step(f"s{n}", *([way(f"s{n + 1}"), way("s0")] if n < size else [])) for n in range(size + 1)]


def branches(size: int, mode: str) -> list[dict[str, Any]]:
    ways: list[Any] = [f"b{n}" if mode == "all" else way(f"b{n}") for n in range(size)]
    between = [a_step(f"b{n}", "z") for n in range(size)]
    return [a_step("a", *ways, mode=mode), *between, a_step("z", join="all")]


def joins(size: int) -> list[dict[str, Any]]:
    inner = [a_step(f"s{n}", f"s{n + 1}", f"s{n + 2}", mode="all", join="all") for n in range(size)]
    return [*inner, a_step(f"s{size}", f"s{size + 1}", join="all"), a_step(f"s{size + 1}", join="all")]


def starts(size: int) -> list[dict[str, Any]]:
    return [*(a_step(f"b{n}", "z", type="start") for n in range(size)), a_step("z")]


def lost(size: int) -> list[dict[str, Any]]:
    return [a_step("a", "z"), *(a_step(f"b{n}", f"b{n + 1}" if n % 2 else "z") for n in range(size)), a_step("z")]


SHAPES: Mapping[str, Callable[[int], list[dict[str, Any]]]] = {
    "in a row": a_chain,
    "each back to the one before": lambda size: a_chain(size, 1),
    "each back to two before": lambda size: a_chain(size, 2, 5),
    "each back to itself": lambda size: a_chain(size, 0),
    "each back to the start": to_the_start,
    "branches": lambda size: branches(size, "one"),
    "parallel branches": lambda size: branches(size, "all"),
    "joins": joins,
    "starts": starts,
    "lost": lost,
    "all the client's": lambda size: a_chain(size, 1, who=[{"actor": "asiakas"}]),
    "all the client's alone": lambda size: a_chain(size, 1, performer="client", who=[]),
}


def judged(pathway: Entry) -> Callable[[], object]:
    catalog = a_catalog(pathway, an_entry("actor", "asiakas", sector="client", tasks=["Päättää."]), *actors())

    def work() -> object:
        read = Pathway.of(pathway)
        found = [problem for rule in PATHWAY_RULES for problem in rule(read)]
        found += handovers.responsibility_changes_by_handover(catalog)
        return [*found, *returns(pathway_view(catalog, pathway))]

    return work


@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_grows_with_the_steps(shape: str) -> None:
    small, large = (lines_run(judged(a_pathway(*SHAPES[shape](size)))) for size in (SMALL, SMALL * TIMES))

    assert large < small * TIMES * SLACK


def test_a_join_is_judged_in_bounded_work_and_a_longer_pathway_not_at_all() -> None:
    sizes = [MOST_JUDGED // 6, MOST_JUDGED // 3 - 5]
    half, whole = (lines_run(judged(a_pathway(*joins(size)))) for size in sizes)

    assert whole < half * 4 * SLACK
    assert lines_run(judged(a_pathway(*joins(MOST_JUDGED)))) < whole


@pytest.mark.parametrize("size", [1, 2, 300])
def test_pathways_that_call_each_other_in_a_circle_are_told_once(size: int) -> None:
    ids = [f"p{n:03}" for n in range(size)]
    circle = [
        a_pathway(a_step("a", "b", type="subpathway", calls=ids[(n + 1) % size]), a_step("b"), id=id)
        for n, id in enumerate(ids)
    ]

    problems = list(pathway_shapes.no_pathway_calls_itself(a_catalog(*circle)))

    assert [(problem.code, problem.location.path) for problem in problems] == [
        ("pathway-calls-itself", "pathways/p000.yml")
    ]
    assert problems[0].text("circle").split(" → ") == [id.capitalize() for id in [*ids, ids[0]]]


def test_a_pathway_that_many_call_is_in_no_circle() -> None:
    called = a_pathway(a_step("a", "b"), a_step("b"), id="kutsuttu")
    callers = [
        a_pathway(a_step("a", "b", type="subpathway", calls="kutsuttu"), a_step("b"), id=f"p{n}") for n in range(3)
    ]

    assert list(pathway_shapes.no_pathway_calls_itself(a_catalog(called, *callers))) == []
