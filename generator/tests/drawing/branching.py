"""Small pathways that fork, join and lead back: each in words, for tests of what is drawn and what is said."""

from __future__ import annotations

from collections.abc import Mapping

from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import a_step, a_view, a_way

FORKS: Mapping[str, PathwayView] = {
    "three at the same time, side branches first": a_view(
        a_step("a", "b", "c", "d", type="start", mode="all"),
        *(a_step(id, "e") for id in ("c", "d", "b")),
        a_step("e", type="outcome"),
    ),
    "three at the same time, the usual one first": a_view(
        a_step("a", "b", "c", "d", type="start", mode="all"),
        *(a_step(id, "e") for id in ("b", "c", "d")),
        a_step("e", type="outcome"),
    ),
    "a side branch of two": a_view(
        a_step("a", a_way("e", "kaikki on kunnossa"), a_way("b", "asia pitää selvittää"), type="start"),
        a_step("b", "c"),
        a_step("c", "e"),
        a_step("e", type="outcome"),
    ),
    "two choices with the same end": a_view(
        a_step("a", a_way("b", "jatketaan"), a_way("x", "ei jatketa"), type="start"),
        a_step("x", type="outcome"),
        a_step("b", a_way("e", "sopii"), a_way("x", "ei sovi"), type="decision"),
        a_step("e", type="outcome"),
    ),
    "a side branch of three": a_view(
        a_step("a", "e", "b", type="start"), a_step("b", "c"), a_step("c", "d"), a_step("d", "e"), a_step("e")
    ),
    "a fork in a fork": a_view(
        a_step("a", "b", "x", type="decision"),
        a_step("x", "e"),
        a_step("b", "c", "d", mode="any"),
        a_step("d", "e"),
        a_step("c", "e"),
        a_step("e", type="outcome"),
    ),
    "a fork in a side branch": a_view(
        a_step("a", "e", "b", type="decision"),
        a_step("b", "c", "d", type="decision"),
        a_step("c", "e"),
        a_step("d", "e"),
        a_step("e", type="outcome"),
    ),
    "branches of unequal length, the short one first": a_view(
        a_step("a", "b", "c", mode="all"), a_step("c", "e"), a_step("b", "b2"), a_step("b2", "b3"), a_step("b3", "e"),
        a_step("e", type="outcome"),
    ),
    "branches of unequal length, the short one last": a_view(
        a_step("a", "b", "c", mode="all"), a_step("b", "b2"), a_step("b2", "b3"), a_step("b3", "e"), a_step("c", "e"),
        a_step("e", type="outcome"),
    ),
    "a fork whose first way is the end": a_view(
        a_step("a", a_way("e", "asia on valmis"), a_way("b", "työ jatkuu"), a_way("c", "tarvitaan muuta")),
        a_step("b", "e"),
        a_step("c", "e"),
        a_step("e", type="outcome"),
    ),
    "four ways to four ends": a_view(
        a_step("a", "b", "c", "d", "e", type="decision"), *(a_step(id, type="outcome") for id in ("b", "c", "d", "e"))
    ),
    "a fork after a fork": a_view(
        a_step("a", "b", "c", mode="all"), a_step("b", "d"), a_step("c", "d"),
        a_step("d", "e", "f", mode="all"), a_step("e", "g"), a_step("f", "g"), a_step("g", type="outcome"),
    ),
    "a side branch that comes back further on": a_view(
        a_step("a", "b", "x", type="decision"), a_step("x", "d"), a_step("b", "c"), a_step("c", "d"), a_step("d"),
    ),
    "a choice that leads past two steps": a_view(
        a_step("a", "b", "d", type="decision"), a_step("b", "c"), a_step("c", "d"), a_step("d", "e"), a_step("e"),
    ),
    "a side branch that leads back": a_view(
        a_step("a", "b"), a_step("b", "c", "x", type="decision"), a_step("x", "a"), a_step("c")
    ),
    "a fork in the first branch of a fork": a_view(
        a_step("a", "b", "c", mode="all"), a_step("b", "b1", "b2", mode="all"), a_step("b1", "b3"), a_step("b2", "b3"),
        a_step("b3", "e"), a_step("c", "e"), a_step("e", type="outcome"),
    ),
    "branches that join one after the other": a_view(
        a_step("a", "b", "c", "d", mode="all"), a_step("b", "m"), a_step("c", "m"), a_step("m", "e"), a_step("d", "e"),
        a_step("e", type="outcome"),
    ),
}  # fmt: skip
"""Every way of these has a line, in every layout."""

BACK: Mapping[str, tuple[PathwayView, frozenset[tuple[str, str]]]] = {
    "an end written before its second choice": (FORKS["two choices with the same end"], frozenset()),
    "an end of three choices, written first": (
        a_view(
            a_step("a", "b", "x"),
            a_step("x", type="outcome"),
            a_step("b", "c", "x"),
            a_step("c", "d", "x"),
            a_step("d"),
        ),
        frozenset(),
    ),
    "a side branch written before its choice": (
        a_view(a_step("a", "b"), a_step("x", "c"), a_step("b", "c", "x"), a_step("c")),
        frozenset(),
    ),
    "steps written in the other order than people meet them": (
        a_view(a_step("a", "b"), a_step("c", "d"), a_step("b", "c"), a_step("d")),
        frozenset(),
    ),
    "a cycle written in the other order": (
        a_view(a_step("a", "b"), a_step("c", "b", "d"), a_step("b", "c"), a_step("d")),
        frozenset({("c", "b")}),
    ),
    "a cycle": (
        a_view(a_step("a", "b"), a_step("b", "c"), a_step("c", "d", "b"), a_step("d")),
        frozenset({("c", "b")}),
    ),
    "a cycle whose later step stands first": (
        a_view(
            a_step("a", "c"),
            a_step("b", a_way("e", "kun asia on valmis"), a_way("c", "kun asia on kesken")),
            a_step("c", "b"),
            a_step("e"),
        ),
        frozenset({("b", "c")}),
    ),
    "a step again": (a_view(a_step("a", "a", "b"), a_step("b")), frozenset({("a", "a")})),
    "a cycle beside an end written first": (
        a_view(a_step("a", "b", "x"), a_step("x"), a_step("b", "c", "x", "a"), a_step("c", "b", "x")),
        frozenset({("b", "a"), ("c", "b")}),
    ),
    "a cycle with two ways in": (
        a_view(a_step("a", "b", "c"), a_step("b", "c"), a_step("c", "b", "d"), a_step("d")),
        frozenset({("c", "b")}),
    ),
    "a cycle that nobody comes to": (
        a_view(a_step("a"), a_step("b", "c"), a_step("c", "b")),
        frozenset({("c", "b")}),
    ),
    "a way to the same step of another pathway": (
        a_view(a_step("a", "b"), a_step("b", a_way("a", pathway="muu"))),
        frozenset(),
    ),
}  # fmt: skip
"""The ways that lead back, of pathways whose order in the file says something else."""
