"""Where schema/, theme/ and starter/ are: beside the package in a wheel, at the top of the repository in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def resource_directory(name: str) -> Path:
    """The directory `schema`, `theme` or `starter`. FileNotFoundError if neither place has it."""
    for base in (_PACKAGE, _CHECKOUT):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"{name}/ is neither in the package nor in a checkout around it")
