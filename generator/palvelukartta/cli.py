"""The command `palvelukartta`: flags → one call → report → exit code.

0 all is well, 1 the content has faults, 2 the command was used wrongly, 3 our own error.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

OK, FAULTS, USAGE, OUR_ERROR = 0, 1, 2, 3

_OUR_ERROR = {
    "fi": "palvelukartta: ohjelmassa on virhe. Sisältösi ei ole syy. Lähetä tämä teksti ohjelman ylläpitoon:",
    "en": "palvelukartta: the program has an error. Your content is not the cause. Send this text to its maintainers:",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UsageError as error:
        what, given = error.args
        print(f"palvelukartta: {_WRONG_USE[options.language][what].format(given)}", file=sys.stderr)
        return USAGE
    except Exception:
        print(_OUR_ERROR[getattr(options, "language", "fi")], file=sys.stderr)
        traceback.print_exc()
        return OUR_ERROR


_WRONG_USE = {
    "fi": {"directory": "kansiota ei ole: {}", "path": "sisällössä ei ole tiedostoa tai kansiota: {}"},
    "en": {"directory": "no such directory: {}", "path": "no such file or directory in the content: {}"},
}


class UsageError(Exception):
    """The command cannot be carried out as it was given."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="palvelukartta", description="Palvelukartta: check content, build the site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check the content")
    check.add_argument("paths", nargs="*", metavar="PATH", help="show only problems of these files or directories")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.add_argument("--strict", action="store_true", help="warnings fail the check, too")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="build the site")
    build.add_argument("--out", default="site", metavar="DIR")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="build, show and follow changes")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.set_defaults(run=_serve)

    for command in (check, build, serve):
        command.add_argument("--content", default="content", metavar="DIR", help="content directory (default: content)")
        command.add_argument("--language", choices=("fi", "en"), default="fi", help="language of the messages")
        command.add_argument("--today", type=_date, metavar="YYYY-MM-DD", help="default: date of the last commit")
    return parser


def _date(text: str) -> date:
    return date.fromisoformat(text)


def _content(options: argparse.Namespace) -> Path:
    content = Path(options.content)
    if not content.is_dir():
        raise UsageError("directory", content)
    return content


def _check(options: argparse.Namespace) -> int:
    from palvelukartta.problems import Severity
    from palvelukartta.reports.formats import FORMATS
    from palvelukartta.site import check_content

    content = _content(options)
    checked = check_content(content)
    wanted = [_relative(path, content) for path in options.paths]
    shown = [one for one in checked.problems if not wanted or any(_within(one.location.path, path) for path in wanted)]
    print(FORMATS[options.format](shown, options.language, content.as_posix()), end="")
    failing = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FAULTS if any(one.severity in failing for one in shown) else OK


def _relative(path: str, content: Path) -> str:
    """A path given on the command line, from the content directory."""
    found = Path(path)
    for base in (found, content / path):
        if base.exists():
            resolved = base.resolve()
            if resolved.is_relative_to(content.resolve()):
                return resolved.relative_to(content.resolve()).as_posix()
    raise UsageError("path", path)


def _within(path: str, wanted: str) -> bool:
    return wanted == "." or path == wanted or path.startswith(f"{wanted}/")


def _build(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.building import build_site

    return FAULTS if build_site(_content(options), Path(options.out), options.language) else OK


def _serve(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.building import serve_site

    serve_site(_content(options), options.address)
    return OK


if __name__ == "__main__":
    sys.exit(main())
