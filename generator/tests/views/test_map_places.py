from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from palvelukartta.views.map_places import Claim, Ground

COLUMNS = some.integers(1, 14)


@some.composite
def claims(draw: some.DrawFn) -> Claim:
    column = draw(COLUMNS)
    return Claim.of(column, draw(some.integers(0, column)), draw(some.sampled_from([0, *range(column, 15)])))


def test_a_claim_reaches_from_its_station_to_its_connections() -> None:
    claim = Claim.of(4, 2, 6)
    assert (claim.begin, claim.end, claim.gaps) == (5, 13, frozenset({5, 13}))


def test_a_station_without_connections_takes_its_column() -> None:
    claim = Claim.of(4, 0, 0)
    assert (claim.begin, claim.end, claim.gaps) == (7, 9, frozenset())


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Claim.of(2, 0, 0), Claim.of(3, 0, 0), False),
        (Claim.of(2, 1, 4), Claim.of(3, 0, 0), True),
        (Claim.of(2, 0, 2), Claim.of(3, 2, 0), True),
        (Claim.of(2, 0, 2), Claim.of(3, 0, 3), False),
    ],
)
def test_claims_meet_where_they_lie_over_or_join_each_other(one: Claim, other: Claim, meet: bool) -> None:
    assert one.meets(other) is meet
    assert other.meets(one) is meet


def test_what_meets_another_stands_in_the_next_row() -> None:
    ground = Ground()
    assert [ground.take(Claim.of(3, 2, 0)) for _ in range(2)] == [2, 0]
    assert ground.take(Claim.of(3, 3, 0)) == 3


def test_a_connection_never_runs_through_what_is_above() -> None:
    ground = Ground()
    assert ground.take(Claim.of(4, 1, 8)) == 2
    assert ground.take(Claim.of(5, 4, 0)) == 0
    assert ground.take(Claim.of(5, 0, 0)) == 3


@given(some.lists(claims(), max_size=8))
def test_no_two_claims_that_are_taken_cross(wanted: list[Claim]) -> None:
    ground = Ground()
    taken = [(ground.take(claim), claim) for claim in wanted]
    placed = [(row, claim) for row, claim in taken if row]
    for number, (row, claim) in enumerate(placed):
        for other_row, other in placed[number + 1 :]:
            upper, lower = ((claim, other) if row < other_row else (other, claim)) if row != other_row else (None, None)
            assert not (row == other_row and claim.meets(other))
            assert not (upper and lower and lower.crosses(upper))


@given(some.lists(COLUMNS, max_size=12))
def test_there_is_always_room_without_connections(columns: list[int]) -> None:
    ground = Ground()
    assert all(ground.take(Claim.of(column, 0, 0), endless=True) for column in columns)
