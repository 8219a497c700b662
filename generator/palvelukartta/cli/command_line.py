"""The command line: flags → one call → report → exit code.

0 all is well, 1 the content has faults, 2 the command was used wrongly, 3 our own error. Each command is a module that
registers its flags with `add`; only the module of the command that runs is imported.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword

from palvelukartta import __version__
from palvelukartta.cli.command import (
    DEFAULT_MESSAGE_LANGUAGE,
    OUR_ERROR,
    USAGE,
    WORDS,
    UsageError,
    help_in,
    helped,
    wrong_use,
)
from palvelukartta.cli.help_text import Parser, language_of

COMMANDS = (
    "check",
    "fix",
    "explain",
    "new",
    "rename",
    "draw",
    "due",
    "diff",
    "build",
    "serve",
    "edit",
    "export",
    "publish",
    "verify",
    "audit",
    "links",
    "ptv",
    "import",
    "init",
    "upgrade",
)
"""Modules of this package, in the order of the help text."""


def run(given: Sequence[str]) -> int:
    """Runs the command that was `given` and returns its exit code. KeyboardInterrupt where somebody stops it."""
    named = given[0] if given else ""
    if named and not named.startswith("-") and named not in COMMANDS:
        return _unknown(named)
    with help_in(language_of(given)):
        options = parser_of(named, Parser).parse_args(given)
    try:
        with _uncollected():
            return int(options.run(options))
    except UsageError as error:
        print(f"palvelukartta: {wrong_use(error, options.language)}", file=sys.stderr)
        return USAGE
    except Exception:
        print(WORDS.say(getattr(options, "language", DEFAULT_MESSAGE_LANGUAGE), "our_error"), file=sys.stderr)
        from traceback import print_exc

        print_exc()
        return OUR_ERROR


def _unknown(named: str) -> int:
    """Tells that there is no such command: argparse would in English."""
    close = get_close_matches(named.casefold(), COMMANDS, 1)
    if close:
        error = UsageError("command_like", command=named, close=close[0])
    else:
        error = UsageError("command", command=named, names=", ".join(COMMANDS))
    print(f"palvelukartta: {wrong_use(error, DEFAULT_MESSAGE_LANGUAGE)}", file=sys.stderr)
    return USAGE


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: a command keeps what it reads until it ends, and looking through all of it again
    and again is half the time of a check. `serve`, which stays, takes it up again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _module(command: str) -> str:
    """The module of a command: a word of Python gets a line after it."""
    return f"{command}_" if iskeyword(command) else command


def parser_of(
    named: str = "", sort: type[argparse.ArgumentParser] = argparse.ArgumentParser
) -> argparse.ArgumentParser:
    """The parser of the command line, of a `sort`: of the command `named` alone where there is one of that name."""
    parser = sort(prog="palvelukartta", description=helped("program"))
    parser.add_argument("--version", action="version", version=f"palvelukartta {__version__}", help=helped("version"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=sort)
    for command in [named] if named in COMMANDS else COMMANDS:
        import_module(f"{__package__}.{_module(command)}").add(commands)
    return parser
