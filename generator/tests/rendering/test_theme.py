"""What a theme gives to every page."""

from __future__ import annotations

from palvelukartta.rendering.theme import Theme
from palvelukartta.resources import resource_directory

THEME = resource_directory("theme")


def test_the_engine_is_kept_while_words_break_where_they_did() -> None:
    theme = Theme()
    engine = theme.engine(frozenset({"alue"}))

    assert theme.engine(frozenset({"alue"})) is engine
    assert theme.engine(frozenset({"alue", "tuki"})) is not engine
