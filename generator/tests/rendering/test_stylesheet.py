"""The style sheet: every rule of the theme, and what the schema, the lens and the drawings know, once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from palvelukartta.drawing.finish.style import drawing_style, sectors
from palvelukartta.rendering import stylesheet as making
from palvelukartta.rendering.stylesheet import styles_without_script, stylesheet
from palvelukartta.resources import resource_directory
from palvelukartta.source.schemas import load_schemas
from palvelukartta.views.lens import MAX_NUMBER

THEME = resource_directory("theme")
KINDS = load_schemas().kinds
GENERATED = drawing_style(KINDS)
ROLE = re.compile(r'\.tools:has\(\[value="([^"]*)"\]:checked')


def test_the_style_sheet_holds_every_rule_and_no_comment(tmp_path: Path) -> None:
    for path, css in {
        "tokens/colours.css": "/* Palette */\n:root { --bg: #fff; }\n",
        "base/1-reset.css": "a { color: red; } /* of\ntwo lines */\nb { color: blue; }\n",
        "components/tag/tag.css": "/* Tag */\n.tag { border: 0; }\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(css, encoding="utf-8")
    own = tmp_path / "palette.css"
    own.write_text(":root { --bg: #000; }\n", encoding="utf-8")

    made, rules = ".c-1 { --c: 1; }\n", b".c-1{--c:1}\na{color:red} b{color:blue}\n.tag{border:0}\n"
    assert stylesheet(tmp_path, None, made) == b":root{--bg:#fff}\n" + rules
    assert stylesheet(tmp_path, own, made) == b":root{--bg:#000}\n" + rules


def test_no_string_of_the_theme_looks_like_a_comment() -> None:
    sheets = {path: path.read_text(encoding="utf-8") for path in THEME.rglob("*.css")}
    assert len(sheets) > 30
    assert [path for path, css in sheets.items() if re.search(r"""(["'])[^"'\n]*/\*[^"'\n]*\1""", css)] == []


def test_no_string_of_the_theme_holds_what_parts_rules() -> None:
    sheets = {path: path.read_text(encoding="utf-8") for path in THEME.rglob("*.css")}
    assert [
        path for path, css in sheets.items() if re.search(r"""content: *(["'])[^"'\n]*[{};][^"'\n]*\1""", css)
    ] == []


def test_a_selector_of_each_role_is_written_for_every_number_and_no_other() -> None:
    """Only where no script runs: `:has()` has the whole page styled again at each choice."""
    css = styles_without_script(THEME, "lens").decode()
    written = ROLE.findall((THEME / "components" / "lens" / "lens.css").read_text(encoding="utf-8"))

    assert set(written) == {"n"}
    for_all = stylesheet(THEME, None, GENERATED).decode()
    assert ('"n"' in for_all, ROLE.findall(for_all), ':is(\n.view [data-now~="mine"]\n)' in for_all) == (
        False,
        [],
        True,
    )
    assert styles_without_script(THEME, "tag") == b""
    numbers = [str(number) for number in range(1, MAX_NUMBER + 1)] * len(written)
    assert sorted(ROLE.findall(css)) == sorted(numbers)
    assert '"n"' not in css
    for number in range(1, MAX_NUMBER + 1):
        selector = f'.tools:has([value="{number}"]:checked) ~ .view [data-answers~="{number}"]'
        assert css.count(selector) == 1


def test_another_count_of_numbers_is_another_style_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MAX_NUMBER", 2)

    assert set(ROLE.findall(styles_without_script(THEME, "lens").decode())) == {"1", "2"}


def test_every_sector_of_the_schema_has_a_rule_and_each_of_its_pairs_of_colours() -> None:
    css = stylesheet(THEME, None, GENERATED).decode()
    declared = tomllib.loads((THEME / "tokens" / "contrast.toml").read_text(encoding="utf-8"))["pair"]
    names = {sector: sector.replace("_", "-") for sector in sectors(KINDS)}
    pairs = {
        sector: {
            (pair["text"].replace(f"pk-{name}", "*"), pair["on"].replace(f"pk-{name}", "*"))
            for pair in declared
            if f"pk-{name}" in (pair["text"], pair["on"].removesuffix("-tint"))
        }
        for sector, name in names.items()
    }

    assert len(names) > 3
    assert [sector for sector, name in names.items() if css.count(f"\n.org-{name}{{") != 1] == []
    computed = {sector for sector, name in names.items() if f"--pk-{name}:" in GENERATED}
    assert computed < names.keys()
    assert {sector: len(found) for sector, found in pairs.items()} == {
        sector: 0 if sector in computed else 7 for sector in names
    }
    assert len({frozenset(found) for sector, found in pairs.items() if sector not in computed}) == 1


def test_what_is_generated_stands_in_no_file_of_the_theme() -> None:
    """A second copy of a sector, a role's number or a form's width is one that is forgotten when the first changes."""
    names = "|".join(sector.replace("_", "-") for sector in sectors(KINDS))
    widths = "|".join(map(re.escape, re.findall(r"-width: ([\d.]+rem);", drawing_style(KINDS))))
    copied = re.compile(rf'\.org-(?:{names})\b|#lens option\[value="\d+"|size: *(?:{widths})(?= *[;}}])')
    files = [path for path in THEME.rglob("*") if path.suffix in {".css", ".js"}]

    assert len(files) > 40
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert copied.findall(text) == [], path
