"""Custom properties of the style sheets: a name that nothing defines takes the size or colour of what stands around it,
and no engine says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from palvelukartta.problems import Location, Problem, problem

SITE_FILE = "site.yml"
"""Where a fault of the theme is reported: no file of the content is at fault."""

_PALETTES = "tokens/palettes/"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_USED = re.compile(r"var\(\s*(--[\w-]+)")


def property_problems(theme: Path, palette: Path | None = None) -> Iterator[Problem]:
    """Each use of a custom property that no style sheet defines. Which of the theme's colours a `palette` lacks,
    `contrast` tells."""
    sheets = dict(_sheets(theme, palette))
    defined = {name for css in sheets.values() for name in _DEFINED.findall(css)}
    for sheet, css in sheets.items():
        own = palette is not None and sheet == palette.name
        for used in _USED.finditer(css):
            if used[1] not in defined:
                line = css.count("\n", 0, used.start()) + 1
                place = Location(sheet, line) if own else Location(SITE_FILE)
                yield problem("style-undefined", place, sheet, field=used[1], file=f"{sheet}:{line}")


def _sheets(theme: Path, palette: Path | None) -> Iterator[tuple[str, str]]:
    """Name → text without comments of every style sheet that pages, reports and hosts use."""
    files: Mapping[str, Path] = {path.relative_to(theme).as_posix(): path for path in sorted(theme.rglob("*.css"))}
    for name, path in files.items():
        if not name.startswith(_PALETTES):
            yield name, _without_comments(path)
    if palette:
        yield palette.name, _without_comments(palette)


def _without_comments(path: Path) -> str:
    """The text of a style sheet, its lines where they were."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))
