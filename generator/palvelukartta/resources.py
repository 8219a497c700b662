"""Where schema/, theme/, starter/ and the guides are: beside the package in a wheel, at the top of the repository in a
checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent

GUIDES = (
    "CONTRIBUTING.md",
    "docs/julkaiseminen.md",
    "docs/palvelutietovaranto.md",
    "guide/check.svg",
    ".vscode/extensions.json",
    ".vscode/settings.json",
)
"""What every map has for its editors and publishers, this repository's own and another county's: guides with their
pictures, and the settings of an editor; paths from its top."""


@cache
def resource_directory(name: str) -> Path:
    """The directory `schema`, `theme` or `starter`. FileNotFoundError if neither place has it."""
    for base in (_PACKAGE, _CHECKOUT):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"{name}/ is neither in the package nor in a checkout around it")


def guides() -> dict[str, Path]:
    """Path from the top of a map → the file, for each of `GUIDES`."""
    shipped = _PACKAGE / "guides"
    base = shipped if shipped.is_dir() else _CHECKOUT
    return {name: base / name for name in GUIDES}
