"""Finding and reading content files: which files are content, and what one of them says."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from palvelukartta.codes import problem
from palvelukartta.model.default_citation import written_path
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Location, Problem
from palvelukartta.source.errors import LineColumn, RefusedError
from palvelukartta.source.strict_yaml import Parsed, parse

MAX_BYTES = 1_000_000
"""A larger file is not something that an editor wrote."""

PAGES = "pages"
"""Folder of content/ with the hand-written pages."""

OTHER_CONTENT = (PAGES,)
"""Folders of content/ that hold no entries: hand-written Markdown."""

OWN_SCHEMA, OWN_TEMPLATES, OWN_TEXTS = "schema", "templates", "texts"
"""Folders of content/ with what a map lays over the package's: values and fields, templates of pages, words."""

OWN_PARTS = (OWN_SCHEMA, OWN_TEMPLATES, OWN_TEXTS)
"""Folders of content/ that are no content: what the map says otherwise than the package."""

PALETTE = "palette.css"
"""A publisher's own colours, beside site.yml: the names of theme/tokens/colours.css, light first, then dark."""

ICON, LOGO = "icon.svg", "logo.svg"
"""A map's own pictures, beside site.yml: the browser's tab, and the name at the top of each page."""

PICTURES = (ICON, LOGO)

ICON_PICTURE = "icon.png"
"""The same icon for what shows no SVG: home screens. A build draws nothing."""

_YAML = re.compile(r"\.ya?ml(?:[.~]|\Z)", re.IGNORECASE)
"""Part of the name of a YAML file, or of one that another program saved under its own ending."""


_LEFT_OUT = (".", "~$")
"""How names begin that are not content: hidden files, and the notes that Word keeps beside a file while it is open."""

_OTHER_PROGRAMS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""How files of Word, LibreOffice and PDF begin, whatever they are called."""


class Document(Struct, frozen=True, eq=False, dict=True):
    """One content file that could be read."""

    path: str
    """Path relative to the content directory, with forward slashes."""
    parsed: Parsed

    @property
    def data(self) -> Any:
        """What the file says."""
        return self.parsed.data

    @property
    def directory(self) -> str:
        """Folder of the file, "" at the top."""
        return self.path.rpartition("/")[0]

    @cached_property
    def stem(self) -> str:
        """File name without its extension: the id."""
        return self.path.rpartition("/")[2].removesuffix(".yml")

    def value(self, path: FieldPath) -> Any:
        """What the file says at `path`."""
        value = self.data
        for key in path:
            value = value[key]
        return value

    def locate(self, path: FieldPath, found: str = "", after: int = 0) -> Location:
        """Place of the value at `path`, or of the nearest value around it; of `found` in it where one line has that,
        `after` so many of it."""
        path = written_path(self.data, path)
        while path and path not in self.parsed.places:
            path = path[:-1]
        line, column = self.parsed.places.get(path, (1, 1)) if path else (1, 1)
        return Location(self.path, *(self._inside((line, column), found, after) if found else (line, column)))

    def locate_key(self, path: FieldPath) -> Location:
        """Place of the name of the field at `path`; of its value or what is around it where it has no name."""
        if path not in self.parsed.marks.keys:
            return self.locate(path)
        return Location(self.path, *self.parsed.marks.keys[path])

    def _inside(self, place: LineColumn, found: str, after: int) -> LineColumn:
        """Place of `found` between `place` and the next value, the last one where `after` are too many; `place` where
        no line there has it."""
        seen = place
        lines = self.parsed.marks.text.split("\n")
        end = min((other for other in self.parsed.places.values() if other > place), default=(len(lines) + 1, 1))
        for number in range(place[0], min(end[0], len(lines)) + 1):
            start = lines[number - 1].find(found, place[1] - 1 if number == place[0] else 0)
            while start >= 0 and (number, start + 1) < end:
                seen, after = (number, start + 1), after - 1
                if after < 0:
                    return seen
                start = lines[number - 1].find(found, start + len(found))
        return seen


Listed = Mapping[str, "os.DirEntry[str]"]
"""Path from the content directory → what the file system says of the file."""


def content_files(content: Path) -> Listed:
    """Every file under `content` that is YAML or was meant to be, folder by folder in order of name; hand-written pages
    and hidden files left out."""
    below = found_below(content, left_out=(*OTHER_CONTENT, *OWN_PARTS))
    found = {name: entry for name, entry in below if _YAML.search(entry.name)}
    return {name: found[name] for name in sorted(found, key=lambda name: name.split("/"))}


def found_below(content: Path, left_out: Collection[str] = ()) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and folder under `content` with its path from there, hidden ones and those `left_out` aside. There are
    thousands, so they are no `Path`s."""
    waiting = [("", os.fspath(content))]
    for inside, folder in waiting:
        try:
            with os.scandir(folder) as listed:
                entries = [entry for entry in listed if not entry.name.startswith(_LEFT_OUT)]
        except OSError:
            continue
        for entry in entries:
            name = inside + entry.name
            if name not in left_out:
                yield name, entry
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", entry.path))


