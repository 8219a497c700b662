"""From a content directory to a Catalog, with every problem of reading and of the schema on the way.

A file that cannot be read or breaks its schema leaves the catalogue without its entry, and never hides the problems of
other files.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE, Catalog, Known, Passage, SingleFile, WrittenLink
from palvelukartta.model.default_citation import with_inherited
from palvelukartta.model.entries import Entry, Key, SoundPart
from palvelukartta.model.kind_names import likely_kind
from palvelukartta.model.own_menu import with_own_menu
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import is_id, slug, strings
from palvelukartta.problems import Location, Problem
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.resources import resource_directory
from palvelukartta.source.cut_texts import cut_texts
from palvelukartta.source.files import PAGES, Document, content_files, page_files, read
from palvelukartta.source.glued_rows import glued_rows
from palvelukartta.source.likely_values import with_named_entry
from palvelukartta.source.memory import Memory
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas
from palvelukartta.source.sound_part import sound_part
from palvelukartta.source.strict_yaml import Marks, Parsed
from palvelukartta.source.text_pages import TextPage, passages, read_text_pages
from palvelukartta.source.unfilled import unfilled
from palvelukartta.source.validation import Validator
from palvelukartta.source.wrong_directory import kind_by_fields

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|index|vihko)\Z")
"""Names that a Windows file system or the site itself has taken."""

_NOTHING = Parsed(None)

_OF_SCHEMA = "schema-"
"""How the codes begin of what a file breaks that could be read."""


class Source(Struct, frozen=True, eq=False):
    """A content directory, read."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    broken: frozenset[Key]
    """Entries that exist as files but could not be taken into the catalogue."""
    text_pages: tuple[TextPage, ...] = ()
    unchanged: frozenset[Key] = frozenset()
    """Entries that are as they were when the memory saw no fault in them."""
    files: Mapping[str, Document] = field(default_factory=dict)
    """Files at the top of the content that have no fault, by name."""
    parts: tuple[SoundPart, ...] = ()
    """What is left of the entries whose files break their schema."""


def starter_entries() -> Mapping[Key, Entry]:
    """The entries with which a new map begins."""
    return read_content(resource_directory("starter") / "content").catalog.entries


def read_content(
    content: Path,
    schemas: Schemas | None = None,
    memory: Memory | None = None,
    progress: Progress = unseen,
    known: Mapping[str, Entry] | None = None,
) -> Source:
    """Everything under `content`. Faults in the content are problems, never exceptions. `known` are entries by file
    that had no fault and have not changed: those are taken as they are."""
    schemas = schemas or map_schemas(content)
    reader = _Assembly(schemas, content)
    listed = content_files(content)
    for name in progress(Stage.READ, list(listed)):
        if known and name in known:
            reader.take_entry(known[name])
            continue
        recalled = memory.recall(name, listed[name]) if memory else None
        if recalled is None or not reader.take_known(name, *recalled, partial(_marks, content, name)):
            reader.take(name, list(read(content, content / name)))
    for name in schemas.required_files:
        reader.require(name)
    reader.take_pages(content, memory)
    return reader.source()


def read_entry(content: Path, path: Path, schemas: Schemas, validator: Validator) -> Entry | tuple[Problem, ...]:
    """The entry in the file `path` under `content`, or what keeps it from being one: at least one problem."""
    reader = _Assembly(schemas, content, validator)
    reader.take(path.relative_to(content).as_posix(), list(read(content, path)))
    return next(iter(reader.entries.values()), tuple(reader.problems))


def _marks(content: Path, name: str) -> Marks:
    """Marks in a file that was known and not read; it may have changed since."""
    document = next((part for part in read(content, content / name) if isinstance(part, Document)), None)
    return document.parsed.marks if document else Marks()


