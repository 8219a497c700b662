"""The command `palvelukartta`: flags → one call → report → exit code.

0 all is well, 1 the content has faults, 2 the command was used wrongly, 3 our own error, 130 interrupted. Each command
is a module that registers its flags with `add`; `COMMANDS` lists them in the order of the help text.
"""

from __future__ import annotations

import argparse
import gc
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from palvelukartta.cli import build, check, diff, due, explain, init, new, publish, serve, verify
from palvelukartta.cli.command import INTERRUPTED, OUR_ERROR, USAGE, UsageError, wrong_use

COMMANDS = (check, explain, new, due, diff, build, serve, publish, verify, init)

_OUR_ERROR = {
    "fi": "palvelukartta: ohjelmassa on virhe. Sisältösi ei ole syy. Lähetä tämä teksti ohjelman ylläpitoon:",
    "en": "palvelukartta: the program has an error. Your content is not the cause. Send this text to its maintainers:",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        with _uncollected():
            return int(options.run(options))
    except UsageError as error:
        print(f"palvelukartta: {wrong_use(error, options.language)}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        print(_OUR_ERROR[getattr(options, "language", "fi")], file=sys.stderr)
        traceback.print_exc()
        return OUR_ERROR


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: a command keeps what it reads until it ends, and looking through all of it again
    and again is half the time of a check. `serve`, which stays, takes it up again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="palvelukartta", description="Palvelukartta: check content, build the site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
