"""`palvelukartta check`: what is wrong with the content."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import (
    FAULTS,
    OK,
    Commands,
    UsageError,
    content_directory,
    helped,
    remembered,
    today,
    with_content,
)
from palvelukartta.cli.report import print_report


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("check", help=helped("check"))
    parser.add_argument("paths", nargs="*", metavar="PATH", help=helped("check_paths"))
    parser.add_argument("--format", choices=("text", "github", "json", "sarif"), default="text")
    parser.add_argument("--all", action="store_true", help=helped("check_all"))
    parser.add_argument("--strict", action="store_true", help=helped("check_strict"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.checking import check_content
    from palvelukartta.cli.progress import progress
    from palvelukartta.problems import Severity
    from palvelukartta.source.memory import Memory

    content = content_directory(options)
    memory = Memory(remembered(content))
    checked = check_content(content, today=today(options), memory=memory, progress=progress(options.language))
    memory.save()
    wanted = named(options.paths, content)
    shown = [problem for problem in checked.problems if within(problem.location.path, wanted)]
    print_report(shown, options, content, everything=options.all)
    failing = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FAULTS if any(problem.severity in failing for problem in shown) else OK


def _relative(path: str, content: Path) -> str:
    """A path given on the command line, from the content directory."""
    from_here = Path(path)
    for base in (from_here, content / path):
        if base.exists():
            resolved = base.resolve()
            if resolved.is_relative_to(content.resolve()):
                return resolved.relative_to(content.resolve()).as_posix()
    raise UsageError("path", path=path)


def named(paths: list[str], content: Path) -> list[str]:
    """The files and directories given on the command line, from the content directory. UsageError for one that is not
    there."""
    return [_relative(path, content) for path in paths]


def within(name: str, wanted: list[str]) -> bool:
    """Whether the file `name` is one of the `wanted` or in one of them, or none is wanted in particular."""
    return not wanted or any(path in (".", name) or name.startswith(f"{path}/") for path in wanted)
