"""What a build says where git does not know the history of the content, and how to cure it."""

from __future__ import annotations

import shlex

from palvelukartta.phrases import Phrases
from palvelukartta.source.history import Missing

_WORDS = Phrases("reports/history.toml")


def history_text(missing: Missing, language: str, content: str, *, dated: bool) -> str:
    """One line: what git said, what the site lacks for it, and the cure. `dated` where its date was given otherwise."""
    effect = _WORDS.say(language, "dated" if dated else "undated")
    places = {"place": shlex.quote(missing.place), "content": shlex.quote(content)}
    return _WORDS.say(language, missing.lack, said=missing.said, effect=effect, **places)
