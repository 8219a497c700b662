"""What the commands share: exit codes, wrong use, the flags that say which content and in which language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TextIO, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command registers itself."""

OK, FAULTS, USAGE, OUR_ERROR = 0, 1, 2, 3

_WRONG_USE: Mapping[str, Mapping[str, str]] = {
    "fi": {"directory": "kansiota ei ole: {}", "path": "sisällössä ei ole tiedostoa tai kansiota: {}"},
    "en": {"directory": "no such directory: {}", "path": "no such file or directory in the content: {}"},
}


class UsageError(Exception):
    """The command cannot be carried out as it was given. Arguments: which wrong use, and what was given."""


def wrong_use(error: UsageError, language: str) -> str:
    """What was wrong with the command line, in words."""
    what, *given = error.args
    return _WRONG_USE[language][what].format(*given)


def with_content(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Adds the flags of a command that reads content."""
    parser.add_argument("--content", default="content", metavar="DIR", help="content directory (default: content)")
    parser.add_argument("--language", choices=("fi", "en"), default="fi", help="language of the messages")
    parser.add_argument("--today", type=_date, metavar="YYYY-MM-DD", help="default: date of the content's last commit")
    return parser


def content_directory(options: argparse.Namespace) -> Path:
    """The content directory that the command names. UsageError if there is none."""
    content = Path(options.content)
    if not content.is_dir():
        raise UsageError("directory", content)
    return content


def remembered(content: Path) -> Path:
    """Where a command keeps what it found in `content`, for the next time."""
    return content.resolve().parent / ".cache" / "check.json"


def today(options: argparse.Namespace) -> date:
    """The date on which everything that depends on today depends."""
    from palvelukartta.source.history import content_date

    given: date | None = options.today
    return given or content_date(content_directory(options))


def colours(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that may be coloured (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _date(text: str) -> date:
    return date.fromisoformat(text)
