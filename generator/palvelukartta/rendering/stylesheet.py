"""The style sheet: the theme's files, and in them what other parts of the project know better."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from palvelukartta.views.lens import MAX_NUMBER

GENERATED = "drawing.style"
"""Name of the rules that stand in no file: `drawing.style` makes them."""

_COLOURS = "tokens/colours.css"
_PARTS = ("tokens/*.css", GENERATED, "base/*.css", "components/*/*.css")
"""What the style sheet is made of, in its order."""

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
"""No string of a style sheet holds the sign of a comment: the theme's test says so."""

_OF_EACH_ROLE = re.compile(r'[^{},\n]*"n"[^{},\n]*?(?=\s*(?:[{,]|$))', re.MULTILINE)


def stylesheet(theme: Path, palette: Path | None = None, generated: str = "") -> bytes:
    """The one style sheet of a site, without comments: tokens, what the drawings know, base rules, then components.

    Each in order of name. `palette` replaces the theme's colours; `generated` are the rules that the drawings know.
    """
    texts = dict(sheets(theme, palette, generated))
    names = [name for part in _PARTS for name in _names(theme, part)]
    if palette:
        names = [palette.name if name == _COLOURS else name for name in names]
    return "".join(_for_each_role(_COMMENT.sub("", texts[name])) for name in names).encode()


def sheets(theme: Path, palette: Path | None = None, generated: str = "") -> Iterator[tuple[str, str]]:
    """Name, as under `theme`, and text of every style sheet that pages, reports and hosts use, `palette` included."""
    for path in sorted(theme.rglob("*.css")):
        name = path.relative_to(theme).as_posix()
        if not name.startswith("tokens/palettes/"):
            yield name, path.read_text(encoding="utf-8")
    yield GENERATED, generated
    if palette:
        yield palette.name, palette.read_text(encoding="utf-8")


def explained_classes(theme: Path) -> Mapping[str, Mapping[str, str]]:
    """`unstyled` and `unused`: class, or a pattern of many → why it stands on pages or in style sheets only."""
    found: dict[str, dict[str, str]] = tomllib.loads((theme / "classes.toml").read_text(encoding="utf-8"))
    return found


def _names(theme: Path, part: str) -> list[str]:
    return [part] if part == GENERATED else [path.relative_to(theme).as_posix() for path in sorted(theme.glob(part))]


def _for_each_role(css: str) -> str:
    """`css` with a selector that names the role "n" written for every number that a role may have."""
    numbers = range(1, MAX_NUMBER + 1)
    return _OF_EACH_ROLE.sub(lambda selector: ",".join(selector[0].replace('"n"', f'"{n}"') for n in numbers), css)
