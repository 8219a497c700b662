"""Where side stations find room under a line, on a pathway's page and on a map: no line crosses another, a station or
a name.

Everything is measured in half columns: column c covers 2c - 1 to 2c + 1, and gap g, after column g, lies at 2g + 1.
On a pathway's page lines of one source share the gap in which they leave, and lines to one target that in which they
come back. On a map each line has a gap of its own, since the word of its branch stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

FIRST_ROW, LAST_ROW = 2, 4
"""Rows in which side stations stand with their lines; row 1 is the main line."""


class Claim(Struct, frozen=True):
    """What a side station takes of its row."""

    begin: int
    end: int
    leaves: int = 0
    """Place of the line from the main line; 0 where there is none."""
    returns: int = 0
    """Place of the line back to the main line; 0 where there is none."""

    @classmethod
    def of(cls, column: int, leaves: int, returns: int) -> Claim:
        """The claim of a station with lines in the gaps `leaves` and `returns`; 0 is none."""
        gaps = (2 * leaves + 1 if leaves else 0, 2 * returns + 1 if returns else 0)
        begin, end = 2 * column - 1, 2 * column + 1
        return cls(min(begin, gaps[0] or begin), max(end, gaps[1] or end), *gaps)

    def after(self, column: int) -> Claim:
        """The claim with the line that comes from the station at `column` of the same row."""
        return replace(self, begin=2 * column + 1)

    @property
    def gaps(self) -> set[tuple[int, str]]:
        """Places of its lines to the main line, with their direction."""
        return {(place, way) for place, way in ((self.leaves, "leaves"), (self.returns, "returns")) if place}

    def meets(self, other: Claim) -> bool:
        """Whether the two cannot stand in the same row."""
        return max(self.begin, other.begin) < min(self.end, other.end)

    def opposes(self, other: Claim, *, shares: bool = True) -> bool:
        """Whether a line that leaves and one that comes back would lie on each other; without `shares` any two."""
        return any(
            mine == its and not (shares and way == its_way) for mine, way in self.gaps for its, its_way in other.gaps
        )

    def crosses(self, above: Claim) -> bool:
        """Whether a line of this one, from a lower row, runs through what is `above`."""
        return any(above.begin < place < above.end for place, _ in self.gaps)


class Ground(Struct):
    """The rows under one line as they fill."""

    last: int = LAST_ROW
    """Last of the rows in which stations with lines stand."""
    shares: bool = True
    """Whether lines of one source, or to one target, may run in one gap."""
    rows: dict[int, list[Claim]] = field(default_factory=dict)

    def take(self, claim: Claim, rows: Sequence[int] = (), *, endless: bool = False) -> int:
        """The first of `rows`, else of all, where the claim fits, now taken; 0 where it fits none. `endless`: rows go
        on for ever."""
        last = max([self.last, *self.rows]) + 1 if endless else self.last
        for row in rows or range(FIRST_ROW, last + 1):
            if self._fits(claim, row):
                self.rows.setdefault(row, []).append(claim)
                return row
        return 0

    def _fits(self, claim: Claim, row: int) -> bool:
        everywhere = [(number, other) for number, claims in self.rows.items() for other in claims]
        return not any(
            claim.opposes(other, shares=self.shares)
            or (number == row and claim.meets(other))
            or (number < row and claim.crosses(other))
            or (number > row and other.crosses(claim))
            for number, other in everywhere
        )
