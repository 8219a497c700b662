"""Contrast, and shades of a colour."""

from __future__ import annotations

import pytest

from palvelukartta.model.colour import lch, ratio, readable_shade, shade

COLOURS = [f"#{red:02x}{green:02x}{blue:02x}" for red in (0, 90, 255) for green in (0, 128, 255) for blue in (0, 200)]


@pytest.mark.parametrize(
    ("front", "back", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
        ("#00000080", "#ffffff", 3.98),
    ],
)
def test_contrast_is_that_of_wcag(front: str, back: str, expected: float) -> None:
    assert ratio(front, back) == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_comes_back_from_oklch(colour: str) -> None:
    assert ratio(shade(*lch(colour)), colour) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("ground", ["#ffffff", "#fff3c4", "#10181f"])
def test_a_shade_can_be_read_and_is_hardly_more_than_readable(colour: str, ground: str) -> None:
    found = readable_shade(colour, (ground,), 4.5)

    assert ratio(found, ground) >= 4.5
    assert found == colour or ratio(found, ground) < 4.7


def test_a_colour_that_can_be_read_stays() -> None:
    assert readable_shade("#0B4A73", ("#ffffff",), 4.5) == "#0b4a73"


def test_a_shade_keeps_the_hue() -> None:
    assert lch(readable_shade("#ffb000", ("#ffffff",), 4.5))[2] == pytest.approx(lch("#ffb000")[2], abs=0.1)
