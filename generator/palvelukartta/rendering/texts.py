"""The site's own words: theme/texts/<language>/*.toml, one table a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

Texts = Mapping[str, Mapping[str, str]]
"""File stem → key → text."""


def load_texts(theme: Path, language: str) -> Texts:
    """The words in `language`. FileNotFoundError if the theme has none in it."""
    directory = theme / "texts" / language
    if not directory.is_dir():
        raise FileNotFoundError(f"the theme has no texts in language {language!r}: {directory}")
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.toml"))}


def in_words(items: Sequence[str], texts: Texts) -> str:
    """A list in words: "5, 6 ja 8". IndexError if it is empty."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {texts['site']['and']} {items[-1]}"
