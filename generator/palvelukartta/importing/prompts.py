"""What the prompt of a cell says: the description of its field, as far as a sheet has what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from palvelukartta.model.schema import Kind, Schema, unwrapped
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/template.toml")

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def prompted(schema: Schema, kind: Kind, sheets: Mapping[str, str]) -> Schema:
    """The schema with the prompt as its description. A field whose cells hold names tells where the names stand;
    `sheets` is kind → title of its sheet."""
    about = " ".join(_without_fields(str(schema.get("description", "")), kind.schema["properties"]))
    named = str(unwrapped(schema).get("x-ref", ""))
    if named in sheets:
        about = _WORDS.say(ONLY_FINNISH, "named", about=about, sheet=sheets[named])
    return {**schema, "description": about}


def _without_fields(about: str, fields: Iterable[str]) -> Iterator[str]:
    """The sentences, without those that name a field as a file has it: a sheet has headings instead."""
    known = set(fields)
    yield from (sentence for sentence in _SENTENCE.split(about) if known.isdisjoint(re.findall(r"\w+", sentence)))
