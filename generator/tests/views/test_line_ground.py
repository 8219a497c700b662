from __future__ import annotations

import pytest

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
