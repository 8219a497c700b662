"""The layout port: many graphs to one process, answers kept, and a graph that the engine refuses named."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.drawing.neighbourhood import graphviz_port
from palvelukartta.drawing.neighbourhood.graphviz_port import LayoutError, engine, place

CHAIN = "digraph a {rankdir=LR; node [shape=box, width=2, height=0.5, fixedsize=true]; x -> y}"
FORK = "digraph b {node [shape=box, width=1, height=0.5, fixedsize=true]; x -> y; x -> z}"
REFUSED = "digraph c {x -> }"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes that were started."""
    found: list[Any] = []
    run = subprocess.run

    def counting(*given: Any, **named: Any) -> Any:
        found.append(given)
        return run(*given, **named)

    monkeypatch.setattr(subprocess, "run", counting)
    return found


def test_graphs_are_placed_in_one_process_and_in_their_order(started: list[Any]) -> None:
    chain, fork = place([CHAIN, FORK])

    assert len(started) == 1
    assert set(chain.nodes) == {"x", "y"}
    assert set(fork.edges) == {("x", "y"), ("x", "z")}
    assert chain.nodes["x"][1] == chain.nodes["y"][1], "one row"
    assert chain.nodes["y"][0] - chain.nodes["x"][0] > 2 * 72 / graphviz_port.POINTS_PER_UNIT, "two inches apart"
    assert fork.nodes["x"][1] < fork.nodes["y"][1] == fork.nodes["z"][1], "y grows downwards"
    assert chain.edges["x", "y"][0][0] < chain.edges["x", "y"][-1][0] <= chain.width


def test_an_answer_is_kept_and_starts_no_process(tmp_path: Path, started: list[Any]) -> None:
    first = place([CHAIN, FORK, CHAIN], tmp_path / "layouts")
    again = place([FORK], tmp_path / "layouts")

    assert len(started) == 1
    assert again == [first[1]]
    assert first[0] == first[2]


def test_an_answer_that_was_damaged_is_made_again(tmp_path: Path, started: list[Any]) -> None:
    first = place([CHAIN], tmp_path)
    for path in tmp_path.rglob("*.json"):
        path.write_text("{", encoding="utf-8")
    assert place([CHAIN], tmp_path) == first
    assert len(started) == 2


def test_a_place_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_text("x", encoding="utf-8")
    assert place([CHAIN], tmp_path / "tiedosto" / "layouts") == place([CHAIN])


def test_a_graph_that_the_engine_refuses_is_named_among_others() -> None:
    with pytest.raises(LayoutError) as refused:
        place([CHAIN, REFUSED, FORK])
    assert REFUSED in str(refused.value)
    assert CHAIN not in str(refused.value)


def test_nothing_to_place_starts_nothing(started: list[Any]) -> None:
    assert place([]) == []
    assert started == []


def test_without_an_engine_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(LayoutError) as missing:
        engine()
    assert str(missing.value) == (
        "No Graphviz was found. It comes with the package graphviz-pure: run `make site` again, "
        "or install Graphviz (Debian, Ubuntu: apt install graphviz)."
    )