class _Assembly:
    def __init__(self, schemas: Schemas, content: Path, validator: Validator | None = None) -> None:
        self.schemas, self.content = schemas, content
        self.validator = validator or Validator(schemas)
        self.entries: dict[Key, Entry] = {}
        self.problems: list[Problem] = []
        self.broken: set[Key] = set()
        self.files: dict[str, Document | None] = {}
        self.unknown: set[str] = set()
        self.text_pages: list[TextPage] = []
        self.passages: list[Passage] = []
        self.unchanged: set[Key] = set()
        self.known: dict[Key, Known] = {}
        self.parts: list[SoundPart] = []
        self.page_links: dict[str, list[WrittenLink]] = {}

    def take_known(self, name: str, data: Mapping[str, Any], known: Known, marks: Callable[[], Marks]) -> bool:
        """Takes an entry or a single file that needs no validation. False for a file that is neither."""
        kind = self.schemas.kind_of_directory(name.rpartition("/")[0])
        if kind is None:
            return self._take_known_file(name, data, marks)
        document = _cited(kind, Document(name, Parsed(data, marks)))
        entry = Entry(kind, document.stem, document.data, document)
        self.take_entry(entry)
        self.known[entry.key] = known
        return True

    def _take_known_file(self, name: str, remembered: Any, marks: Callable[[], Marks]) -> bool:
        if name not in self.schemas.files:
            return False
        data, passages = remembered
        self.files[name] = Document(name, Parsed(data, marks))
        self.passages.extend(Passage(Location(name, line, column), text) for line, column, text in passages)
        return True

    def take_entry(self, entry: Entry) -> None:
        """Takes an entry that had no fault and has not changed."""
        self.entries[entry.key] = entry
        self.unchanged.add(entry.key)

    def take(self, name: str, read: Iterable[Document | Problem]) -> None:
        documents = [part for part in read if isinstance(part, Document)]
        found = [part for part in read if isinstance(part, Problem)]
        directory, _, file = name.rpartition("/")
        if name.removesuffix(".yaml") + ".yml" in self.schemas.files:
            found.extend(_file_name_problems(name, file, None))
            self.problems.extend(found)
            self.files[name.removesuffix(".yaml") + ".yml"] = None
            return
        kind = self.schemas.kind_of_directory(directory)
        if self._of_another_kind(name, kind, documents):
            return
        if kind is None and name not in self.schemas.files:
            self._unknown(name, directory)
            return
        found.extend(_file_name_problems(name, file, kind))
        if not name.endswith((".yml", ".yaml")):  # a copy that another program made: only its name is told
            documents, found = [], [fault for fault in found if fault.code == "syntax-extension"]
        for document in documents:
            schema = self.schemas.files.get(name) or f"{kind.name if kind else ''}.schema.json"
            self.problems.extend(cut_texts(document, self.schemas.folded(schema)))
            self.problems.extend(glued_rows(document))
            found.extend(self._faults(document, schema))
        self.problems.extend(found)
        if kind is None:
            self.passages.extend(
                Passage(document.locate(path), text) for document in documents for path, text in strings(document.data)
            )
            self.files[name] = documents[0] if documents and not found else None
        elif documents and not found:
            document = _cited(kind, documents[0])
            entry = Entry(kind, document.stem, document.data, document)
            self.entries[entry.key] = entry
        else:
            stem = _stem(file)
            self.broken |= {Key(kind.name, stem), Key(kind.name, likely_id(stem) or stem)}
            if documents and all(fault.code.startswith(_OF_SCHEMA) for fault in found):
                self.parts.extend(filter(None, [sound_part(kind, documents[0])]))

    def _faults(self, document: Document, schema: str) -> list[Problem]:
        """What breaks the schema. A value that is yet to be written is named as that, and as nothing else."""
        problems = list(self.validator.problems(document, schema, self._ids))
        open_places = list(unfilled(document, self.schemas.folded(schema), self._ids))
        places = {fault.location for fault in open_places}
        return [*open_places, *(fault for fault in problems if fault.location not in places)]

    def _ids(self) -> Mapping[str, Sequence[str]]:
        """Kind → ids of its entries, as their files say: an example that is copied must not name another map's."""
        return self._listed_ids

    @cached_property
    def _listed_ids(self) -> Mapping[str, Sequence[str]]:
        ids: dict[str, list[str]] = {}
        for name in content_files(self.content):
            directory, _, file = name.rpartition("/")
            if kind := self.schemas.kind_of_directory(directory):
                ids.setdefault(kind.name, []).append(_stem(file))
        return ids

    def require(self, name: str) -> None:
        if name in self.files:
            return
        self.files[name] = None
        self.problems.append(problem("reference-no-site", Document(name, _NOTHING).locate(()), name, found=name))

    def take_pages(self, content: Path, memory: Memory | None) -> None:
        for path in page_files(content) if memory else ():
            name = f"{PAGES}/{path.name}"
            if memory and (recalled := memory.recall(name, path)):
                self.page_links[name] = [(target, words, line) for target, words, line in recalled[0]]
        self.passages.extend(passages(content))
        for page in read_text_pages(content, self.validator):
            if isinstance(page, TextPage):
                self.text_pages.append(page)
            else:
                self.problems.append(page)

    def source(self) -> Source:
        ordered = dict(sorted(self.entries.items()))
        files = {name: self._single(name) for name in self.schemas.files}
        site = files[SITE_FILE].data
        catalog = Catalog(
            with_own_menu(self.schemas.kinds, site),
            ordered,
            site,
            tuple(self.passages),
            files,
            self.known,
            self.page_links,
        )
        told = (with_named_entry(fault, ordered.values()) for fault in self.problems)
        problems = tuple(sorted(told, key=lambda fault: fault.sort_key))
        return Source(
            catalog,
            problems,
            frozenset(self.broken),
            tuple(self.text_pages),
            frozenset(self.unchanged),
            {name: document for name, document in self.files.items() if document},
            tuple(self.parts),
        )

    def _single(self, name: str) -> SingleFile:
        document = self.files.get(name) or Document(name, _NOTHING)
        return SingleFile(self.schemas.folded(self.schemas.files[name]), document.data or {}, document)

    def _likely_kind(self, directory: str) -> Kind | None:
        """The kind for whose entries a directory is likely to be meant; None for the top of the content."""
        kinds = self.schemas.kinds
        near = difflib.get_close_matches(directory, [kind.directory for kind in kinds.values()], 1, 0.5)
        return likely_kind(directory, kinds.values()) or (self.schemas.kind_of_directory(near[0]) if near else None)

    def _of_another_kind(self, name: str, here: Kind | None, documents: Iterable[Document]) -> bool:
        """Whether the fields of a file are those of another kind's; told once, and what names it is not at fault."""
        directory, _, file = name.rpartition("/")
        if name in self.schemas.files or (directory and here is None) or not file.endswith(".yml"):
            return False
        data = next((document.data for document in documents), None)
        meant = kind_by_fields(data, here, self.schemas.kinds.values())
        if meant is None:
            return False
        stem = _stem(file)
        self.broken |= {Key(kind.name, stem) for kind in (here, meant) if kind}
        place = Document(name, _NOTHING).locate(())
        to = f"content/{meant.directory}/{file}"
        self.problems.append(problem("syntax-wrong-directory", place, file, kind=meant.singular, to=to))
        return True

    def _unknown(self, name: str, directory: str) -> None:
        """An unknown directory is reported once, at its first file. What names its entries is then not at fault."""
        kinds = self.schemas.kinds.values()
        likely = self._likely_kind(directory)
        close = [likely.directory] if likely else difflib.get_close_matches(name, self.schemas.files, 1, 0.8)
        if likely:
            self.broken.add(Key(likely.name, _stem(name.rpartition("/")[2])))
        if directory and directory in self.unknown:
            return
        self.unknown.add(directory)
        if close and not directory:
            self.files.setdefault(close[0], None)
        code = "syntax-unknown-directory" if directory else "syntax-unknown-file"
        self.problems.append(
            problem(
                code,
                Document(name, _NOTHING).locate(()),
                name,
                found=directory or name,
                suggestion=close[0] if close else "",
                allowed=", ".join(sorted(kind.directory for kind in kinds)),
            )
        )


