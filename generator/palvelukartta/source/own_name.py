"""A map's own name for a kind, in the file of the map's schema that says it."""

from __future__ import annotations

from palvelukartta.model.schema import Kind
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.files import OWN_SCHEMA
from palvelukartta.source.strict_yaml import as_lines, parse
from palvelukartta.source.writing import Unwritten, write

_ABOUT, _NAME = "x-kind", "plural"
_WORDS = Phrases("source/template.toml")


def file_of(kind: Kind) -> str:
    """From the content directory."""
    return f"{OWN_SCHEMA}/{kind.name}.yml"


def named_text(text: str, name: str) -> str | None:
    """The file's text with the name of many in it, and everything else as it was; a new file's where the text is empty.
    None where it cannot be written."""
    if not text.strip():
        return "\n".join([f"# {_WORDS.say(ONLY_FINNISH, 'plural')}", *as_lines({_ABOUT: {_NAME: name}}), ""])
    try:
        said = parse(text).data
    except RefusedError:
        return None
    if not isinstance(said, dict) or not isinstance(said.get(_ABOUT, {}), dict):
        return None
    written = write(text, {**said, _ABOUT: {**said.get(_ABOUT, {}), _NAME: name}})
    return None if isinstance(written, Unwritten) else written
