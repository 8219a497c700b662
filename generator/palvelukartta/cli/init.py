"""`palvelukartta init`: another county's map, small, commented and ready to be built."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from palvelukartta.cli.command import OK, WORDS, Commands, UsageError, helped, with_language


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("init", help=helped("init"))
    parser.add_argument("directory", metavar="DIR")
    with_language(parser, helped("language")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.directory import write

    directory = Path(options.directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError("occupied", directory=directory)
    try:
        write(directory, _files())
    except OSError as error:
        raise UsageError("write", path=error.filename or directory, reason=error.strerror) from None
    print(WORDS.say(options.language, "init_made", directory=directory.as_posix()))
    return OK


PALETTE = "palette.example.css"
"""The colours of the site, to begin one's own with."""

EDITOR = ".vscode"
"""Its settings name the schemas, which are beside them: at the top of a map nothing reads these."""


def _files() -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of a new map: the starter, guides, and what lets an editor help with fields."""
    from palvelukartta.resources import guides, resource_directory

    starter = resource_directory("starter")
    for path in sorted(path for path in starter.rglob("*") if path.is_file()):
        yield path.relative_to(starter).as_posix(), path.read_bytes()
    for name, path in guides().items():
        yield name, path.read_bytes().replace(b'"./schema/', f'"./{EDITOR}/schema/'.encode())
    for path in sorted(resource_directory("schema").glob("*.json")):
        yield f"{EDITOR}/schema/{path.name}", path.read_bytes()
    yield PALETTE, (resource_directory("theme") / "tokens" / "palettes" / "ruska.css").read_bytes()
