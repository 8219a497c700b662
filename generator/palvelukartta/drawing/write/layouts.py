"""The three layouts that a drawing takes. Lengths are units."""

from __future__ import annotations

from dataclasses import dataclass

SAFETY = 6
"""Between the widest words and the edge of the card."""


@dataclass(frozen=True)
class Form:
    """One layout of the same drawing."""

    name: str
    letter: str
    """Begins its ids."""
    width: int
    pad: int
    """Inside a card."""
    radius: int
    """Of a badge."""
    spine_x: int
    card_x: int
    card_width: int
    side_x: int
    """Badges of the side steps."""
    side_card_x: int
    side_card_width: int
    all_names: bool
    """Name everybody who takes part, not only their number."""
    signs_right: bool
    """Icon and number of a row together at the right."""

    def end_of_words(self, width: int) -> int:
        """Right end of the widest words on a card: only a wider face or text spacing takes them into the padding."""
        return width - SAFETY


WIDE = Form("wide", "w", 1152, 14, 18, 224, 262, 412, 760, 794, 324, all_names=True, signs_right=False)
MIDDLE = Form("middle", "m", 600, 16, 18, 26, 60, 540, 76, 110, 490, all_names=True, signs_right=False)
NARROW = Form("narrow", "n", 288, 12, 14, 18, 40, 248, 48, 70, 218, all_names=False, signs_right=True)
FORMS = (WIDE, MIDDLE, NARROW)

WIDE_ALONE = 640
"""Width of a wide card where no step stands beside the main line."""
