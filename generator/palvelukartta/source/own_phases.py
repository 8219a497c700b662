"""A map's own phases as the file that says them, made of their names."""

from __future__ import annotations

from collections.abc import Mapping

from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.source.files import OWN_SCHEMA
from palvelukartta.source.strict_yaml import as_lines

FILE = f"{OWN_SCHEMA}/common.yml"
"""The map's words and values of what several kinds have."""

_FIELD = "phase"
_WORDS = Phrases("source/template.toml")


def phases_text(names: Mapping[str, str]) -> str:
    """The file of the phases: value → name, in their order."""
    options = [
        {"const": value, "title": name, "description": _WORDS.say(ONLY_FINNISH, "phase", name=name)}
        for value, name in names.items()
    ]
    about = _WORDS.say(ONLY_FINNISH, "phases")
    return "\n".join([f"# {about}", *as_lines({"$defs": {_FIELD: {"oneOf": options}}}), ""])
