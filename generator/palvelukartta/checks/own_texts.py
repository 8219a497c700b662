"""A map's own words in content/texts, laid over the site's: known by their names, and texts, not code."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from palvelukartta.codes import problem
from palvelukartta.problems import Location, Problem
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.files import OWN_TEXTS, read_text

NOT_OWN = ("editor",)
"""Files of words that no page of the map shows."""

PATTERNS = ("endings", "likely_stem", "plural_stem", "weak_stem")
"""Texts of search.toml that are no words: what a machine reads would let one do whatever it can be told."""

_LIKENESS = 0.8
"""Names of files less alike than this are no misspelling of each other."""

_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def own_text_problems(theme: Path, content: Path) -> Iterator[Problem]:
    """What is wrong with the files of content/texts."""
    for path in sorted((content / OWN_TEXTS).rglob("*")):
        if path.is_dir() or any(part.startswith((".", "~$")) for part in path.relative_to(content).parts):
            continue
        name = path.relative_to(content).as_posix()
        base = _base(theme, path.relative_to(content / OWN_TEXTS))
        if base is None:
            known = [f"{OWN_TEXTS}/{known}" for known in _names(theme)]
            called = [one for one in known if one.rpartition("/")[2] == path.name]
            suggestion = next(iter([*called, *difflib.get_close_matches(name, known, 1, _LIKENESS)]), "")
            facts = {"found": name, "suggestion": suggestion, "allowed": ", ".join(known)}
            yield problem("own-unknown-texts", Location(name), name, **facts)
            continue
        try:
            text = read_text(content, path, name)
        except RefusedError as refused:
            yield problem(refused.code, Location(name, *refused.place), name, **refused.facts)
            continue
        yield from _file_problems(name, text, base)


def _names(theme: Path) -> list[str]:
    paths = sorted((theme / "texts").glob("*/*.toml"))
    return [path.relative_to(theme / "texts").as_posix() for path in paths if path.stem not in NOT_OWN]


def _base(theme: Path, name: Path) -> Mapping[str, str] | None:
    """The site's words of the file; None where it has none of that name."""
    if name.as_posix() not in _names(theme):
        return None
    return tomllib.loads((theme / "texts" / name).read_text(encoding="utf-8"))


def _file_problems(name: str, text: str, base: Mapping[str, str]) -> Iterator[Problem]:
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        at = Location(name, int(place[1]), int(place[2])) if place else Location(name)
        yield problem("own-toml", at, name)
        return
    allowed = {key: said for key, said in base.items() if key not in PATTERNS}
    for key, said in own.items():
        at = Location(name, _line(text, key))
        if key not in allowed:
            close = difflib.get_close_matches(key, allowed, 1, 0.6)
            yield problem("own-text", at, name, word=key, suggestion=close[0] if close else "")
        elif not isinstance(said, str) or any(sign in said and sign not in base[key] for sign in "<>"):
            yield problem("own-markup", at, name, word=key)
        elif not _fields(said) <= _fields(base[key]):
            named = ", ".join(f"{{{field}}}" for field in sorted(_fields(base[key]))) or "–"
            yield problem("own-text-field", at, name, word=key, allowed=named)


def _fields(text: str) -> set[Any]:
    """Names in {curly brackets}, whatever is asked of them included; something that no text has, where they do not
    close."""
    try:
        return {
            f"{field}{spec or ''}{mark or ''}" for _, field, spec, mark in Formatter().parse(text) if field is not None
        }
    except ValueError:
        return {None}


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1
