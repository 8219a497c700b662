"""A palette of one colour passes every contrast that the theme asks for, in light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.checks.contrast import tokens
from palvelukartta.checks.made_palette import contrast_of_main, made_palette
from palvelukartta.checks.palette import palette_problems
from palvelukartta.model.colour import lch
from palvelukartta.resources import resource_directory

THEME = resource_directory("theme")
CHANNELS = (0x00, 0x66, 0xC8, 0xFF)
COLOURS = [f"#{red:02x}{green:02x}{blue:02x}" for red in CHANNELS for green in CHANNELS for blue in CHANNELS]


@pytest.mark.parametrize("colour", COLOURS)
def test_every_pair_can_be_read(colour: str, tmp_path: Path) -> None:
    palette = tmp_path / "palette.css"
    palette.write_text(made_palette(THEME, colour), encoding="utf-8")

    assert [problem.facts for problem in palette_problems(THEME, palette)] == []


def test_a_colour_that_can_be_read_is_kept_where_it_is_seen_most() -> None:
    main = contrast_of_main(made_palette(THEME, "#7B1FA2"))

    assert {colour for colour, _ in main.values()} == {"#7b1fa2"}
    assert min(ratio for _, ratio in main.values()) >= 4.5


def test_a_pale_colour_becomes_darker_and_keeps_its_hue() -> None:
    band = tokens(made_palette(THEME, "#ffcc00"))["light"]["band"].value

    assert lch(band)[0] < lch("#ffcc00")[0]
    assert lch(band)[2] == pytest.approx(lch("#ffcc00")[2], abs=0.15)


def test_colours_with_a_meaning_stay() -> None:
    own = tokens((THEME / "tokens" / "colours.css").read_text(encoding="utf-8"))["light"]
    made = tokens(made_palette(THEME, "#7b1fa2"))["light"]

    assert {name: made[name].value for name in ("good-bg", "warn-bg", "stop-bg")} == {
        name: own[name].value for name in ("good-bg", "warn-bg", "stop-bg")
    }
