"""`palvelukartta new name KIND NAME`: what the map calls a kind, in the menu and in headings."""

from __future__ import annotations

import argparse
from pathlib import Path

from palvelukartta.cli.command import OK, WORDS, UsageError, checked
from palvelukartta.model.schema import Kind

NAME = "name"
"""Stands in place of a kind: what is made is no entry, but the name of a kind."""


def name_kind(options: argparse.Namespace, content: Path, kind: Kind, names: list[str]) -> int:
    """The map's own name in the file of its schema; what else the file says stays."""
    from palvelukartta.hosts.content_files import write_all
    from palvelukartta.model.typed import name_of
    from palvelukartta.source.own_name import file_of, named_text

    path, name = content / file_of(kind), name_of(" ".join(names))
    if len(names) != 1 or not name:
        raise UsageError("new-name", kind=kind.name, name=name or kind.plural)
    try:
        text = named_text(path.read_bytes().decode("utf-8") if path.exists() else "", name)
        if text is None:
            raise UsageError("unwritable", path=path.as_posix())
        path.parent.mkdir(exist_ok=True)
        write_all({path: text})
    except OSError as error:
        raise UsageError("write", path=error.filename or path, reason=error.strerror) from None
    print(WORDS.say(options.language, "new_name", path=path.as_posix(), name=name, checked=checked(content, path)))
    return OK
