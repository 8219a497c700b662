"""The layout of a drawing. Lengths are units."""

from __future__ import annotations

from msgspec import Struct

SAFETY = 6
"""Between the widest words and the edge of the card."""


class Layout(Struct, frozen=True, kw_only=True):
    """Where a drawing has its columns; x is measured from the left edge of the picture."""

    name: str
    """Class of the SVG after `pk-`, for the style sheet that shows one of the layouts."""
    letter: str
    """Begins its ids."""
    width: int
    """Of the picture, without room for focus rings around it."""
    pad: int
    """Between the edge of a card and its words."""
    radius: int
    """Of a badge."""
    main_x: int
    """The main line, and the middle of the badges on it."""
    card_x: int
    """Left edge of the cards on the main line."""
    card_width: int
    """Of those cards, where nothing takes room from them."""
    side_x: int
    """Middle of the badges of steps beside the main line."""
    side_card_x: int
    """Left edge of their cards."""
    side_card_width: int

    def end_of_words(self, width: int) -> int:
        """Right end of the widest words on a card: only a wider face or text spacing takes them into the padding."""
        return width - SAFETY


WIDE = Layout(
    name="wide",
    letter="w",
    width=1152,
    pad=14,
    radius=18,
    main_x=224,
    card_x=262,
    card_width=412,
    side_x=760,
    side_card_x=794,
    side_card_width=324,
)
WIDE_ALONE = 640
"""Width of a wide card where no step stands beside the main line."""
