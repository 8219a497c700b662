"""Texts that an editor wrote: a plain string in the site's default language, or a map from language to string."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.model.schema import FieldPath

CONTENT_LANGUAGES = ("fi", "sv", "en")
DEFAULT_LANGUAGE = CONTENT_LANGUAGES[0]

PUBLISHED = (DEFAULT_LANGUAGE,)
"""Languages in which the pages of entries are made. The accessibility statement alone has others."""

SOFT_HYPHEN = "\u00ad"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def in_language(text: object, language: str = DEFAULT_LANGUAGE) -> str:
    """`text` in `language`, or in the default language where it is not translated; "" for a missing text."""
    if isinstance(text, str):
        return text
    if isinstance(text, Mapping):
        translated = text.get(language) or text.get(DEFAULT_LANGUAGE) or ""
        return translated if isinstance(translated, str) else ""
    return ""


def language_of(text: object, language: str = DEFAULT_LANGUAGE) -> str:
    """The language that `in_language` answers in: what the `lang` attribute of that piece must say (WCAG 3.1.2)."""
    if isinstance(text, Mapping) and text.get(language):
        return language
    return DEFAULT_LANGUAGE


LONGEST_ID = 80
"""Letters of an id, and of a part of an address; file systems take 255 bytes of a name."""


def slug(text: str) -> str:
    """`text` as a part of an address: lower-case ascii letters and digits, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_ID].rstrip("-")


def is_id(written: str) -> bool:
    """Whether `written` is what `slug` makes: what an entry may be called, in its file's name and in a reference."""
    return bool(_ID.match(written)) and len(written) <= LONGEST_ID


def published(data: Any) -> Any:
    """`data` as the pages of entries show it: of each text in several languages the site's own."""
    if isinstance(data, Mapping):
        if DEFAULT_LANGUAGE in data and data.keys() <= set(CONTENT_LANGUAGES):
            return data[DEFAULT_LANGUAGE]
        return {key: published(value) for key, value in data.items()}
    return [published(value) for value in data] if isinstance(data, list) else data


def strings(data: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every string of `data`, with its place below `path`."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from strings(value, (*path, index))
