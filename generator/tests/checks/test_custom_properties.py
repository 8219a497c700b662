from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from palvelukartta.checks.custom_properties import property_problems
from palvelukartta.reports.text import text

THEME = Path(__file__).resolve().parents[3] / "theme"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A copy of the theme, to be spoilt."""
    copy = tmp_path / "theme"
    shutil.copytree(THEME, copy)
    return copy


def test_every_custom_property_of_the_theme_is_defined() -> None:
    assert [one.facts for one in property_problems(THEME)] == []


def test_a_planted_name_is_found_with_its_file_and_line(theme: Path) -> None:
    sheet = theme / "components" / "client-steps" / "client-steps.css"
    sheet.write_text("/* var(--t-comment)\n*/\n.client { font-size: var( --t-lead, 1rem); }\n", encoding="utf-8")

    (found,) = property_problems(theme)

    assert (found.code, found.location.path) == ("style-undefined", "site.yml")
    assert "components/client-steps/client-steps.css:3" in text([found], "fi", "content")
    assert "--t-lead" in text([found], "en", "content")


def test_a_countys_palette_may_use_the_themes_names_and_no_others(theme: Path, tmp_path: Path) -> None:
    palette = tmp_path / "palette.css"
    palette.write_text(":root { --bg: #ffffff; --own: var(--ink); --other: var(--own); }\n", encoding="utf-8")
    assert list(property_problems(theme, palette)) == []

    palette.write_text(":root {\n  --own: var(--hairline);\n}\n", encoding="utf-8")
    (found,) = property_problems(theme, palette)

    assert (found.location.path, found.location.line) == ("palette.css", 2)
