"""The site's own words: theme/texts/<language>/*.toml, one table a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from palvelukartta.model.own_names import Renamed, in_own_names
from palvelukartta.rendering.own_parts import OwnParts

NO_PARTS = OwnParts()
NO_NAMES: Renamed = {}

Texts = Mapping[str, Mapping[str, str]]
"""File stem → key → text."""


def load_texts(theme: Path, language: str, own: OwnParts = NO_PARTS, names: Renamed = NO_NAMES) -> Texts:
    """The words in `language`, in a map's own `names` of kinds, and its `own` over them. FileNotFoundError if the theme
    has none in it."""
    directory = theme / "texts" / language
    if not directory.is_dir():
        raise FileNotFoundError(f"the theme has no texts in language {language!r}: {directory}")
    files = sorted(directory.glob("*.toml"))
    return {
        path.stem: {
            **_in_own_names(tomllib.loads(path.read_text(encoding="utf-8")), names),
            **own.texts(language, path.name),
        }
        for path in files
    }


def _in_own_names(texts: Mapping[str, str], names: Renamed) -> Mapping[str, str]:
    return {key: in_own_names(text, key, names) for key, text in texts.items()} if names else texts


def count_texts(theme: Path, language: str) -> int:
    """How many texts the theme has in a language."""
    files = (theme / "texts" / language).glob("*.toml")
    return sum(len(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)


def in_words(items: Sequence[str], texts: Texts) -> str:
    """A list in words: "5, 6 ja 8". IndexError if it is empty."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {texts['site']['and']} {items[-1]}"
