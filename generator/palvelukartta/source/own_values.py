"""What a map may not do with the values of a field: those that the program knows by name must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from palvelukartta.codes import problem
from palvelukartta.model.overlay import COLOUR, NEEDED, OWN_VALUES
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import slug
from palvelukartta.problems import Problem
from palvelukartta.source.files import Document
from palvelukartta.source.schema_problems import STEP

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
LONGEST = 40
"""Letters of a value."""

_NAME = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST - 1}}}\Z")
_WORDS = ("const", "title", "description", "x-short", COLOUR)


def value_called(name: str) -> str:
    """The value of a map's own that is called `name`; "" where no letter of it can be in one."""
    value = slug(name).replace("-", "_")
    return f"v_{value}"[:LONGEST] if value[:1].isdigit() else value[:LONGEST]


def value_problems(
    document: Document, path: FieldPath, own: Sequence[Any], base: Any, marks: Mapping[str, Any]
) -> Iterator[Problem]:
    """What is wrong with the values `own` of the field at `path`; `base` is the package's field, None where it has
    none, `marks` are the words of ours that it knows."""
    told = _Values(document, (*path, "oneOf"))
    if base is not None and "oneOf" not in base:
        if "$ref" in base:
            yield told.problem("own-shared", (), place=base["$ref"])
        else:
            yield told.problem("own-fixed", (), word="oneOf")
        return
    known = {option["const"]: option for option in base["oneOf"]} if base is not None else {}
    sort = base.get(OWN_VALUES) if base is not None else True
    yield from told.each(own, known, marks)
    written = [option.get("const") for option in own]
    for place, value in enumerate(written):
        if value not in known and not sort:
            yield told.problem("own-value-fixed", (place,), found=value, allowed=", ".join(known))
        elif value not in known and sort == "colour" and COLOUR not in own[place]:
            yield told.problem("own-missing", (place,), word=COLOUR)
    for value, option in known.items():
        if sort and option.get(NEEDED) and value not in written:
            yield told.problem("own-value-needed", (), found=value)


class _Values:
    """The values of one field."""

    def __init__(self, document: Document, path: FieldPath) -> None:
        self._document, self._path = document, path

    def each(self, own: Sequence[Any], known: Mapping[Any, Any], marks: Mapping[str, Any]) -> Iterator[Problem]:
        """What is wrong with one value by itself, or with two that are the same."""
        seen: set[Any] = set()
        for place, option in enumerate(own):
            value = option.get("const") if isinstance(option, Mapping) else None
            if not isinstance(value, str) or not _NAME.match(value) or value in seen:
                yield self.problem("own-value-name", (place,), found="" if value is None else value)
                continue
            seen.add(value)
            for word in option:
                if word not in {*_WORDS, *marks} - {NEEDED, OWN_VALUES}:
                    yield self.problem("own-word", (place, word), word=word, allowed=", ".join(_WORDS), suggestion="")
            for word in ("title", "description"):
                if value not in known and not option.get(word):
                    yield self.problem("own-missing", (place,), word=word)
            if COLOUR in option and not _COLOUR.match(str(option[COLOUR])):
                yield self.problem("own-colour", (place, COLOUR), found=option[COLOUR])

    def problem(self, code: str, inside: FieldPath, **facts: Any) -> Problem:
        """A problem at `inside` of the values."""
        place = (*self._path, *inside)
        field = STEP.join(f"{part + 1}." if isinstance(part, int) else str(part) for part in place)
        return problem(code, self._document.locate_key(place), self._document.stem, field=field, **facts)
