"""What people type, and what a file keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.model.typed import normalized, read_date, read_number, shown_date, shown_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a \n b\t", "a\n b"),
        ("a\u2028b\u2029c\x85d\te", "a b c d e"),
        ("a\u0308", "ä"),
        ("a\x00\ufeffb", "ab"),
        ("a\u00a0b\u00a0", "a\u00a0b"),
    ],
)
def test_normalized(typed: str, kept: str) -> None:
    assert normalized(typed) == kept


@given(st.text())
def test_what_is_normalized_stays(text: str) -> None:
    assert normalized(normalized(text)) == normalized(text)


@pytest.mark.parametrize(
    ("iso", "shown"), [("2026-11-08", "8.11.2026"), ("2026-11", "11/2026"), ("2026", "2026"), ("pian", "pian")]
)
def test_a_date_is_shown_as_people_write_it_and_read_back(iso: str, shown: str) -> None:
    assert shown_date(iso) == shown
    assert read_date(shown) == iso


@pytest.mark.parametrize("typed", ["08.11.2026", "8. 11. 2026", " 8.11.2026 "])
def test_a_date_may_be_written_in_other_ways(typed: str) -> None:
    assert read_date(typed) == "2026-11-08"


def test_what_is_no_date_stays() -> None:
    assert read_date("2026-11-08") == "2026-11-08"
    assert read_date("ensi keväänä") == "ensi keväänä"


@pytest.mark.parametrize(
    ("typed", "number"), [("1 234", 1234), ("3,5", 3.5), ("3.5", 3.5), ("−2", -2), ("12 kpl", "12 kpl"), ("007", 7)]
)
def test_numbers(typed: str, number: object) -> None:
    assert read_number(typed, whole=False) == number


@given(st.integers() | st.floats(-1e9, 1e9).map(lambda number: round(number, 3)))
def test_a_shown_number_is_read_back(number: float) -> None:
    read = read_number(shown_number(number), whole=False)

    assert read == number or "e" in shown_number(number)
