"""Every page says something where it promises to: no label without a value, no value of punctuation only, no raw key,
no sign of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.source.schemas import load_schemas

NAMING = ("h1", "h2", "h3", "h4", "summary", "figcaption", "label", "th")
SAYING = ("dd", "td", "li", "p", "ul")
VALUES = " | ".join(f".//{tag}" for tag in (*NAMING, *SAYING))
"""Elements that hold a value or a name: each must say something."""

SPEAKING = ".//img | .//svg[@role='img'] | .//input | .//select | .//button | .//rect"
"""What says something without words."""

ABOUT_CODE = ("virhekoodit.html",)
"""Pages that show keys and Markdown on purpose, to those who write them."""

MARKDOWN = re.compile(r"^#{1,6} \S|^\||~~|\*\*\S|\]\(\S*\)|^```", re.MULTILINE)
PUNCTUATION = re.compile(r"[\W_]*")


def empty_values(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Values and names that are empty or hold punctuation only; table cells of a blank corner may be empty."""
    found = []
    for element in page.tree.xpath(VALUES):
        if element.xpath(SPEAKING) or may_be_empty(element):
            continue
        if PUNCTUATION.fullmatch(words_of(element).replace("–", "") or ""):
            found.append(f"<{element.tag}> {_label(element)!r} says {words_of(element)!r}")
    return found


def labels_without_value(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Terms of a list of facts that no value follows."""
    return [
        f"{words_of(term)!r} has no value"
        for term in page.tree.xpath("//dt")
        if (following := term.getnext()) is None or following.tag != "dd"
    ]


def raw_keys(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Keys and values of the schema that stand where words should."""
    if page.address in ABOUT_CODE:
        return []
    return [repr(text) for text in texts(page.tree.body) if _is_raw(text)]


def signs_of_markdown(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Markdown that was printed instead of understood."""
    if page.address in ABOUT_CODE:
        return []
    return [repr(text) for text in texts(page.tree.body) if MARKDOWN.search(text)]


ABSENT = {"undefined", "None", "NaN"}
"""What a template or a script writes for a value that is not there."""


def absent_values(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Words that a program writes where it has no value."""
    return [repr(text) for text in texts(page.tree.body) if ABSENT & set(text.split())]


def texts(body: Element) -> Iterator[str]:
    """Every run of text, scripts, code and addresses left out."""
    for text in body.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::code or ancestor::pre)]"):
        if said := " ".join(str(text).replace("\u00ad", "").split()):
            yield said


def _is_raw(text: str) -> bool:
    """Whether a text names a key that no Finnish text holds, or says nothing but keys (after a label)."""
    if any(word.strip(".:()") in _snake() for word in text.split()):
        return True
    words = [word for word in re.split(r"[,;\s]+", text.rpartition(": ")[2]) if word]
    return bool(words) and all(word in _keys() for word in words)


def may_be_empty(element: Element) -> bool:
    """A status, a blank corner of a table, and what stays hidden until a script has filled it."""
    if element.get("role") == "status" or element.xpath("ancestor-or-self::*[@hidden or self::template]"):
        return True
    return bool(element.tag in ("td", "th") and not element.xpath("ancestor::dl"))


def _label(element: Element) -> str:
    before = element.getprevious()
    return words_of(before) if before is not None else ""


@cache
def _snake() -> frozenset[str]:
    """Keys and values that no Finnish text holds: those with an underscore."""
    return frozenset(key for key in _keys() if "_" in key)


@cache
def _keys() -> frozenset[str]:
    """Every key and enumerated value of the schemas, English words that Finnish texts hold as such left out."""
    found = {key for document in load_schemas().documents.values() for key in _of(document)}
    return frozenset(found - FINNISH)


FINNISH = frozenset({"ips", "n", "fi", "sv", "en"})
"""Values that are words of the page as well."""


def _of(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        yield from map(str, schema.get("properties", {}))
        if isinstance(schema.get("const"), str):
            yield schema["const"]
        parts: Iterable[Any] = schema.values()
    else:
        parts = schema if isinstance(schema, list) else ()
    for part in parts:
        yield from _of(part)