def _cited(kind: Kind, document: Document) -> Document:
    """`document` with the file's default citation wherever one is demanded."""
    data = with_inherited(kind.schema, document.data)
    return document if data is document.data else Document(document.path, replace(document.parsed, data=data))


def is_reserved(stem: str) -> bool:
    """Whether the site itself or a file system has taken the name, in whatever case."""
    return bool(_RESERVED.match(stem.lower()))


def _stem(file: str) -> str:
    """The file's name before .yml or whatever stands in its place."""
    return file[: file.lower().rfind(".y")]


def id_of_name(name: str, kind: Kind) -> str:
    """The id of an entry that is called so, the same wherever one is made; "" where no letter or digit of the name can
    be in one."""
    id = slug(name)
    return slug(f"{id} {kind.singular}") if is_reserved(id) else id


def likely_id(stem: str) -> str:
    """The id nearest to a file's stem: without capitals, spaces and the dots above letters; "" where none is left."""
    id = slug(stem)
    return id if id != stem and not is_reserved(id) else ""


def _file_name_problems(name: str, file: str, kind: Kind | None) -> Iterable[Problem]:
    stem, extension = _stem(file), file.rpartition(".")[2]
    document = Document(name, _NOTHING)
    if extension != "yml":
        yield problem("syntax-extension", document.locate(()), file, found=extension)
    if kind and is_reserved(stem):
        free = likely_id(f"{stem} {kind.singular}")
        yield problem("syntax-reserved-name", document.locate(()), file, found=stem, free=free)
    elif kind and not is_id(stem):
        yield problem("syntax-file-name", document.locate(()), file, found=stem, suggestion=likely_id(stem))
