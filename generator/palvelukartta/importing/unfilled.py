"""A template that nobody has filled in yet: it may be made anew, with the columns and words that the map has now."""

from __future__ import annotations

from palvelukartta.importing.columns import default_name, template
from palvelukartta.importing.sheets import UnreadableError, sheets
from palvelukartta.source.schemas import load_schemas


def is_unfilled(raw: bytes) -> bool:
    """Whether a workbook is a template with nothing in it but its headings, the rows of defaults and what explains
    them."""
    try:
        *filled, guide = sheets("", raw)
    except (UnreadableError, ValueError):
        return False
    *_, known = template(load_schemas().kinds)
    typed = {cell for sheet in filled for row in sheet.rows for cell in row.cells}
    return (guide.name, guide.headings) == (known.title, known.columns) and typed <= {"", default_name()}
