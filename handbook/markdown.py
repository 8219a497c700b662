"""Pieces of Markdown that the reference is written with."""

from __future__ import annotations

import re
from collections.abc import Sequence


def written(text: str) -> str:
    """`text` with the marks of Markdown as letters."""
    return re.sub(r"([\\`*_\[\]<>#|{}])", r"\\\1", text)


def cell(text: str) -> str:
    """`text` on one line, for a table."""
    return written(" ".join(text.split()))


def row(*cells: str) -> str:
    """A row of a table whose cells are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def table(heads: Sequence[str], rows: Sequence[str]) -> str:
    """A table of rows that `row` has made."""
    return row(*heads) + row(*("---" for _ in heads)) + "".join(rows)


def anchor(name: str) -> str:
    """The id of a heading that stands for a field or a command."""
    return name.replace("_", "-").replace(" ", "-")
