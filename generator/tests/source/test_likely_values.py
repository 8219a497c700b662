"""What was meant by a value of the wrong form: dates in other forms, addresses, names of other entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.source.likely_values import likely_value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.5.2026", "2026-05-01"),
        ("2026-5-1", "2026-05-01"),
        ("10/2025", "2025-10"),
        ("10.2025", "2025-10"),
        ("lokakuu 2025", "2025-10"),
        ("Lokakuussa 2025", "2025-10"),
        ("13/2025", ""),
        ("syksy 2025", ""),
    ],
)
def test_a_date_in_another_form_is_understood(written: str, meant: str) -> None:
    assert likely_value(written, {"x-format": "date"}) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("services/alkupalvelu.yml", "services/alkupalvelu"),
        ("content/services/alkupalvelu.yml", "services/alkupalvelu"),
        ("services/alkupalvelu.html", "services/alkupalvelu"),
        ("/services/alkupalvelu", "services/alkupalvelu"),
        ("Alkupalvelu", ""),
    ],
)
def test_a_file_or_an_address_names_its_entry(written: str, meant: str) -> None:
    assert likely_value(written, {"x-ref": "*"}) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("esimerkkisana", "terms/esimerkkisana"),
        ("Esimerkkipolku", "pathways/esimerkkipolku"),
        ("esimerkkisanat", ""),
    ],
)
def test_a_name_without_its_directory_is_looked_up(written: str, meant: str, content: Path) -> None:
    file = content / "services" / "esimerkkipalvelu.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("terms/esimerkkisana", written, 1), encoding="utf-8")

    problems = [problem for problem in check_content(content).problems if problem.code == "schema-pattern"]

    assert [problem.text("suggestion") for problem in problems] == [meant]
