"""Spaces and line breaks in texts: what no page shows is no change, what a page shows is one."""

from __future__ import annotations

import pytest

from palvelukartta.changes.fields import ARTICLE, field_changes

WORDS = ["string", "object"]
FORMATS = {
    "plain": {"type": WORDS, "properties": {"fi": {"type": "string"}, "sv": {"type": "string"}}},
    "markdown": {"type": WORDS, "x-format": "markdown", "properties": {"fi": {"type": "string"}}},
    "article": {"x-format": ARTICLE},
}


def _is_change(format: str, old: object, new: object) -> bool:
    return bool(field_changes({"properties": {"text": FORMATS[format]}}, {"text": old}, {"text": new}))


@pytest.mark.parametrize(
    ("format", "old", "new", "expected"),
    [
        ("plain", "Yksi kaksi.", " Yksi\n\nkaksi. \n", False),
        ("plain", "Yksi kaksi.", "Yksikaksi.", True),
        ("plain", {"fi": "Yksi kaksi.", "sv": "Ett"}, {"fi": "Yksi  kaksi.", "sv": "Ett"}, False),
        ("markdown", "Yksi kaksi.", "Yksi\nkaksi.\n\n\n", False),
        ("markdown", "Yksi kaksi.", "Yksi\n\nkaksi.", True),
        ("markdown", {"fi": "Yksi kaksi.", "sv": "Ett"}, {"fi": "Yksi\n\nkaksi.", "sv": "Ett"}, True),
        ("markdown", "Yksi\nkaksi.", "Yksi  \nkaksi.", True),  # two spaces break the line
        ("markdown", "Yksi:\n- kaksi", "Yksi:\n\n- kaksi\n", False),
        ("markdown", "Yksi - kaksi", "Yksi\n- kaksi", True),
        ("article", "Yksi.\n", "Yksi.\n\n\n", False),
        ("article", "\n## Yksi\nKaksi.", "## Yksi\n\n\nKaksi.\n", False),
        ("article", "    yksi   kaksi", "    yksi kaksi", True),  # a page shows the spaces of code
        ("article", "[tästä](a.html)", "[tästä](a.html) ", False),
    ],
)
def test_only_what_a_page_shows_is_a_change(format: str, old: object, new: object, expected: bool) -> None:
    assert _is_change(format, old, new) is expected