def page_files(content: Path) -> list[Path]:
    """The hand-written pages, by name; hidden files left out."""
    return sorted(path for path in (content / PAGES).glob("*.md") if not path.name.startswith("."))


def is_read(name: str) -> bool:
    """Whether the site is made of the file at the path `name` from the content directory, among others. What editors'
    programs and systems leave beside the content is not read."""
    folder, *inside = name.split("/")
    if any(part.startswith(_LEFT_OUT) for part in (folder, *inside)):
        return False
    if folder in OTHER_CONTENT:
        return len(inside) == 1 and name.endswith(".md")
    return (
        name in (PALETTE, *PICTURES, ICON_PICTURE) or folder in OWN_PARTS or any(map(_YAML.search, (folder, *inside)))
    )


def lines_of(content: Path) -> Callable[[str], Sequence[str]]:
    """Path of a file relative to `content` → its lines, for showing them; none where it cannot be read."""

    @cache
    def lines(name: str) -> Sequence[str]:
        path = content / name
        try:
            inside = path.resolve().is_relative_to(content.resolve()) and path.is_file()
            if not inside or path.stat().st_size > MAX_BYTES:
                return ()
            return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
        except (OSError, RuntimeError):
            return ()

    return lines


def read(content: Path, path: Path) -> Iterator[Document | Problem]:
    """The document at `path`, or the problem why there is none; duplicate keys are problems beside the document."""
    name = path.relative_to(content).as_posix()
    try:
        parsed = parse(read_text(content, path, name))
    except RefusedError as refused:
        yield problem(refused.code, Location(name, *refused.place), path.stem, **refused.facts)
        return
    document = Document(name, parsed)
    yield from doubled_fields(document)
    yield document


def doubled_fields(document: Document) -> Iterator[Problem]:
    """A problem for each field that stands twice; of a row of a list whose next row lost its dash only that, once."""
    joined: set[FieldPath] = set()
    for keys, place, first in document.parsed.duplicates:
        row = keys[:-1]
        begins = bool(row) and isinstance(row[-1], int) and keys[-1] == next(iter(document.value(row)))
        if begins:
            joined.add(row)
        if begins or row not in joined:
            code = "syntax-joined-rows" if begins else "syntax-duplicate-key"
            yield problem(code, Location(document.path, *place), document.stem, field=keys[-1], line=first[0])


def read_text(content: Path, path: Path, name: str) -> str:
    """The characters of a file inside `content`. Raises RefusedError."""
    try:
        if not path.resolve().is_relative_to(content.resolve()):
            raise RefusedError("syntax-outside", (1, 1), found=name)
        if path.stat().st_size > MAX_BYTES:
            raise RefusedError("syntax-size", (1, 1), expected=f"{MAX_BYTES // 1000} kB")
        raw = path.read_bytes()
    except OSError as error:
        raise RefusedError("syntax-unreadable", (1, 1), reason=error.strerror or str(error)) from None
    except RuntimeError:  # what Python 3.11 and 3.12 say of links that lead in a circle
        raise RefusedError("syntax-unreadable", (1, 1), reason=os.strerror(errno.ELOOP)) from None
    if raw.startswith(_OTHER_PROGRAMS):
        raise RefusedError("syntax-other-program", (1, 1))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RefusedError("syntax-encoding", (line, 1)) from None
