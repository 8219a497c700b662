"""`palvelukartta init`: another county's map, small, commented and ready to be built."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import OK, Commands, UsageError

_DONE = {
    "fi": "Uusi kartta on kansiossa {0}. Aloita tiedostosta {0}/README.md.",
    "en": "The new map is in {0}. Begin with {0}/README.md, which is in Finnish.",
}


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("init", help="start a new map")
    parser.add_argument("directory", metavar="DIR")
    parser.add_argument("--language", choices=("fi", "en"), default="fi", help="language of the messages")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.directory import write
    from palvelukartta.resources import resource_directory

    directory = Path(options.directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError("occupied", directory)
    starter = resource_directory("starter")
    files = {path.relative_to(starter).as_posix(): path for path in sorted(starter.rglob("*")) if path.is_file()}
    try:
        write(directory, ((name, path.read_bytes()) for name, path in files.items()))
    except OSError as error:
        raise UsageError("write", error.filename or directory, error.strerror) from None
    print(_DONE[options.language].format(directory.as_posix()))
    return OK
