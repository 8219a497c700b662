"""What the commands share: exit codes, wrong use, the flags that say which content and in which language."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from palvelukartta.phrases import ONLY_ENGLISH, Phrases

if TYPE_CHECKING:
    from palvelukartta.source.history import Missing

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command registers itself."""

OK, FAULTS, USAGE, OUR_ERROR = 0, 1, 2, 3

HELP = Phrases("cli/help.toml")
"""What `--help` says."""

WORDS = Phrases("cli/words.toml")
"""What the commands say beside their reports."""

_WRONG_USE = Phrases("cli/wrong_use.toml")

DEFAULT_MESSAGE_LANGUAGE = "fi"
"""The language of the messages where none is asked for."""


class UsageError(Exception):
    """The command cannot be carried out as it was given."""

    def __init__(self, cause: str, **facts: object) -> None:
        """`cause` is the row of wrong_use.toml, `facts` are what it tells."""
        super().__init__(cause, facts)
        self.cause, self.facts = cause, facts


def wrong_use(error: UsageError, language: str) -> str:
    """What was wrong with the command line, in words."""
    return _WRONG_USE.say(language, error.cause, **error.facts)


_help_language: ContextVar[str] = ContextVar("help_language", default=ONLY_ENGLISH)


def helped(key: str, **facts: object) -> str:
    """What `--help` says of a command or a flag, in the language of `help_in`."""
    return HELP.say(_help_language.get(), key, **facts)


@contextmanager
def help_in(language: str) -> Iterator[None]:
    """Parsers that are made meanwhile tell their help in `language`: for whoever writes it down elsewhere."""
    before = _help_language.set(language)
    try:
        yield
    finally:
        _help_language.reset(before)


def with_language(parser: argparse.ArgumentParser, about: str) -> argparse.ArgumentParser:
    """Adds the flag for the language of the messages, of which `about` tells."""
    parser.add_argument("--language", choices=WORDS.languages, default=DEFAULT_MESSAGE_LANGUAGE, help=about)
    return parser


NOW = "now"
"""The `--today` of a run that asks what time has passed by."""


def with_content(parser: argparse.ArgumentParser, default_day: str = "") -> argparse.ArgumentParser:
    """Adds the flags of a command that reads content; `default_day` says what `--today` is where it is not given, by
    default the day of the content's last commit."""
    day = default_day or helped("today_last_commit")
    parser.add_argument("--content", default=CONTENT, metavar="DIR", help=helped("content"))
    with_language(parser, helped("language"))
    parser.add_argument("--today", type=_date, metavar=f"YYYY-MM-DD|{NOW}", help=helped("today", day=day))
    return parser


CONTENT = "content"
"""The content directory of a command that names none."""


def content_directory(options: argparse.Namespace) -> Path:
    """The content directory that the command names. UsageError if there is none."""
    content = Path(options.content)
    if not content.is_dir():
        raise UsageError("no_content", path=content)
    return content


def checked(content: Path, path: Path) -> str:
    """What stands behind `palvelukartta check` to check one file of `content`, which need not be the usual one."""
    return path.as_posix() if content == Path(CONTENT) else f"--content {content.as_posix()} {path.as_posix()}"


def remembered(content: Path) -> Path:
    """Where a command keeps what it found in `content`, for the next time."""
    return content.resolve().parent / ".cache" / "check.json"


def today(options: argparse.Namespace) -> date:
    """The date on which everything that depends on today depends."""
    from palvelukartta.source.history import content_date

    given: date | None = options.today
    return given or content_date(content_directory(options))


@contextmanager
def replacing(content: Path, out: Path) -> Iterator[None]:
    """Lets the directory `out` be replaced by a site of `content`. UsageError where something else would be lost, or
    where it cannot be written."""
    from palvelukartta.hosts.directory import replaceable

    if content.resolve().is_relative_to(out.resolve()):
        raise UsageError("over", out=out)
    try:
        if not replaceable(out):
            raise UsageError("foreign", out=out)
        yield
    except OSError as error:
        raise UsageError("write", path=error.filename or out, reason=error.strerror) from None


def colours(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that may be coloured (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def revision_errors() -> Iterator[None]:
    """Turns what git cannot give into wrong use."""
    from palvelukartta.source.git import GitError

    try:
        yield
    except GitError as error:
        raise UsageError(error.cause, **error.facts) from None


def this_day() -> date:
    """The day on which the command is run, where it is run."""
    return date.today()


def told(options: argparse.Namespace) -> Callable[[Missing], None]:
    """What says on standard error that the content's history is not there: nothing is in the way, but dates are."""
    from palvelukartta.reports.history import history_text

    def tell(missing: Missing) -> None:
        words = history_text(missing, options.language, options.content, dated=bool(options.today))
        print(f"palvelukartta: {words}", file=sys.stderr)

    return tell


def _date(text: str) -> date:
    return this_day() if text == NOW else date.fromisoformat(text)
