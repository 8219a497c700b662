"""Comments of the files that a publisher puts on a server, in the language of the content."""

from __future__ import annotations

from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("publishing/words.toml")


def comment(key: str) -> str:
    """A comment as Apache, Caddy and nginx have it: from # to the end of the line."""
    return f"# {_WORDS.say(ONLY_FINNISH, key)}"
