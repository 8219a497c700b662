"""A county's own palette: every colour of the theme, in both schemes, written so that contrast can be computed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from palvelukartta.checks.contrast import Colour, tokens
from palvelukartta.checks.custom_properties import defined_names, used_names, without_comments
from palvelukartta.checks.pale_pairs import pale_problems
from palvelukartta.codes import problem
from palvelukartta.problems import Location, Problem

_WRITTEN = re.compile(r"--([\w-]+)[ \t]*:[ \t]*([^;{}\n]*)")
_SHORT = re.compile(r"#[0-9a-fA-F]{3,4}")

_LIKENESS = 0.8
"""Names less alike than this are no misspelling of each other."""


def palette_problems(theme: Path, palette: Path) -> Iterator[Problem]:
    """What is wrong with a county's palette: colours that cannot be read, names that are missing or of no use, no dark
    scheme, and pairs whose contrast is too small. Contrast is asked of what has every colour."""
    own = without_comments(palette.read_text(encoding="utf-8"))
    colours = (theme / "tokens" / "colours.css").read_text(encoding="utf-8")
    named, found = tokens(colours)["light"], tokens(own)
    unreadable = list(_unreadable(own, named, palette.name))
    yield from unreadable
    yield from _unknown(own, theme, named, palette.name)
    missing = sorted(set(named) - set(found["light"]) - {told.text("field").removeprefix("--") for told in unreadable})
    if missing:
        yield _missing({name: named[name] for name in missing}, palette.name)
    if missing or unreadable:
        return
    if found["dark"] == found["light"]:
        yield problem("palette-no-dark", Location(palette.name), palette.name, example=_dark(colours))
    yield from pale_problems(theme, own, palette.name)


def _unreadable(own: str, named: Mapping[str, Colour], palette: str) -> Iterator[Problem]:
    """The theme's colours that stand in the palette in another form than #rrggbb, with ; at the end."""
    for number, line in enumerate(own.split("\n"), start=1):
        read = {name for scheme in tokens(line).values() for name in scheme}
        for name, value in _WRITTEN.findall(line):
            if name in named and name not in read:
                likely = f"--{name}: {_long(value.strip()) or named[name].value};"
                place = Location(palette, number)
                yield problem("palette-form", place, palette, field=f"--{name}", found=value.strip(), likely=likely)


def _long(colour: str) -> str:
    """A colour with two digits for each channel, or ""."""
    if _SHORT.fullmatch(colour):
        return "#" + "".join(digit * 2 for digit in colour[1:])
    return colour if re.fullmatch("#[0-9a-fA-F]{6}", colour) else ""


def _unknown(own: str, theme: Path, named: Mapping[str, Colour], palette: str) -> Iterator[Problem]:
    """Names that neither the theme's style sheets nor the palette itself know."""
    sheets = [path.read_text(encoding="utf-8") for path in theme.rglob("*.css") if "palettes" not in path.parts]
    known = {name for sheet in sheets for name in (*defined_names(sheet), *used_names(sheet))}
    known |= set(used_names(own))
    told: set[str] = set()
    for number, line in enumerate(own.split("\n"), start=1):
        for name in defined_names(line):
            if name not in known | told:
                told.add(name)
                close = difflib.get_close_matches(name, [f"--{colour}" for colour in named], 1, _LIKENESS)
                place, suggestion = Location(palette, number), "".join(close)
                yield problem("palette-unknown", place, palette, field=name, suggestion=suggestion)


def _missing(missing: Mapping[str, Colour], palette: str) -> Problem:
    names = ", ".join(f"--{name}" for name in missing)
    rows = "\n".join(f"--{name}: {colour.value};" for name, colour in missing.items())
    return problem("palette-missing", Location(palette), palette, fields=names, example=rows)


def _dark(colours: str) -> str:
    """The dark block of the theme's colours."""
    return colours[colours.index("@media") :].rstrip("\n")
