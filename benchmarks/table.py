"""The table of results: what, figure, goal, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One figure of one row."""

    row: str
    what: str
    figure: float | None
    """A ratio unless `unit` says otherwise; None where a peer is missing."""
    goal: float | None = None
    unit: str = "×"
    least: bool = False
    """Whether the goal is a least value rather than a greatest."""
    note: str = ""

    @property
    def verdict(self) -> str:
        """pass, FAIL, or "" for a figure without a goal; missing where there is none."""
        if self.figure is None:
            return "missing"
        if self.goal is None:
            return ""
        return "pass" if (self.figure >= self.goal if self.least else self.figure <= self.goal) else "FAIL"


def show(results: Iterable[Result]) -> None:
    """Prints the results as a Markdown table, each as soon as it is there."""
    print("| row | what | figure | goal | | note |\n|---|---|---|---|---|---|", flush=True)
    for one in results:
        figure = "" if one.figure is None else f"{one.figure:.3g} {one.unit}"
        goal = "" if one.goal is None else f"{'≥' if one.least else '≤'} {one.goal:.3g}"
        print(f"| {one.row} | {one.what} | {figure} | {goal} | {one.verdict} | {one.note} |", flush=True)
