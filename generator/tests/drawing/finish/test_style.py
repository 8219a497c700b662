"""What the style sheet is told of the drawings, and the two sizes that it says itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palvelukartta.checks.contrast import SCHEMES, Colour, contrasts, pairs, tokens
from palvelukartta.drawing.finish.overview import draw_overview
from palvelukartta.drawing.finish.style import drawing_style, sector_colours, sectors
from palvelukartta.drawing.finish.svg import BROAD, MARGIN_X, UNITS_PER_REM
from palvelukartta.drawing.neighbourhood.boxes import RELATION, TITLE
from palvelukartta.drawing.pen.sizes import SMALL, SMALL_NUMBER, Size
from palvelukartta.resources import resource_directory
from palvelukartta.source.schemas import load_schemas
from tests.drawing.builders import TEXTS, a_step, a_view

KINDS = load_schemas().kinds
COMPONENTS = resource_directory("theme") / "components"


def widths() -> dict[str, float]:
    return {name: float(rem) for name, rem in re.findall(r"--pk-([\w-]+)-width: ([\d.]+)rem;", drawing_style(KINDS))}


def sheet(component: str) -> str:
    return Path(COMPONENTS / component / f"{component}.css").read_text(encoding="utf-8")


def test_each_width_is_that_of_the_pictures() -> None:
    overview = draw_overview(a_view(a_step("a")), TEXTS)
    drawn = {name: int(width) for name, width in re.findall(r'class="pk pk-([\w-]+)"[^>]* width="(\d+)"', overview)}
    assert drawn == {name: widths()[name] * UNITS_PER_REM for name in ("line-wide", "line-narrow")}


def test_each_sector_has_a_rule() -> None:
    rule = re.compile(r"^\.org-(.+) \{ --pk-org: var\(--pk-\1\); --pk-tint: var\(--pk-\1-tint\); \}$", re.MULTILINE)
    rules = rule.findall(drawing_style(KINDS))
    assert rules == [sector.replace("_", "-") for sector in sectors(KINDS)]
    assert "kela" in rules


def test_the_overview_is_shown_where_it_has_room_for_words_of_their_size() -> None:
    """A condition of a style sheet cannot read a property: the room stands there as a number."""
    shown = re.compile(r"@container drawing \(min-width: ([\d.]+)rem\) \{[^@]*\.pk-line-wide \{ display: block; \}")
    (room,) = shown.findall(sheet("drawing"))
    assert 0.9 <= float(room) / widths()["line-wide"] <= 1.1


def test_the_drawing_shrinks_no_further_than_its_smallest_words_allow() -> None:
    (room,) = re.findall(r"\.pk-wide \{[^}]*min-inline-size: ([\d.]+)rem;", sheet("drawing"))
    assert min(SMALL.size, SMALL_NUMBER) * float(room) * UNITS_PER_REM / (BROAD + 2 * MARGIN_X) >= 12


@pytest.mark.parametrize(("css", "size"), [("nb-title", TITLE), ("nb-own-title", TITLE), ("nb-relation", RELATION)])
def test_words_of_a_neighbourhood_are_as_large_as_they_were_measured(css: str, size: Size) -> None:
    (rule,) = re.findall(rf"^\.{css} \{{([^}}]*)\}}", sheet("neighbourhood"), re.MULTILINE)
    assert f"font-size: {size.size}px;" in rule


@pytest.mark.parametrize("colour", ["#ffff00", "#000000", "#ffffff", "#ff0000", "#7b1fa2", "#0a4a58"])
def test_shades_of_any_colour_can_be_read_wherever_a_sectors_are(colour: str) -> None:
    drawn = tokens((COMPONENTS.parent / "tokens" / "drawing.css").read_text(encoding="utf-8"))
    like = [pair for pair in pairs(COMPONENTS.parent) if "pk-kela" in f"{pair.text} {pair.on}"]
    for scheme, named in sector_colours(colour).items():
        shades = {f"pk-kela{part}": Colour(value, 0) for part, value in named.items()}
        found = contrasts({one: {**drawn[scheme], **shades} for one in SCHEMES}, like)
        assert [one for one in found if not one.passes] == []
    assert len(like) > 5


def test_a_sector_with_a_colour_has_its_tokens_in_both_schemes() -> None:
    css = drawing_style(KINDS)

    assert css.count("--pk-municipality:") == 2
    assert "--pk-kela:" not in css
