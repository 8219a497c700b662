"""`palvelukartta upgrade`: a map comes to the version of the program that is installed."""

from __future__ import annotations

import argparse
import os

from palvelukartta.cli.command import FAULTS, OK, WORDS, Commands, UsageError, content_directory, helped, with_content


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("upgrade", help=helped("upgrade"))
    parser.add_argument("--dry-run", action="store_true", help=helped("upgrade_dry_run"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta import __version__
    from palvelukartta.hosts.content_files import write_all
    from palvelukartta.hosts.upgrading import upgrade
    from palvelukartta.source.migrations import is_newer

    content, language = content_directory(options), options.language
    found = upgrade(content)
    if is_newer(found.made_for):
        raise UsageError("upgrade-newer", made=found.made_for, program=__version__)
    if not options.dry_run:
        try:
            write_all(found.texts)
        except OSError as error:
            raise UsageError("write", path=error.filename or content, reason=error.strerror) from None
    print(WORDS.say(language, "upgrade_versions", made=found.made_for, program=__version__))
    for migration in found.migrations:
        print(f"{migration.version}: {migration.words[language]}")
    for path in map(os.path.relpath, found.texts):
        would = options.dry_run
        print(
            WORDS.say(language, "upgrade_would", path=path) if would else WORDS.say(language, "upgrade_done", path=path)
        )
    for name, migration in found.left:
        print(WORDS.say(language, "upgrade_left", path=(content / name).as_posix(), version=migration.version))
    for name in found.unread:
        print(WORDS.say(language, "upgrade_unread", path=(content / name).as_posix()))
    if not found.texts and not found.left and not found.unread:
        print(WORDS.say(language, "upgrade_nothing"))
    return FAULTS if found.left or found.unread else OK
