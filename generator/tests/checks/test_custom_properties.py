from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from palvelukartta.checks.custom_properties import palette_property_problems, property_problems
from palvelukartta.drawing.finish.style import drawing_style
from palvelukartta.pages.map_style import line_styles
from palvelukartta.rendering.stylesheet import sheets
from palvelukartta.reports.text import text
from palvelukartta.source.schemas import load_schemas

KINDS = load_schemas().kinds
GENERATED = drawing_style(KINDS) + "".join(line_styles(KINDS).values())
THEME = Path(__file__).resolve().parents[3] / "theme"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A copy of the theme, to be spoilt."""
    copy = tmp_path / "theme"
    shutil.copytree(THEME, copy)
    return copy


def test_every_custom_property_of_the_theme_is_defined() -> None:
    assert [one.facts for one in property_problems(dict(sheets(THEME, None, GENERATED)))] == []


def test_a_planted_name_is_found_with_its_file_and_line(theme: Path) -> None:
    sheet = theme / "components" / "client-steps" / "client-steps.css"
    sheet.write_text("/* var(--t-comment)\n*/\n.client { font-size: var( --t-lead, 1rem); }\n", encoding="utf-8")

    (found,) = property_problems(dict(sheets(theme, None, GENERATED)))

    assert (found.code, found.location.path) == ("style-undefined", "site.yml")
    assert "components/client-steps/client-steps.css:3" in text([found], "fi", "content")
    assert "--t-lead" in text([found], "en", "content")


def test_a_countys_palette_may_use_the_themes_names_and_no_others(theme: Path, tmp_path: Path) -> None:
    palette = tmp_path / "palette.css"
    palette.write_text(":root { --bg: #ffffff; --own: var(--ink); --other: var(--own); }\n", encoding="utf-8")
    assert list(palette_property_problems(theme, palette)) == []

    palette.write_text(":root {\n  --own: var(--hairline);\n}\n", encoding="utf-8")
    (found,) = palette_property_problems(theme, palette)

    assert (found.location.path, found.location.line) == ("palette.css", 2)


def test_a_sector_without_colours_is_found(theme: Path) -> None:
    tokens = theme / "tokens" / "drawing.css"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("--pk-kela-tint:", "--pk-x:"), encoding="utf-8")

    assert {dict(fault.facts)["field"] for fault in property_problems(dict(sheets(theme, None, GENERATED)))} == {
        "--pk-kela-tint"
    }
