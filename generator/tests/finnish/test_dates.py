from __future__ import annotations

from datetime import date

import pytest

from palvelukartta.finnish.dates import readable


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-11-22", "22.11.2026"),
        ("2026-01-05", "5.1.2026"),
        ("2026-01", "1/2026"),
        ("2026", "2026"),
        (None, ""),
        ("", ""),
        (date(2026, 1, 5), "5.1.2026"),
    ],
)
def test_a_date_reads_as_finnish_readers_write_it(written: object, shown: str) -> None:
    assert readable(written) == shown
