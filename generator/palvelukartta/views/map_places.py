"""Where side stations find room under a line: no connection crosses another, a station or a name.

Everything is measured in half columns: column c covers 2c - 1 to 2c + 1, and gap g (after column g) lies at 2g + 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

FIRST_ROW, LAST_ROW = 2, 5
"""Rows in which side stations stand with their connections; row 1 is the main line."""


@dataclass(frozen=True)
class Claim:
    """What a side station takes of its row."""

    begin: int
    end: int
    gaps: frozenset[int] = frozenset()
    """Places of the connections up to the main line; they take the rows between, too."""

    @classmethod
    def of(cls, column: int, leaves: int, returns: int) -> Claim:
        """The claim of a station with connections in the gaps `leaves` and `returns`; 0 is none."""
        gaps = frozenset(2 * gap + 1 for gap in (leaves, returns) if gap)
        return cls(min(2 * column - 1, *gaps, 2 * column), max(2 * column + 1, *gaps, 2 * column), gaps)

    def meets(self, other: Claim) -> bool:
        """Whether the two cannot stand in the same row."""
        return max(self.begin, other.begin) < min(self.end, other.end) or bool(self.gaps & other.gaps)

    def crosses(self, above: Claim) -> bool:
        """Whether a connection of this one, from a lower row, runs through what is `above`."""
        return any(above.begin < gap < above.end or gap in above.gaps for gap in self.gaps)


@dataclass
class Ground:
    """The rows under one line as they fill."""

    rows: dict[int, list[Claim]] = field(default_factory=dict)

    def take(self, claim: Claim, rows: Sequence[int] = range(FIRST_ROW, LAST_ROW + 1), *, endless: bool = False) -> int:
        """The first of `rows` where the claim fits, now taken; 0 where it fits none. `endless`: rows go on for ever."""
        for row in range(FIRST_ROW, FIRST_ROW + len(self.rows) + 1) if endless else rows:
            if self._fits(claim, row):
                self.rows.setdefault(row, []).append(claim)
                return row
        return 0

    def _fits(self, claim: Claim, row: int) -> bool:
        if any(claim.meets(other) for other in self.rows.get(row, ())):
            return False
        above = (other for number, claims in self.rows.items() if number < row for other in claims)
        below = (other for number, claims in self.rows.items() if number > row for other in claims)
        return not any(claim.crosses(other) for other in above) and not any(other.crosses(claim) for other in below)
