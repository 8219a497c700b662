"""What a build says where git does not know the history of the content, and how to cure it."""

from __future__ import annotations

import shlex
import tomllib
from functools import cache
from importlib import resources

from palvelukartta.source.history import Missing


def history_text(missing: Missing, language: str, content: str, *, dated: bool) -> str:
    """One line: what git said, what the site lacks for it, and the cure. `dated` where its date was given otherwise."""
    say = _words(language)
    effect = say["dated" if dated else "undated"]
    places = {"place": shlex.quote(missing.place), "content": shlex.quote(content)}
    return say[missing.lack].format(said=missing.said, effect=effect, **places)


@cache
def _words(language: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath("history.toml").read_text(encoding="utf-8")
    return {key: texts[language] for key, texts in tomllib.loads(text).items()}
