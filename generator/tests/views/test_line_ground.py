from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from palvelukartta.views.line_ground import Claim, Ground


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        (Claim.of(2, 1, 2), Claim.of(4, 3, 4), 2),
        (Claim.of(2, 1, 2), Claim.of(2, 1, 2), 3),
        (Claim.of(2, 1, 0), Claim.of(2, 1, 0), 3),
        (Claim.of(2, 1, 2), Claim.of(4, 2, 0), 0),
        (Claim.of(4, 1, 0), Claim.of(3, 2, 0), 0),
    ],
    ids=["beside", "same ways, below", "same source, below", "one leaves where one returns", "through a line above"],
)
def test_a_station_stands_where_no_line_crosses_another(first: Claim, second: Claim, row: int) -> None:
    ground = Ground()

    assert ground.take(first) == 2
    assert ground.take(second) == row


def test_without_lines_there_is_always_a_row() -> None:
    ground = Ground()

    assert [ground.take(Claim.of(1, 0, 0), endless=True) for _ in range(7)] == [2, 3, 4, 5, 6, 7, 8]


def test_a_row_that_is_asked_for_is_the_only_one() -> None:
    ground = Ground()
    ground.take(Claim.of(3, 0, 0))

    assert ground.take(Claim.of(3, 0, 0).after(2), rows=(2,)) == 0
    assert ground.take(Claim.of(4, 0, 0).after(3), rows=(2,)) == 2


COLUMNS = some.integers(1, 14)


@some.composite
def claims(draw: some.DrawFn) -> Claim:
    column = draw(COLUMNS)
    return Claim.of(column, draw(some.integers(0, column)), draw(some.sampled_from([0, *range(column, 15)])))


def test_a_claim_reaches_from_its_station_to_its_lines() -> None:
    both, none = Claim.of(4, 2, 6), Claim.of(4, 0, 0)

    assert (both.begin, both.end, both.gaps) == (5, 13, {(5, "leaves"), (13, "returns")})
    assert (none.begin, none.end, none.gaps) == (7, 9, set())


def test_on_a_map_each_line_has_a_gap_of_its_own() -> None:
    """Where a word stands in the gap, two of them would lie on each other."""
    shared, own = Ground(), Ground(shares=False)

    assert [shared.take(Claim.of(3, 2, 0)) for _ in range(2)] == [2, 3]
    assert [own.take(Claim.of(3, 2, 0)) for _ in range(2)] == [2, 0]
    assert own.take(Claim.of(3, 3, 0)) == 3


def test_the_rows_of_lines_end_where_the_ground_says() -> None:
    ground = Ground(last=3, shares=False)

    assert [ground.take(Claim.of(4, gap, 0)) for gap in (3, 2, 1)] == [2, 3, 0]


@pytest.mark.parametrize("shares", [True, False])
@given(wanted=some.lists(claims(), max_size=8))
def test_no_two_claims_that_are_taken_cross(wanted: list[Claim], shares: bool) -> None:
    ground = Ground(shares=shares)
    taken = [(ground.take(claim), claim) for claim in wanted]
    placed = [(row, claim) for row, claim in taken if row]
    for number, (row, claim) in enumerate(placed):
        for other_row, other in placed[number + 1 :]:
            lower, upper = (claim, other) if row > other_row else (other, claim)
            assert not (row == other_row and claim.meets(other))
            assert row == other_row or not lower.crosses(upper)
            assert shares or not {place for place, _ in claim.gaps} & {place for place, _ in other.gaps}


@given(some.lists(COLUMNS, max_size=12))
def test_there_is_always_room_without_lines(columns: list[int]) -> None:
    ground = Ground()
    assert all(ground.take(Claim.of(column, 0, 0), endless=True) for column in columns)
