"""Custom properties of the style sheets: a name that nothing defines takes the size or colour of what stands around it,
and no engine says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.problems import Location, Problem

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_USED = re.compile(r"var\(\s*(--[\w-]+)")


def property_problems(sheets: Mapping[str, str]) -> Iterator[Problem]:
    """Each use of a custom property that none of `sheets` defines: name → text of every style sheet that pages, reports
    and hosts use. Which of the theme's colours a palette lacks, `contrast` tells."""
    defined = {name for css in sheets.values() for name in defined_names(css)}
    for sheet, css in sheets.items():
        for name, place in _undefined(css, defined):
            # no file of the content is at fault
            yield problem("style-undefined", Location(SITE_FILE), sheet, field=name, file=f"{sheet}:{place}")


def palette_property_problems(theme: Path, palette: Path) -> Iterator[Problem]:
    """Each use of a custom property in a county's own `palette` that neither it nor the theme defines."""
    own = palette.read_text(encoding="utf-8")
    around = (path.read_text(encoding="utf-8") for path in sorted(theme.rglob("*.css")) if "palettes" not in path.parts)
    defined = {name for css in (own, *around) for name in defined_names(css)}
    for name, place in _undefined(own, defined):
        file = f"{palette.name}:{place}"
        yield problem("style-undefined", Location(palette.name, place), palette.name, field=name, file=file)


def defined_names(css: str) -> list[str]:
    """The custom properties that `css` gives a value."""
    return _DEFINED.findall(without_comments(css))


def used_names(css: str) -> list[str]:
    """The custom properties whose value `css` takes."""
    return _USED.findall(without_comments(css))


def _undefined(css: str, defined: Collection[str]) -> Iterator[tuple[str, int]]:
    """Name and line of each use in `css` of what is not `defined`."""
    plain = without_comments(css)
    for used in _USED.finditer(plain):
        if used[1] not in defined:
            yield used[1], plain.count("\n", 0, used.start()) + 1


def without_comments(css: str) -> str:
    """The text of a style sheet, its lines where they were."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
