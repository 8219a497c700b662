"""`palvelukartta fix`: mends what has one safe cure."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from palvelukartta.cli.check import named, within
from palvelukartta.cli.command import (
    FAULTS,
    OK,
    WORDS,
    Commands,
    UsageError,
    checked,
    content_directory,
    helped,
    with_content,
)
from palvelukartta.cli.remove_examples import remove_examples

if TYPE_CHECKING:
    from palvelukartta.source.errors import RefusedError
    from palvelukartta.source.schemas import Schemas


class _File(Struct, frozen=True):
    """A content file that can be mended, or cannot be read."""

    path: Path
    before: str = ""
    after: str = ""
    new_path: Path | None = None
    fault: RefusedError | None = None


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("fix", help=helped("fix"))
    parser.add_argument("paths", nargs="*", metavar="PATH", help=helped("fix_paths"))
    parser.add_argument("--check", action="store_true", help=helped("fix_check"))
    parser.add_argument("--remove-examples", action="store_true", help=helped("fix_remove_examples"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.content_files import write_all
    from palvelukartta.source.files import content_files
    from palvelukartta.source.own_schema import map_schemas

    content = content_directory(options)
    if options.remove_examples:
        return remove_examples(options, content)
    schemas = map_schemas(content)
    wanted = named(options.paths, content)
    names = [name for name in content_files(content) if within(name, wanted)]
    files = [file for name in names if (file := _file(content, name, schemas))]
    cured = [file for file in files if file.fault is None]
    if not options.check:
        gone = {file.path: None for file in cured if file.new_path}
        try:
            write_all({**gone, **{file.new_path or file.path: file.after for file in cured}})
        except OSError as error:
            raise UsageError("write", path=error.filename, reason=error.strerror) from None
    _tell(files, options)
    return FAULTS if len(files) > len(cured) or (options.check and cured) else OK


def _file(content: Path, name: str, schemas: Schemas) -> _File | None:
    """What is to be done with a file; None for nothing."""
    from palvelukartta.source.curing import Uncured, cured, field_names
    from palvelukartta.source.errors import RefusedError
    from palvelukartta.source.files import read_text
    from palvelukartta.source.finnish_days import with_days
    from palvelukartta.source.row_colons import quoted_rows

    path = content / name
    try:
        text = read_text(content, path, name)
    except RefusedError as fault:
        return _File(path, fault=fault)
    fields = field_names(schemas)
    found = cured(text, fields)
    if isinstance(found, Uncured):
        return _File(path, fault=found.fault)
    kind = schemas.kind_of_directory(name.rpartition("/")[0])
    after = with_days(quoted_rows(found.text, kind.schema, fields), kind.schema) if kind else found.text
    other = path.with_suffix(".yml") if path.suffix.lower() in (".yaml", ".yml") else path
    new_path = other if other != path and not other.exists() else None
    if path.read_bytes() == after.encode() and new_path is None:
        return None
    return _File(path, text, after, new_path)


def _tell(files: list[_File], options: argparse.Namespace) -> None:
    language, in_vain = options.language, options.check
    for file in files:
        path = file.path.as_posix()
        if file.fault:
            line, shown = file.fault.place[0], checked(Path(options.content), file.path)
            print(WORDS.say(language, "fix_not", path=path, line=line, code=file.fault.code, checked=shown))
            continue
        if file.new_path:
            print(WORDS.say(language, "fix_named", path=path, new=file.new_path.as_posix()))
        if file.before != file.after or not file.new_path:
            count = max(1, sum(line[:1] == "+" for line in _difference(file)[2:]))  # a byte order mark is not seen
            print(WORDS.say(language, f"fix_{'would' if in_vain else 'done'}", path=path, count=count))
        if in_vain:
            print("\n".join(_difference(file)))
    if not files:
        print(WORDS.say(language, "fix_nothing"))


def _difference(file: _File) -> list[str]:
    """What changes, as `git diff` shows it; a carriage return is shown as its sign."""
    before, after = (text.replace("\r", "␍").split("\n") for text in (file.before, file.after))
    names = file.path.as_posix(), (file.new_path or file.path).as_posix()
    return list(difflib.unified_diff(before, after, *names, lineterm="", n=1))
