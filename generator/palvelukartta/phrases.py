"""What the program says to people: TOML files beside the modules that say it, a row for each text, a language a column.

A language is added to a file by writing it into each of its rows. A test holds the rows equal to what the code says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

_PACKAGE = Path(__file__).parent

ONLY_FINNISH, ONLY_ENGLISH = "fi", "en"
"""Language of a file that nobody chooses the language of: what stands in content is Finnish, help that is made
without messages is English."""


class Phrases:
    """The texts of one file of the package, read when the first of them is said."""

    def __init__(self, file: str) -> None:
        """`file` is a path from the package: `cli/words.toml`."""
        self.file = file

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, str]]:
        """Key → language → text, in the order of the file; {names} in a text are replaced when it is said."""
        import tomllib  # a command that has nothing to say does not need it

        return tomllib.loads((_PACKAGE / self.file).read_text(encoding="utf-8"))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the file, those of its first row."""
        return tuple(next(iter(self.rows.values())))

    def say(self, language: str, key: str, /, **facts: object) -> str:
        """The text `key` with its facts. KeyError where the file has no such text, or the text asks for another
        fact."""
        return self.rows[key][language].format_map(facts)
