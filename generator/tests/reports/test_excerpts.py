"""The line under a problem and the marks under the line."""

from __future__ import annotations

import pytest

from palvelukartta.codes import problem
from palvelukartta.problems import Location
from palvelukartta.reports.excerpts import WIDTH, Excerpt, excerpt, span


def shown(line: str, column: int, found: str = "", code: str = "schema-value") -> Excerpt | None:
    return excerpt(problem(code, Location("a.yml", 2, column), found=found), lambda _: ["title: A", line])


@pytest.mark.parametrize(
    ("line", "column", "found", "marks"),
    [
        ("status: käytössä  # miksi", 9, "käytössä", "        ^^^^^^^^"),
        ('as_of: "2022-13"', 8, "2022-13", "       ^^^^^^^^^"),
        ("  owner: kela", 3, "", "  ^^^^^"),
        ("summary: Pitkä teksti.  ", 10, "164", "         ^^^^^^^^^^^^^"),
        ("text: a: b", 8, "", "       ^"),
        ("<<<<<<< HEAD", 1, "", "^^^^^^^"),
        ("status:", 8, "", "      ^"),
    ],
)
def test_what_was_found_is_marked(line: str, column: int, found: str, marks: str) -> None:
    assert shown(line, column, found) == Excerpt(line.rstrip(), marks)


@pytest.mark.parametrize(
    ("line", "column", "text", "marks"),
    [
        ("\ttitle: a", 2, "→title: a", " ^^^^^"),
        ("title:\u00a0a", 7, "title:␣a", "      ^"),
        ("a: x\x1b[31my", 4, "a: x·[31my", "   ^^^^^^^"),
        ("a: 日本 x", 7, "a: 日本 x", "        ^"),
        ("a: e\u0301e x", 8, "a: e\u0301e x", "      ^"),
    ],
)
def test_unseen_and_wide_characters_keep_the_marks_in_place(line: str, column: int, text: str, marks: str) -> None:
    assert shown(line, column) == Excerpt(text, marks)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = f"text: {'a' * 500} <b>x</b> {'c' * 500}"

    found = shown(line, line.index("<b>") + 1, "<b>", "wording-html")

    assert found is not None
    assert len(found.text) == WIDTH + 2
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    start = len(found.marks) - 3
    assert found.text[start : start + 3] == "<b>"
    assert found.marks == " " * start + "^^^"


@pytest.mark.parametrize(
    ("code", "line", "number"),
    [
        ("privacy-identity-code", "text: 010100A000X", 1),
        ("syntax-encoding", "title: A", 1),
        ("schema-value", "   ", 1),
        ("schema-value", "title: A", 7),
    ],
)
def test_no_line_is_shown_where_it_tells_nothing_or_too_much(code: str, line: str, number: int) -> None:
    assert excerpt(problem(code, Location("a.yml", number)), lambda _: [line]) is None


def test_a_span_never_ends_past_its_line() -> None:
    assert span("a: bc", 4, "") == 2
