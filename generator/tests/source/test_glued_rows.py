"""A row whose dash was lost and that went on the row above, and texts that only look like one."""

from __future__ import annotations

import pytest

from palvelukartta.source.files import Document
from palvelukartta.source.glued_rows import glued_rows
from palvelukartta.source.strict_yaml import parse


def told(text: str) -> list[tuple[int, str]]:
    """(line, row as it should be written) of what a file holds."""
    problems = glued_rows(Document("roles/a.yml", parse(text)))
    return [(problem.location.line, problem.text("right")) for problem in problems]


@pytest.mark.parametrize("end", ["", "title: [a]\n", "note: a # b\n"])
def test_a_sentence_on_a_deeper_line_is_asked_about(end: str) -> None:
    assert told(f"tasks:\n  - Ohjaa.\n    Kokoaa tiimin.\n  - Neuvoo.\n{end}") == [(3, "- Kokoaa tiimin.")]


@pytest.mark.parametrize(
    "text",
    [
        "tasks:\n  - Ohjaa\n    Jyväskylässä.\n",
        "tasks:\n  - Ohjaa.\n    ja kokoaa.\n",
        "tasks:\n  - >-\n    Ohjaa.\n    Kokoaa.\n",
        "text: |-\n  - Ohjaa.\n    Kokoaa.\n",
        "tasks:\n  - Ohjaa.\n  - Kokoaa.\n",
    ],
)
def test_what_goes_on_is_left_alone(text: str) -> None:
    assert told(text) == []
