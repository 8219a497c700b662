"""Steps × organisations: who answers and who takes part, as a small table."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.pages.role_choices import SectorChoice
from palvelukartta.views.pathway import PathwayView, StepView


class MatrixRow(Struct, frozen=True):
    """A step."""

    step: StepView
    cells: tuple[str, ...]
    """responsible, takes_part or "" for each column."""


class Matrix(Struct, frozen=True):
    """A pathway by organisation."""

    columns: tuple[SectorChoice, ...]
    rows: tuple[MatrixRow, ...]


def matrix(view: PathwayView, columns: tuple[SectorChoice, ...]) -> Matrix:
    """The matrix of `view` by the sectors of its lens."""
    return Matrix(columns, tuple(MatrixRow(step, _cells(step, columns)) for step in view.steps))


def _cells(step: StepView, columns: tuple[SectorChoice, ...]) -> tuple[str, ...]:
    answer = {party.sector for party in step.responsible}
    take_part = {party.sector for party in step.parties}
    return tuple(
        "responsible" if column.sector in answer else "takes_part" if column.sector in take_part else ""
        for column in columns
    )
