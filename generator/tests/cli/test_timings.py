"""What a build took, as a table."""

from __future__ import annotations

from palvelukartta.cli.timings import timings
from palvelukartta.timing import Part, Spent


def test_every_part_has_a_line_and_all_have_one() -> None:
    taken = {part: Spent(number, number / 2) for number, part in enumerate(Part)}

    lines = timings(taken, "fi").splitlines()

    assert lines[0].split() == ["kello,", "s", "suoritin,", "s"]
    assert lines[3] == "sivujen tiedot ja kuvat                 2.00          1.00"
    assert lines[-1].split() == ["yhteensä", "45.00", "22.50"]
    assert len(lines) == len(Part) + 2
