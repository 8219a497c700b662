"""The texts that exports say themselves, in Finnish as the open data is."""

from __future__ import annotations

from collections.abc import Mapping

from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("exports/words.toml")


def say(key: str, **facts: object) -> str:
    """The text `key` with its facts. KeyError where there is no such text, or it asks for another fact."""
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def truths() -> Mapping[str, bool]:
    """The words for true and false."""
    return {say("yes"): True, say("no"): False}
