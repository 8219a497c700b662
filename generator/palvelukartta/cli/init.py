"""`palvelukartta init`: another county's map, small, commented and ready to be built."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import OK, WORDS, Commands, UsageError, helped, with_language


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("init", help=helped("init"))
    parser.add_argument("directory", metavar="DIR")
    with_language(parser, helped("language")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.directory import write
    from palvelukartta.resources import resource_directory

    directory = Path(options.directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError("occupied", directory=directory)
    starter = resource_directory("starter")
    files = {path.relative_to(starter).as_posix(): path for path in sorted(starter.rglob("*")) if path.is_file()}
    try:
        write(directory, ((name, path.read_bytes()) for name, path in files.items()))
    except OSError as error:
        raise UsageError("write", path=error.filename or directory, reason=error.strerror) from None
    print(WORDS.say(options.language, "init_made", directory=directory.as_posix()))
    return OK
