"""What `--help` looks like: short, and in the language of the messages, not in the English of argparse."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from palvelukartta.cli.command import DEFAULT_MESSAGE_LANGUAGE, HELP, helped

_FLAG = "--language"


def language_of(given: Sequence[str]) -> str:
    """The language of the messages that a command line asks for, before it is parsed."""
    said = [
        word.partition("=")[2] or after for word, after in pairwise((*given, "")) if word.partition("=")[0] == _FLAG
    ]
    return said[-1] if said and said[-1] in HELP.languages else DEFAULT_MESSAGE_LANGUAGE


class Brief(argparse.HelpFormatter):
    """Names flags in their list alone, not in the line of usage, too."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """The line of usage: what must be said."""
        needed = [action for action in actions if action.required or not action.option_strings]
        super().add_usage(usage, needed, (), helped("usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Tells its help in the language of the moment."""

    def __init__(self, **given: Any) -> None:
        """`given` is what argparse takes."""
        given["add_help"] = False
        super().__init__(**{"formatter_class": Brief, **given})
        self._positionals.title, self._optionals.title = helped("arguments"), helped("flags")
        self.add_argument("-h", "--help", action="help", help=helped("help"))
