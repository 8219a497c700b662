"""The sizes of text that drawings share. Lengths are units."""

from __future__ import annotations

from msgspec import Struct


class Size(Struct, frozen=True):
    """A size of text with the height of its lines."""

    size: int
    leading: int

    @property
    def drop(self) -> int:
        """From the top of the line to the baseline."""
        return self.leading - 5

    @property
    def middle(self) -> int:
        """From the top of the line to the middle of its letters."""
        return self.leading // 2


TITLE = Size(17, 22)
ROW = Size(15, 20)
SMALL = Size(14, 19)
NUMBER = 15
SMALL_NUMBER = 14
