"""An entry of a change set, read for its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.hosts.editor.drafts import ChangeSet, Draft
from palvelukartta.hosts.editor.told import Told, told
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.model.form_data import Pair, patched
from palvelukartta.model.form_pages import path_at, value_at
from palvelukartta.model.forms import Control, Field, form_of
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language, is_id
from palvelukartta.pages.editor.choices import Choices
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.notes import notes
from palvelukartta.source.register import publishes
from palvelukartta.source.strict_yaml import Parsed, as_lines, parse
from palvelukartta.source.template import blank
from palvelukartta.source.unfilled import BLANK


class OpenEntry(Struct, frozen=True, dict=True):
    """One entry as a change set has it."""

    changes: ChangeSet
    kind: Kind
    id: str
    draft: Draft
    language: str

    @property
    def name(self) -> str:
        """Its file, from the content directory."""
        return f"{self.kind.directory}/{self.id}.yml"

    @cached_property
    def form(self) -> Field:
        """The fields of its kind; those of the national register where the county publishes there, or the entry has
        them."""
        form = form_of(self.kind.schema)
        if publishes(self.changes.content):
            return form
        return replace(form, fields=tuple(field for field in form.fields if not self._is_of_register(field)))

    def _is_of_register(self, field: Field) -> bool:
        return field.register and field.name not in self.data

    @cached_property
    def read(self) -> Parsed:
        """What the file says. Raises RefusedError."""
        return parse(self.draft.text or "")

    @property
    def data(self) -> Any:
        """What the file says; nothing where it cannot be read as fields."""
        return self.read.data if self.is_readable else {}

    @property
    def is_readable(self) -> bool:
        """Whether its file can be read as fields."""
        try:
            return isinstance(self.read.data, dict) and not self.read.duplicates
        except RefusedError:
            return False

    @cached_property
    def published(self) -> Mapping[str, Any]:
        """What the file said before the change set; nothing where there was none, or it could not be read as fields.
        Git and the parser are asked once, however many questions of a form ask for it."""
        try:
            found = parse(self.changes.published(self.name) or "{}").data
        except RefusedError:
            return {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def title(self) -> str:
        """Its name, or the id where it has none yet."""
        title = in_language(self.data.get("title"))
        return title if title and title != BLANK else self.id

    @cached_property
    def choices(self) -> Choices:
        """What its references can name."""
        return choices_of(self.changes, self.data)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What the newest check says of it."""
        if not self.is_readable:
            return ()
        return told(self.changes.site.problems, self.name, self.read.marks, self.form, self.language)

    @cached_property
    def notes(self) -> Mapping[tuple[str | int, ...], Sequence[str]]:
        """The comments of its file."""
        return notes(self.read.marks)

    def patched(self, old: Any, typed: Sequence[Pair]) -> Any:
        """`old` data with what a form says; names in place of entries are resolved. Raises UnknownFieldError."""
        unfilled = [(name, value) for name, value in typed if value.strip() or not _is_blank(old, name)]
        return self._resolved(self.form, patched(self.form, old, unfilled))

    def _resolved(self, form: Field, data: Any) -> Any:
        if isinstance(data, dict) and form.fields:
            inner = {field.name: field for field in form.fields}
            return {key: self._resolved(inner[key], value) if key in inner else value for key, value in data.items()}
        if isinstance(data, list):
            return [self._resolved(form, value) for value in data]
        named = form.control in (Control.REFERENCE, Control.REFERENCES) and isinstance(data, str)
        return self.choices.resolved(form, data) if named and data != BLANK else data


def opened(changes: ChangeSet, directory: str, id: str, language: str) -> OpenEntry | None:
    """The entry in a kind's directory, or None: only a known directory and an id make a file's name."""
    kind = changes.site.schemas.kind_of_directory(directory)
    if kind is None or not is_id(id):
        return None
    draft = changes.draft(f"{kind.directory}/{id}.yml")
    return OpenEntry(changes, kind, id, draft, language) if draft.text is not None else None


def new_text(kind: Kind, title: str) -> str:
    """The file of a new entry: what must be told, yet to be written."""
    return "\n".join(as_lines({**blank(kind.schema), "title": title})) + "\n"


def choices_of(changes: ChangeSet, data: Any = None) -> Choices:
    """What can be named in a change set: the entries of its site, and its own that are not on it yet."""
    catalog = changes.site.catalog or Catalog(changes.site.schemas.kinds, {}, {})
    return Choices(catalog, dict(_drafts(changes, catalog)), data, BLANK)


def _drafts(changes: ChangeSet, catalog: Catalog) -> Iterator[tuple[Key, str]]:
    for name in changes.row.names:
        directory, _, file = name.rpartition("/")
        kind = changes.site.schemas.kind_of_directory(directory)
        key = Key(kind.name if kind else "", file.removesuffix(".yml"))
        if kind and key not in catalog.entries and (text := changes.draft(name).text):
            try:
                yield key, in_language(parse(text).data["title"])
            except (RefusedError, KeyError, TypeError):
                continue


def _is_blank(old: Any, name: str) -> bool:
    return bool(value_at(old, path_at(name)) == BLANK)


def opened_file(changes: ChangeSet, name: str) -> OpenEntry | None:
    """The entry in a file, known by its path from the content; None where there is none."""
    directory, _, file = name.rpartition("/")
    return opened(changes, directory, file.removesuffix(".yml"), "fi")
