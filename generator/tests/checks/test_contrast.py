"""Requirement 3: the tokens' contrast is computed, and a palette that fails stops the build, naming the pair."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.checks.contrast import contrasts, pairs, tokens
from palvelukartta.checks.palette import palette_problems
from palvelukartta.model.colour import ratio
from palvelukartta.reports.text import text

ROOT = Path(__file__).resolve().parents[3]
THEME = ROOT / "theme"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"\{([^{}]*)\}")
BACKGROUND = re.compile(r"(?<![-\w])background(?:-color)?:[^;]*?var\(--([a-z0-9-]+)\)")
TEXT = re.compile(r"(?<![-\w])color:[^;]*?var\(--([a-z0-9-]+)\)")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])")
PALETTES = [THEME / "tokens" / "colours.css", *sorted((THEME / "tokens" / "palettes").glob("*.css"))]


@pytest.mark.parametrize(
    ("front", "back", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#ffffff", "#ff6e42", 2.80),
        ("#777777", "#ffffff", 4.48),
        ("#00000080", "#ffffff", 3.98),
    ],
)
def test_req_03_the_ratio_is_that_of_wcag_opacity_included(front: str, back: str, expected: float) -> None:
    assert ratio(front, back) == pytest.approx(expected, abs=0.04)


def test_req_03_a_scheme_takes_what_it_does_not_redefine_from_the_light_one() -> None:
    css = """:root {
  --a: #111111;
  --b: #222222;
}
@media screen and (prefers-color-scheme: dark) {
  :root { --a: #eeeeee; }
}
:root { --c: #333333; }
"""
    found = tokens(css)
    assert {name: one.value for name, one in found["light"].items()} == {"a": "#111111", "b": "#222222", "c": "#333333"}
    assert {name: one.value for name, one in found["dark"].items()} == {"a": "#eeeeee", "b": "#222222", "c": "#333333"}
    assert found["dark"]["a"].line == 6


@pytest.mark.parametrize("palette", PALETTES, ids=lambda path: path.stem)
def test_req_03_every_pair_of_every_palette_passes(palette: Path) -> None:
    css = palette.read_text(encoding="utf-8") + (THEME / "tokens" / "drawing.css").read_text(encoding="utf-8")
    found = list(contrasts(tokens(css), pairs(THEME)))
    assert len(found) == 2 * len(pairs(THEME)) > 100
    assert [(one.pair.text, one.pair.on, one.scheme, one.ratio) for one in found if not one.passes] == []


def test_req_03_planted_white_on_ff6e42_is_refused_with_the_pair_and_its_line(tmp_path: Path) -> None:
    css = PALETTES[0].read_text(encoding="utf-8").replace("--band: #0a4a58;", "--band: #ff6e42;")
    assert "#ff6e42" in css
    palette = tmp_path / "palette.css"
    palette.write_text(css, encoding="utf-8")
    found = list(palette_problems(THEME, palette))
    said = text(found, "fi", "content")
    line = css.split("\n").index("  --on-band: #ffffff;") + 1
    assert f"content/palette.css:{line}:1  virhe palette-contrast" in said
    assert "Värin ”--on-band” kontrasti taustaan ”--band” on 2.78. Vaatimus on vähintään 4.5" in said


def test_req_03_a_palette_that_fails_stops_the_build(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "generator" / "tests" / "contents" / "good", content)
    assert not check_content(content).errors
    (content / "palette.css").write_text(":root {\n  --bg: #ffffff;\n}\n", encoding="utf-8")
    assert {one.code for one in check_content(content).errors} == {"palette-missing"}
    shutil.copy(PALETTES[-1], content / "palette.css")
    assert not check_content(content).errors


def test_req_03_no_style_makes_text_paler_with_opacity() -> None:
    pale = [
        path.name
        for path in THEME.rglob("*.css")
        if any("opacity" in line and "opacity: 1" not in line for line in path.read_text(encoding="utf-8").split("\n"))
    ]
    assert pale == []


def test_req_03_components_name_tokens_and_no_colours() -> None:
    paper = {"#000", "#fff", "#333", "#999"}
    styles = [*THEME.glob("base/*.css"), *THEME.glob("components/*/*.css")]
    written = {path.name: set(COLOUR.findall(path.read_text(encoding="utf-8"))) - paper for path in styles}
    assert {name: found for name, found in written.items() if found} == {}


def test_req_03_every_text_colour_that_a_rule_sets_on_a_background_is_a_declared_pair() -> None:
    declared = {(one.text, one.on) for one in pairs(THEME)}
    found = {
        (text, back): path.name
        for path in [*THEME.glob("base/*.css"), *THEME.glob("components/*/*.css")]
        for rule in RULE.findall(COMMENT.sub("", path.read_text(encoding="utf-8")))
        for back in BACKGROUND.findall(rule)
        for text in TEXT.findall(rule)
    }
    assert len(found) > 10
    assert {pair: name for pair, name in found.items() if pair not in declared} == {}


def test_req_03_every_state_is_declared_and_nothing_is_ever_disabled() -> None:
    declared = tomllib.loads((THEME / "tokens" / "contrast.toml").read_text(encoding="utf-8"))["pair"]
    assert {one["state"] for one in declared} == {"normal", "hover", "focus", "visited", "selected"}
    disabled = [
        path.name for path in THEME.rglob("*.*ml") if re.search(r"\bdisabled\b", path.read_text(encoding="utf-8"))
    ]
    styled = [path.name for path in THEME.rglob("*.css") if ":disabled" in path.read_text(encoding="utf-8")]
    assert [*disabled, *styled] == ["contrast.toml"]
