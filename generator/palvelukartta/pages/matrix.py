"""Steps × organisations: who answers and who takes part, as a small table."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.pages.role_choices import SectorChoice
from palvelukartta.views.lens import Lens
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
    lens = Lens(view)
    return Matrix(columns, tuple(MatrixRow(step, _cells(lens, step, columns)) for step in view.steps))


def _cells(lens: Lens, step: StepView, columns: tuple[SectorChoice, ...]) -> tuple[str, ...]:
    answer, take_part = lens.numbers(step, responsible=True).split(), lens.numbers(step).split()
    numbers = [str(column.number) for column in columns]
    return tuple("responsible" if one in answer else "takes_part" if one in take_part else "" for one in numbers)
