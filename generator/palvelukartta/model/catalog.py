"""The whole content: entries by key, and the references between them in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from palvelukartta.model.absent import absent_fields
from palvelukartta.model.default_citation import FIELD, as_written
from palvelukartta.model.entries import Entry, Key, Origin
from palvelukartta.model.none_said import is_denied
from palvelukartta.model.pathway import PATHWAY, Pathway
from palvelukartta.model.relation import ANY_KIND, Relation
from palvelukartta.model.schema import FieldPath, Kind
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.problems import Location

SITE_FILE = "site.yml"
"""The content file that says what the site is called, who publishes it and how it may be used."""


class Reference(NamedTuple):
    """One value that points from an entry to another."""

    source: Key
    target: Key
    """Key that the value names; the catalogue may lack it."""
    relation: Relation
    path: FieldPath
    """Where in the source entry the value stands."""
    written: str
    """The value as the editor wrote it."""


WrittenLink = tuple[str, str, int]
"""A link of a text, as `markdown.Link` has it: target, words and line."""


class Known(NamedTuple):
    """What an earlier check found in an entry that has not changed since, and nobody need find again."""

    names: Sequence[str]
    """What the entry refers to (`Catalog.named_in`)."""
    links: Sequence[tuple[FieldPath, WrittenLink]]
    """The links of its texts, each with the place of its text."""


class Passage(Struct, frozen=True):
    """A text of the content outside the entries: a value of site.yml, or a line of a hand-written page."""

    location: Location
    text: str
    whole_line: bool = False
    """Whether the text is a line of the file, not a value in it."""

    def locate(self, found: str = "") -> Location:
        """The place, or that of `found` where the text stands in one line of its file as it is."""
        start = max(self.text.find(found), 0) if self.whole_line else 0
        return replace(self.location, column=self.location.column + start)


class SingleFile(Struct, frozen=True, eq=False):
    """A content file that is no entry, such as accessibility.yml."""

    schema: Mapping[str, Any]
    """Its schema with every `$ref` folded in."""
    data: Mapping[str, Any]
    """Empty where the file is missing or has faults."""
    origin: Origin


class Catalog(Struct, frozen=True, eq=False, dict=True, weakref=True):
    """All entries, with the kinds that the schemas declare."""

    kinds: Mapping[str, Kind]
    entries: Mapping[Key, Entry]
    site: Mapping[str, Any]
    """The fields of content/site.yml."""
    passages: tuple[Passage, ...] = ()
    """What the site says outside its entries."""
    files: Mapping[str, SingleFile] = field(default_factory=dict)
    """Name → file, for every file that a schema declares with `x-file`."""
    known: Mapping[Key, Known] = field(default_factory=dict)
    """What is known of entries that have not changed."""
    page_links: Mapping[str, Sequence[WrittenLink]] = field(default_factory=dict)
    """Path → links of the hand-written pages that have not changed; their Markdown had no fault."""

    def of_kind(self, kind: str) -> list[Entry]:
        """Entries of one kind, in order of id."""
        return self.by_kind.get(kind, [])

    def get(self, kind: str, id: str) -> Entry | None:
        """The entry, or None."""
        return self.entries.get(Key(kind, id))

    def named(self, kind: str, ids: Iterable[object]) -> Iterator[Entry]:
        """The entries that `ids` name, each once, in their order; what is empty or not there is left out."""
        found = (self.get(kind, str(id)) for id in dict.fromkeys(filter(None, ids)))
        return (entry for entry in found if entry)

    def name(self, entry: Entry, language: str = DEFAULT_LANGUAGE) -> str:
        """Title of `entry` as a link to it says it: with its kind where an earlier kind has the same title."""
        title = entry.text("title", language)
        return f"{title}, {entry.kind.singular.lower()}" if self.has_name_of_another(entry) else title

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference of every entry, in order of entry and place."""
        return tuple(reference for entry in self.entries.values() for reference in self.references_of(entry))

    @cached_property
    def by_source(self) -> Mapping[Key, list[Reference]]:
        """The references that each entry makes, in the order of its file."""
        found: dict[Key, list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.source].append(reference)
        return found

    @cached_property
    def by_target(self) -> Mapping[Key, list[Reference]]:
        """The references that are made to each key, in order of the entries that make them."""
        found: dict[Key, list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.target].append(reference)
        return found

    @cached_property
    def by_kind(self) -> Mapping[str, list[Entry]]:
        """Name of a kind → its entries, in order of id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            found[entry.kind.name].append(entry)
        return found

    @cached_property
    def filled_kinds(self) -> Mapping[str, Kind]:
        """Name → kind, of those that have an entry: an empty one has no list and no place in the navigation."""
        return {name: kind for name, kind in self.kinds.items() if self.of_kind(name)}

    @cached_property
    def pathways(self) -> Mapping[str, Pathway]:
        """Id → pathway, read as steps."""
        return {entry.id: Pathway.of(entry) for entry in self.of_kind(PATHWAY)}

    @cached_property
    def pathways_of_service(self) -> Mapping[str, list[str]]:
        """Id of a service → ids of the pathways that are its own."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.of_kind(PATHWAY):
            for service in entry.items("services"):
                found[service].append(entry.id)
        return found

    @cached_property
    def _kind_of_directory(self) -> Mapping[str, str]:
        return {kind.directory: kind.name for kind in self.kinds.values()}

    @cached_property
    def kinds_naming(self) -> Mapping[str, set[str]]:
        """`kind/id` → the kinds of the entries that refer to it: most of what rules ask of back-links, without making
        every reference."""
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for name in self.named_in(entry):
                found[name].add(entry.kind.name)
        return found

    def named_in(self, entry: Entry) -> Sequence[str]:
        """What the entry refers to, each once, as `kind/id`, whether it is there or not."""
        known = self.known.get(entry.key)
        if known:
            return known.names
        if entry.key not in self._names:
            made = self.references_of(entry)
            self._names[entry.key] = tuple(dict.fromkeys(str(reference.target) for reference in made))
        return self._names[entry.key]

    @cached_property
    def _names(self) -> dict[Key, Sequence[str]]:
        return {}

    @cached_property
    def lost(self) -> tuple[Reference, ...]:
        """References to nothing, in order of entry and place. Where all references are known by target, as after an
        edit, they are asked; else only the entries that name something that is not there."""
        if "by_target" in vars(self):
            targets = (target for target in self.by_target if target not in self.entries)
            return tuple(sorted(reference for target in targets for reference in self.by_target[target]))
        there = {str(key) for key in self.entries}
        doubtful = (entry for entry in self.entries.values() if not there.issuperset(self.named_in(entry)))
        made = (reference for entry in doubtful for reference in self.references_of(entry))
        return tuple(reference for reference in made if reference.target not in self.entries)

    def outgoing(self, key: Key) -> list[Reference]:
        """References that the entry makes."""
        return self.by_source.get(key, [])

    def incoming(self, key: Key) -> list[Reference]:
        """References that other entries make to this one."""
        return self.by_target.get(key, [])

    def references_of(self, entry: Entry) -> Iterator[Reference]:
        """References that `entry` makes, in the order of its file; one that several places inherit is made once."""
        key, data = entry.key, as_written(entry.data) if FIELD in entry.data else entry.data
        for path, relation, written in entry.kind.references(data):
            told = replace(relation, drawn=False, denied=True) if is_denied(entry, path) else relation
            yield Reference(key, self.target_key(relation, written), told, path, written)

    def has_name_of_another(self, entry: Entry) -> bool:
        """Whether an entry of a kind that comes earlier has the same title: a link must then say which is meant."""
        first = self.first_of_title[entry.title.casefold()]
        return first != entry.key and first.kind != entry.kind.name

    @cached_property
    def absent(self) -> Mapping[str, Any]:
        """What stands for the absence of each field that entries of any kind have; its own kind says more."""
        return {name: value for kind in self.kinds.values() for name, value in absent_fields(kind.schema).items()}

    @cached_property
    def first_of_title(self) -> Mapping[str, Key]:
        """Title, folded → the entry that bears it without its kind's name: the first in order of kind and id."""
        found: dict[str, Key] = {}
        for entry in sorted(self.entries.values(), key=lambda entry: (entry.kind.order, entry.id)):
            found.setdefault(entry.title.casefold(), entry.key)
        return found

    def target_key(self, relation: Relation, written: str) -> Key:
        """The key that a written reference names: an id, or `directory/id` where any kind may be named."""
        if relation.target != ANY_KIND:
            return Key(relation.target, written)
        directory, _, id = written.partition("/")
        return Key(self._kind_of_directory.get(directory, directory), id)
