"""`palvelukartta fix --remove-examples`: the files with which a map began, once it has its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import CONTENT, OK, WORDS, UsageError
from palvelukartta.cli.rename import sound


def remove_examples(options: argparse.Namespace, content: Path) -> int:
    """Removes them, and tells which stay and why. With `--check` it only tells."""
    from palvelukartta.hosts.content_files import write_all
    from palvelukartta.hosts.examples import examples
    from palvelukartta.importing.begun import Starter
    from palvelukartta.source.assemble import starter_entries

    found = examples(content, sound(content), Starter(starter_entries()))
    if not options.check:
        try:
            write_all({content / path: None for path in found.gone})
        except OSError as error:
            raise UsageError("write", path=error.filename, reason=error.strerror) from None
    language, where = options.language, content.as_posix()
    for path in found.gone:
        would = WORDS.say(language, "examples_would", path=f"{where}/{path}")
        print(would if options.check else WORDS.say(language, "examples_gone", path=f"{where}/{path}"))
    for path, by in sorted(found.named.items()):
        print(WORDS.say(language, "examples_named", path=f"{where}/{path}", by=f"{where}/{by}"))
    for path in found.changed:
        print(WORDS.say(language, "examples_changed", path=f"{where}/{path}"))
    if not found.gone:
        print(WORDS.say(language, "examples_none"))
    elif not options.check:
        print(WORDS.say(language, "then_check", content="" if where == CONTENT else f" --content {where}"))
    return OK
