"""An entry's data as a template shows it: labels for values, links for references, HTML for long texts.

The schema says which is which, so a new kind needs a template and no Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from minijinja import Markup
from msgspec import Struct
from msgspec.structs import replace

from palvelukartta import markdown
from palvelukartta.finnish.dates import readable
from palvelukartta.model.absent import absent_fields
from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.cited_fields import field_title, is_citation, names_fields
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.none_said import told
from palvelukartta.model.relation import relation_of
from palvelukartta.model.schema import inner, is_long_text, is_text, labels
from palvelukartta.model.text import in_language, language_of
from palvelukartta.rendering.link_names import with_kind
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.sitemap.links import resolved


class Link(Struct, frozen=True):
    """A link to an entry's page."""

    title: str
    href: str
    summary: str
    kind: str
    id: str
    short: str = ""
    """Short name, where the entry has one."""
    name: str = ""
    """Text of a link: the title, with the kind between marks where an earlier kind has an entry of the same title
    (`rendering.link_names`)."""
    over: str = ""
    """What its status is, where it has ended or never was."""


Told = tuple[str, str, str, str, str, str, str, str]
"""What every link to an entry says, whatever the page: its address, and the fields of `Link` without `href`."""


class Presenter(Struct, frozen=True):
    """Presents data on the page at `address`, in `language`."""

    catalog: Catalog
    address: str
    language: str
    home: str = ""
    """Address of the page whose texts are presented, where it is another one: `#anchor` in them is a place there."""

    def link(self, entry: Entry, anchor: str = "") -> Link:
        """A link to `entry` from this page. One text leads to one page; a kind's own list needs no kind."""
        known = _known_links(self.catalog, self.language)
        if entry.key not in known:
            known[entry.key] = self._told(entry)
        address, title, *rest = known[entry.key]
        return Link(title, relative(f"{address}#{anchor}" if anchor else address, self.address), *rest)

    def _told(self, entry: Entry) -> Told:
        title = entry.text("title", self.language)
        is_second = self.catalog.has_name_of_another(entry)
        return (
            entry_address(entry),
            title,
            entry.text("summary", self.language),
            entry.kind.name,
            entry.id,
            entry.text("short_name", self.language),
            with_kind(title, entry.kind.singular.lower()) if is_second else title,
            _over(entry),
        )

    def links(self, kind: str, ids: Iterable[object]) -> tuple[Link, ...]:
        """A link to each entry that `ids` name, once, in their order."""
        return tuple(self.link(entry) for entry in self.catalog.named(kind, ids))

    def entry(self, entry: Entry) -> dict[str, Any]:
        """All of an entry's fields, presented; what it has not, and fields of other kinds, as absent."""
        own, schema = replace(self, home=entry_address(entry)), entry.kind.schema
        shown = {key: own.value(schema["properties"][key], value, schema) for key, value in entry.data.items()}
        return {**self.catalog.absent, **absent_fields(schema), **shown}

    def value(self, schema: Mapping[str, Any], data: Any, owner: Mapping[str, Any] = {}) -> Any:
        """One value, as its schema explains it; a citation speaks of the fields of its `owner`, what it stands in."""
        said = _said(schema)
        if said.has_parts and isinstance(data, list):
            items = inner(schema, 0)
            return [self.value(items, item, owner) for item in data]
        if said.has_parts and isinstance(data, dict):
            around = owner if said.is_citation else schema
            parts = told(schema, data).items()
            return {**said.absent, **{key: self.value(inner(schema, key), part, around) for key, part in parts}}
        return _way(schema)(self, schema, data, owner)

    def _reference(self, schema: Mapping[str, Any], written: str) -> Link | None:
        target = self.catalog.entries.get(self.catalog.target_key(_relation(schema), written))
        return self.link(target) if target else None

    def _text(self, schema: Mapping[str, Any], data: object) -> str:
        text = in_language(data, self.language)
        language, home = language_of(data, self.language), self.home or self.address
        if is_long_text(schema):
            html = markdown.html(text, lambda written: resolved(self.catalog, written, home, self.address))
            return Markup(f'<div lang="{language}">{html}</div>' if language != self.language else html)
        return text


_relation = by_schema(relation_of)

Way = Callable[[Presenter, Mapping[str, Any], Any, Mapping[str, Any]], Any]
"""Presents a value of a field: what presents it, the field's schema, the value, and what it stands in."""


class _Said(Struct, frozen=True, eq=False):
    """What a schema says of how values are presented."""

    has_parts: bool
    """Whether a list or an object is presented part by part: texts and lists of names of fields are not."""
    is_citation: bool
    absent: Mapping[str, Any]


@by_schema
def _said(schema: Mapping[str, Any]) -> _Said:
    has_parts = not names_fields(schema) and not is_text(schema)
    return _Said(has_parts, is_citation(schema), absent_fields(schema))


@by_schema
def _way(schema: Mapping[str, Any]) -> Way:
    """How the values of a field are presented."""
    if names_fields(schema):
        return lambda _, __, names, owner: [title for name in names if (title := field_title(owner, name))]
    if "x-ref" in schema:
        return lambda presenter, field, written, _: presenter._reference(field, str(written))
    if is_text(schema):
        return lambda presenter, field, text, _: presenter._text(field, text)
    if choices := _choices(schema):
        return lambda _, __, value, ___: choices.get(str(value)) or Choice(str(value), str(value), "")
    if "[0-9]{4}" in schema.get("pattern", ""):
        return lambda _, __, day, ___: _readable(day) if isinstance(day, str) else day
    return lambda _, __, value, ___: value


def _readable(day: str) -> str:
    return readable(day) if "-" in day or len(day) == 4 else day


def _choices(schema: Mapping[str, Any]) -> Mapping[str, Choice]:
    """Value → how it is shown, for a field of a closed list."""
    said = {str(option.get("const")): str(option.get("description", "")) for option in schema.get("oneOf", ())}
    return {value: Choice(value, label, said[value]) for value, label in labels(schema).items()}


_known: WeakKeyDictionary[Catalog, dict[str, dict[Key, Told]]] = WeakKeyDictionary()


def _known_links(catalog: Catalog, language: str) -> dict[Key, Told]:
    """Entry → what links to it say, as far as they were asked: a page links to tens of entries, each to the same."""
    return _known.setdefault(catalog, {}).setdefault(language, {})


def _over(entry: Entry) -> str:
    """Label of the status of what is over, as it stands in a sentence."""
    closed = (name for name, values in entry.kind.closed.items() if entry.data.get(name) in values)
    label = next((entry.label(name) for name in closed), "")
    return label[:1].lower() + label[1:]
