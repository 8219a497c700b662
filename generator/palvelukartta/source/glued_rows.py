"""Rows of a list that lost their dash and stand deeper than the rows beside them: to YAML they go on the row above."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.problems import Location, Problem
from palvelukartta.source.files import Document
from palvelukartta.source.schema_problems import entry_name
from palvelukartta.source.strict_yaml import GLUED_ROW

_SHOWN = 60
"""Characters of the row that a message shows."""


def glued_rows(document: Document) -> Iterator[Problem]:
    """A hint for each such line that is part of a row's text; in a block of text the same signs are words."""
    if not document.parsed.may_have_glued_rows:
        return
    text, rows = document.parsed.marks.text, {place for path, place in document.parsed.places.items() if path}
    for glued in GLUED_ROW.finditer(text):
        line = text.count("\n", 0, glued.start()) + 1
        if any(place[0] == line for place in rows):
            place = Location(document.path, line + 1, glued.start("row") - text.rfind("\n", 0, glued.start("row")))
            row = glued["row"].strip()
            yield problem("wording-glued-row", place, entry_name(document), found=row[:_SHOWN], right=f"- {row}")
