"""A template that nobody has filled in yet: it may be made anew, with the columns and words that the map has now."""

from __future__ import annotations

from collections.abc import Set

from palvelukartta.importing.columns import default_name, template
from palvelukartta.importing.sheets import UnreadableError, sheets
from palvelukartta.source.schemas import load_schemas


def is_unfilled(raw: bytes, known: Set[str] = frozenset()) -> bool:
    """Whether a workbook is a template with nothing in it but its headings, the rows of defaults, what explains
    them, and names that are `known` without it: a new map's begins with one."""
    try:
        *filled, guide = sheets("", raw)
    except (UnreadableError, ValueError):
        return False
    *_, explaining = template(load_schemas().kinds)
    typed = {cell for sheet in filled for row in sheet.rows for cell in row.cells}
    return (guide.name, guide.headings) == (explaining.title, explaining.columns) and typed <= {
        "",
        default_name(),
        *known,
    }
