"""Tests that hold of any map, and what one of them has nothing for: left out by name, with the reason told.

A test of a map takes its pages and words from the site under test (the fixture `site`). What is true of Keski-Suomi's
content alone is marked `keski_suomi` with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from pathlib import Path

import pytest

from site_tests import contents
from site_tests.contents import OWN_CONTENT

OF_A_MAP, IN_BROWSER, KESKI_SUOMI = "of_a_map", "in_browser", "keski_suomi"
"""Marks: of what rests on the site under test, of what opens it in a browser, and of what is true of one map only."""

LEFT_OUT = "left out on this map: "
"""How the reason of every test begins that a map has nothing for."""

_TITLE = re.compile(r"(?m)^title: *(.+)")


def _title(content: Path) -> str:
    found = _TITLE.search((content / "site.yml").read_text(encoding="utf-8"))
    return found[1] if found else ""


IS_KESKI_SUOMI = _title(OWN_CONTENT) == _title(contents.KESKI_SUOMI)
"""Whether the map under test is the repository's own, or a changed copy of it."""


def needed(found: Sized | int, what: str, least: int = 1) -> None:
    """Something is there that the test asks of; on Keski-Suomi's map, `least` of it. Where another map has none, the
    test is left out, since `what`."""
    count = found if isinstance(found, int) else len(found)
    if not count and not IS_KESKI_SUOMI:
        pytest.skip(LEFT_OUT + what)
    assert count >= (least if IS_KESKI_SUOMI else 1), (what, count)


def leave_out(item: pytest.Item) -> None:
    """Skips what is true of Keski-Suomi's content only where another map is under test."""
    mark = item.get_closest_marker(KESKI_SUOMI)
    if mark and not IS_KESKI_SUOMI:
        pytest.skip(LEFT_OUT + str(mark.args[0]))


def marked(item: pytest.Item) -> None:
    """Marks a test that rests on the site under test, and one that opens a browser."""
    fixtures = getattr(item, "fixturenames", ())
    for fixture, mark in (("site", OF_A_MAP), ("browser", IN_BROWSER)):
        if fixture in fixtures:
            item.add_marker(mark)
