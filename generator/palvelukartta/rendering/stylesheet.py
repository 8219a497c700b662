"""The style sheets: the theme's files, and in them what other parts of the project know better."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from palvelukartta.views.lens import MAX_NUMBER

GENERATED = "drawing.style"
"""Name of the rules that stand in no file: `drawing.style` makes them."""

_COLOURS = "tokens/colours.css"
_FOR_ALL = ("tokens/*.css", GENERATED, "base/*.css")
"""What the shared style sheet begins with, in its order; components follow, in order of name."""

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
"""No string of a style sheet holds the sign of a comment: the theme's test says so."""

_INDENT = re.compile(r"\n\s+")
"""What stands for programmers only; no string of a style sheet goes on to another line."""

_AROUND = re.compile(r";? ?(?=\})| ?([{;]) |(?<=[\w-]:) ")
"""Space around what parts rules and declarations: no string of the theme holds these signs, nor a colon behind a word
with a space after it."""

_IN_LINE = {b"(min-width:72rem)": b"(min-width:999rem)", b"(max-width:71.99rem)": b"(min-width:0)"}
"""Where the menu is in line, and where it is not, and what stands there when it never is; the header alone has these
widths in the shared style sheet."""

_OF_EACH_ROLE = re.compile(r'[^{},\n]*"n"[^{},\n]*?(?=\s*(?:[{,]|$))', re.MULTILINE)
_NEEDS_NO_SCRIPT = re.compile(r",\s*" + _OF_EACH_ROLE.pattern, re.MULTILINE)
"""A selector of each role after the one that a script serves: it never stands first."""


def stylesheet(
    theme: Path, palette: Path | None = None, generated: str = "", components: Collection[str] | None = None
) -> bytes:
    """The style sheet that all pages share, without comments: tokens, what the drawings know, base rules, then the
    `components`, or every one.

    Each in order of name. `palette` replaces the theme's colours; `generated` are the rules that the drawings know.
    """
    texts = dict(sheets(theme, palette, generated))
    names = [name for part in _FOR_ALL for name in _names(theme, part)]
    if palette:
        names = [palette.name if name == _COLOURS else name for name in names]
    return _joined(texts[name] for name in names) + component_styles(theme, components)


def with_menu_behind_its_button(css: bytes) -> bytes:
    """The shared style sheet of a site whose menu has no room in one line: no screen is wide enough for it."""
    for condition, other in _IN_LINE.items():
        css = css.replace(condition, other)
    return css


def component_styles(
    theme: Path, components: Collection[str] | None = None, made: Mapping[str, str] | None = None
) -> bytes:
    """The styles of `components`, or of every one, in order of name, without comments. `made`: component → its rules
    that stand in no file; they come first."""
    paths = sorted(theme.glob("components/*/*.css"))
    chosen = [path for path in paths if components is None or path.parent.name in components]
    own = dict.fromkeys(text for name, text in (made or {}).items() if components is None or name in components)
    return _joined(own) + _joined(path.read_text(encoding="utf-8") for path in chosen)


def styles_without_script(theme: Path, component: str) -> bytes:
    """What takes the place of the component's script where none runs: its styles, a selector for each role; b"" where
    its sheet has none of them."""
    path = theme / "components" / component / f"{component}.css"
    css = _shortened(path.read_text(encoding="utf-8")) if path.is_file() else ""
    return _for_each_role(css, MAX_NUMBER).encode() if _OF_EACH_ROLE.search(css) else b""


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


def _joined(texts: Iterable[str]) -> bytes:
    return "".join(_NEEDS_NO_SCRIPT.sub("", _shortened(text)) for text in texts).encode()


@lru_cache(maxsize=512)
def _shortened(text: str) -> str:
    """The text of one file without what stands for programmers; kept, as the sheets of many templates hold the same
    component."""
    return _AROUND.sub(r"\1", _INDENT.sub("\n", _COMMENT.sub("", text)))


def _for_each_role(css: str, roles: int) -> str:
    """`css` with a selector that names the role "n" written for every number that a role may have."""
    numbers = range(1, roles + 1)
    return _OF_EACH_ROLE.sub(lambda selector: ",".join(selector[0].replace('"n"', f'"{n}"') for n in numbers), css)
