"""What a county's palette lacks is told with rows to copy: following the cures ends in a palette without a fault."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checks.palette import palette_problems
from palvelukartta.problems import Problem, Severity

THEME = Path(__file__).resolve().parents[3] / "theme"
COLOURS = (THEME / "tokens" / "colours.css").read_text(encoding="utf-8")

Told = Callable[[str], list[Problem]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def found(css: str) -> list[Problem]:
        palette = tmp_path / "palette.css"
        palette.write_text(css, encoding="utf-8")
        return list(palette_problems(THEME, palette))

    return found


def test_rows_to_copy_make_a_whole_palette_of_one_colour(told: Told) -> None:
    (missing,) = told(":root {\n  --bg: #ffffff;\n}\n")
    css = ":root {\n  --bg: #ffffff;\n" + missing.text("example") + "\n}\n"

    (no_dark,) = told(css)

    assert (missing.code, no_dark.code, no_dark.severity) == ("palette-missing", "palette-no-dark", Severity.WARNING)
    assert told(css + no_dark.text("example") + "\n") == []


@pytest.mark.parametrize(
    ("written", "cured"),
    [
        ("--bg: #FFF;", "--bg: #FFFFFF;"),
        ("--bg: white;", "--bg: #ffffff;"),
        ("--bg: #fafafa\n", "--bg: #fafafa;"),
        ("--bg: rgb(255, 255, 255);", "--bg: #ffffff;"),
    ],
)
def test_a_colour_in_another_form_is_told_as_it_should_be_written_and_not_as_missing(
    written: str, cured: str, told: Told
) -> None:
    (form,) = told(COLOURS.replace("--bg: #ffffff;", written, 1))

    assert (form.code, form.text("likely"), form.location.line) == ("palette-form", cured, 4)
    assert told(COLOURS.replace("--bg: #ffffff;", form.text("likely"), 1)) == []


def test_a_name_is_of_use_where_the_theme_or_the_palette_takes_its_value(told: Told) -> None:
    with_own = COLOURS.replace("  --bg:", "  --own: #123456;\n  --radius: 0;\n  outline-color: var(--own);\n  --bg:", 1)
    assert "--radius" in (THEME / "tokens" / "sizes.css").read_text(encoding="utf-8")
    assert told(with_own) == []

    (unknown,) = told(COLOURS.replace("  --bg:", "  --surfaces: #123456;\n  --surfaces: #654321;\n  --bg:", 1))
    assert (unknown.code, unknown.text("suggestion"), unknown.location.line) == ("palette-unknown", "--surface", 4)


def test_what_a_comment_says_is_no_colour(told: Told) -> None:
    (missing,) = told(COLOURS.replace("--on-focus: #14232a;", "/* --on-focus: #14232a; */", 1))

    assert (missing.code, missing.text("fields")) == ("palette-missing", "--on-focus")


def test_a_pale_colour_is_told_once_with_its_direction_and_a_value_that_can_be_read(told: Told) -> None:
    light, media, dark = COLOURS.partition("@media")
    white = light.replace("--on-focus: #14232a;", "--on-focus: #ffffff;")
    css = white + media + re.sub(r"--on-focus: #\w+;", "", dark)

    (pale,) = told(css)

    said = [pale.text(name) for name in ("moved", "direction", "scheme")]
    assert (pale.code, said) == ("palette-contrast", ["--on-focus", "darker", "both"])
    assert told(css.replace("--on-focus: #ffffff;", pale.text("example"), 1)) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_row_to_copy_for_each_pale_colour_ends_in_a_palette_that_can_be_read(seed: int, told: Told) -> None:
    chance = random.Random(seed)
    light, media, dark = COLOURS.partition("@media")
    for name in chance.sample(re.findall(r"--(band|action|link|muted|on-action|on-band|good|stop)\b", light), 3):
        light = re.sub(rf"--{name}: #\w+;", f"--{name}: #{chance.randrange(1 << 24):06x};", light)
    css = light + media + dark

    for _ in range(8):
        found = told(css)
        assert len({one.location.line for one in found}) == len(found)
        if not found:
            return
        rows = css.split("\n")
        for one in (one for one in found if one.text("example")):
            rows[one.location.line - 1] = f"  {one.text('example')}"
        css = "\n".join(rows)
    pytest.fail(f"still pale: {[(one.text('moved'), one.text('found')) for one in found]}")
