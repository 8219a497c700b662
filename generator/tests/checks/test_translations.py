"""Translations that no page shows: one hint for an entry, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.problems import Severity
from tests.editing import replaced

ROOT = Path(__file__).resolve().parents[3]
POLKU = "pathways/esimerkkipolku.yml"
AREA = "areas/uusikunta.yml"
REST = "type: municipality\nsources:\n  - certainty: inferred\n"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ("title:\n  fi: Uusikunta\n  sv: Ny\nsummary: Tämä on keksitty kunta.\n", ["sv"]),
        ("title: Uusikunta\nsummary:\n  fi: Tämä on keksitty kunta.\n  en: Made up.\n", ["en"]),
        ("title:\n  fi: Uusikunta\n  sv: Ny\nsummary:\n  fi: Tämä on keksitty.\n  en: A.\n  sv: B.\n", ["sv, en"]),
        ("title:\n  fi: Uusikunta\nsummary:\n  fi: Tämä on keksitty kunta.\n", []),
        ("title: Sv\nsummary: Tämä on keksitty kunta nimeltä en.\n", []),
    ],
)
def test_an_entry_with_translations_has_one_hint(
    texts: str, found: list[str], content: Path, write: Callable[[str, str], Path]
) -> None:
    write(AREA, texts + REST)
    problems = check_content(content).problems

    assert [(one.code, one.severity, dict(one.facts)["found"]) for one in problems] == [
        ("wording-translation", Severity.HINT, languages) for languages in found
    ]
    assert {one.location.path for one in problems} <= {AREA}


def test_a_translation_within_a_step_is_found_at_its_line(content: Path) -> None:
    replaced(content / POLKU, "title: Suunnitelma", "title:\n      fi: Suunnitelma\n      sv: Plan")
    (problem,) = check_content(content).problems

    line = (content / POLKU).read_text(encoding="utf-8").splitlines()[problem.location.line - 1]
    assert (problem.code, line.strip()) == ("wording-translation", "sv: Plan")


def test_the_statement_has_its_own_languages(content: Path) -> None:
    replaced(content / "accessibility.yml", "unit: Viestintä", "unit:\n    fi: Viestintä\n    sv: Kommunikation")
    assert check_content(content).problems == ()


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("search_hint:\n  fi: Haku\n  sv: Sök\n", ["sv"]),
        ("crisis:\n  fi: Soita 112.\n  sv: Ring 112.\n", []),
        ("crisis:\n  fi: Soita 112.\n  en: Call 112.\n", ["en"]),
        ("appeal:\n  fi: Valita.\n  en: Appeal.\n  sv: Besvär.\n", ["en, sv"]),
    ],
)
def test_a_text_of_the_site_file_is_seen_in_swedish_where_the_statement_shows_it(
    field: str, found: list[str], content: Path
) -> None:
    path = content / "site.yml"
    path.write_text(path.read_text(encoding="utf-8") + field, encoding="utf-8")
    problems = check_content(content).problems

    assert [(one.code, one.location.line, dict(one.facts)["found"]) for one in problems] == [
        ("wording-translation", 9, languages) for languages in found
    ]
