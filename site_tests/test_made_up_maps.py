"""Maps of made-up entities, from one line to the most that a map may have: nothing lies over anything else on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from palvelukartta.auditing.checks.map_words import map_overlaps
from palvelukartta.checking import check_content
from palvelukartta.site import Site
from site_tests.made_up_map import write_content

SIZES = ((1, 2), (1, 13), (3, 6), (4, 9), (5, 12), (7, 4), (7, 12), (7, 13))
"""(lines, most stations on a line)."""

SMALL = SIZES[2:3]
WIDTHS = range(320, 1921, 64)
FEW = (320, 768, 1024, 1280, 1920)

TODAY = date(2026, 11, 28)
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


def faults(
    lines: int, stations: int, seed: int, directory: Path, browser: Browser, widths: Iterable[int]
) -> dict[int, list[str]]:
    """Width → what lies over something on the map of a made-up entity."""
    content = directory / f"content-{lines}-{stations}-{seed}"
    write_content(content, lines, stations, seed)
    checked = check_content(content)
    assert [problem.code for problem in checked.problems if problem.code.startswith("pathway-map")] == []
    assert checked.errors == ()
    made = Site(checked, today=TODAY)
    page = made.page("kartta.html")
    assert page
    document = made.html(page)
    out = directory / f"site-{lines}-{stations}-{seed}"
    (out / "assets").mkdir(parents=True)
    (out / "kartta.html").write_text(document, encoding="utf-8")
    for address in STYLE.findall(document):
        (out / address).write_bytes(made.asset(address) or b"")
    opened = browser.new_page()
    opened.goto((out / "kartta.html").as_uri())
    assert opened.locator(".map").count() == 1
    found = {}
    for width in widths:
        opened.set_viewport_size({"width": width, "height": 900})
        found[width] = map_overlaps(opened)
    opened.close()
    return {width: told for width, told in found.items() if told}


@pytest.mark.parametrize(("lines", "stations"), SMALL)
def test_a_made_up_map_is_clear(lines: int, stations: int, tmp_path: Path, browser: Browser) -> None:
    assert faults(lines, stations, 1, tmp_path, browser, FEW) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("lines", "stations"), SIZES)
def test_made_up_maps_of_every_size_are_clear(
    lines: int, stations: int, seed: int, tmp_path: Path, browser: Browser
) -> None:
    assert faults(lines, stations, seed, tmp_path, browser, WIDTHS) == {}
