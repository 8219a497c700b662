"""Dates in running text, and whether what waits for them waits in vain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.checks.written_dates import written_dates

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tuki alkaa 1.5.2026.", [("1.5.2026", "2026-05-01", True)]),
        ("Tuki alkaa 01.12.2026.", [("01.12.2026", "2026-12-01", False)]),
        ("Tuki alkaa toukokuussa 2027.", [("toukokuussa 2027", "2027-05", False)]),
        ("Helmikuun 2026 tiedon mukaan laki kumotaan.", [("Helmikuun 2026", "2026-02", False)]),
        ("Laki muuttuu vuonna 2025.", [("2025", "2025", True)]),
        ("Laki muuttuu vuonna 2026.", [("2026", "2026", False)]),
        ("Vuoden 2026 summa on tarkistettava.", [("2026", "2026", True)]),
        ("Vuoden 2027 summa on tarkistettava.", [("2027", "2027", False)]),
        ("Vuosina 2022–2024 alkoi kaksi.", [("2022", "2022", True)]),
        ("Palvelu päättyy (vuoden 2022 malli).", [("2022", "2022", False)]),
        ("Hallituksen esitys 109/2025 muuttaisi lakia 189/2001.", []),
        ("Päivä 31.13.2026 tai 30.2.2026.", []),
        ("Soita 12.30.", []),
    ],
)
def test_a_date_is_read_with_what_it_says(text: str, found: list[tuple[str, str, bool]]) -> None:
    dates = [(one.text, one.written, one.has_passed(TODAY)) for one in written_dates(text)]

    assert dates[: len(found)] == found
    assert len(dates) >= len(found)
    assert found or not dates


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.text(alphabet="abä ,(\n", max_size=12))
def test_every_finnish_date_is_found_wherever_it_stands(day: date, around: str) -> None:
    (found,) = written_dates(f"{around} {day.day}.{day.month}.{day.year} {around}")

    assert found.written == day.isoformat()


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    for found in written_dates(text):
        assert found.text in text
