"""`palvelukartta rename`: another id for an entry, everywhere at once."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import OK, WORDS, Commands, UsageError, content_directory, helped, with_content
from palvelukartta.cli.new import free_id, kind_called

if TYPE_CHECKING:
    from palvelukartta.model.catalog import Catalog
    from palvelukartta.model.entries import Key
    from palvelukartta.renaming import Rewritten


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("rename", help=helped("rename"))
    parser.add_argument("kind", metavar="KIND", help=helped("new_kind"))
    parser.add_argument("old", metavar="OLD", help=helped("rename_old"))
    parser.add_argument("new", metavar="NEW", help=helped("new_id"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.content_files import naming_files, write_all
    from palvelukartta.renaming import Unrenamed, renamed

    content = content_directory(options)
    catalog = sound(content)
    key = _key(catalog, options)
    new = free_id(content, catalog.kinds[key.kind], options.new)
    changed = renamed(catalog, key, new, lambda name: _text(content / name), naming_files(content))
    if isinstance(changed, Unrenamed):
        raise UsageError("unwritable", path=(content / changed.path).as_posix())
    gone = {content / file.path: None for file in changed if file.new_path}
    try:
        write_all({**gone, **{content / (file.new_path or file.path): file.text for file in changed}})
    except OSError as error:
        raise UsageError("write", path=error.filename, reason=error.strerror) from None
    _tell(content, changed, options.language)
    return OK


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def sound(content: Path) -> Catalog:
    """The content, every file of which could be read: what cannot be read may name the entry, too."""
    from palvelukartta.problems import Severity
    from palvelukartta.source.assemble import read_content

    source = read_content(content)
    if fault := next((fault for fault in source.problems if fault.severity is Severity.ERROR), None):
        path = (content / fault.location.path).as_posix()
        raise UsageError("unsound", path=path, line=fault.location.line, code=fault.code)
    return source.catalog


def _key(catalog: Catalog, options: argparse.Namespace) -> Key:
    from palvelukartta.checks.likely_names import likely_entry
    from palvelukartta.model.entries import Key

    kind = kind_called(options.kind, list(catalog.kinds.values()))
    key = Key(kind.name, options.old.removesuffix(".yml"))
    if key in catalog.entries:
        return key
    if close := likely_entry(key.id, catalog.of_kind(kind.name)):
        raise UsageError("entry-close", kind=kind.directory, id=key.id, close=close)
    raise UsageError("entry", kind=kind.directory, id=key.id)


def _tell(content: Path, changed: tuple[Rewritten, ...], language: str) -> None:
    own, *others = changed
    old, new = ((content / path).as_posix() for path in (own.path, own.new_path))
    print(WORDS.say(language, "rename_made", old=old, new=new))
    for file in (own, *others):
        if file.references:
            path = (content / (file.new_path or file.path)).as_posix()
            print(WORDS.say(language, "rename_file", path=path, count=file.references))
    count = sum(file.references for file in changed)
    print(WORDS.say(language, "rename_end", count=count, content=content.as_posix()))
