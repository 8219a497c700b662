"""The columns of the template and of what is read: a heading is the title of its field in the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from palvelukartta.exports.tables import Table
from palvelukartta.exports.words import truths
from palvelukartta.model.overlay import OWN_FIELD
from palvelukartta.model.schema import FieldPath, Kind, Schema, at, is_text, labels, unwrapped
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/template.toml")

SERVICE, ACTOR, AREA, CONTACT = "service", "actor", "area", "contact"

SHARED = "shared"
"""Field of a contact that is said by yes or no."""

CONTACT_FIELDS = ("text", "phone", "email", SHARED, "url", "address", "hours", "as_of")
"""Fields of a contact that have a column."""

_FIELDS: Mapping[str, Sequence[str]] = {
    SERVICE: ("title", "summary", "description", "type", "for_whom", "way_in.text", "way_in.type", "provider",
              "areas", "phase", "status", "cost", "duration", "aliases", "ptv"),
    ACTOR: ("title", "summary", "description", "sector", "short_name", "part_of", "areas", "aliases", "ptv"),
    AREA: ("title", "summary", "type", "part_of", "aliases"),
}  # fmt: skip

_OWN: Mapping[str, str] = {SERVICE: "for_whom", ACTOR: "sector", AREA: "type"}
"""The field whose heading tells a sheet of one kind from the others."""


def _say(key: str) -> str:
    return _WORDS.say(ONLY_FINNISH, key)


@dataclass(frozen=True)
class Column:
    """One heading."""

    heading: str
    path: FieldPath
    """Field of the entry; () for the name of whose contact it is."""
    schema: Schema

    @property
    def is_name(self) -> bool:
        """Whether its cells say which entry a row tells of."""
        return self.path in ((), ("title",))


@dataclass(frozen=True)
class Layout:
    """What a sheet of one sort looks like."""

    sort: str
    """service, actor, area or contact."""
    title: str
    columns: tuple[Column, ...]
    own: str
    """The heading by which it is known."""


def layouts(kinds: Mapping[str, Kind]) -> tuple[Layout, ...]:
    """The sorts of sheet."""
    found = [_of_kind(kinds[name], fields) for name, fields in _FIELDS.items()]
    whose = _say("whose")
    contact = (Column(whose, (), {"description": _say("whose_about")}), *_contact(kinds[SERVICE]))
    return (*found, Layout(CONTACT, _say("contacts"), contact, whose))


def _of_kind(kind: Kind, fields: Sequence[str]) -> Layout:
    columns = []
    for name in fields:
        first, _, inner = name.partition(".")
        field = kind.schema["properties"][first]
        schema = field["items"]["properties"][inner] if inner else field
        heading = field if inner in ("", "text") else schema
        columns.append(Column(str(heading["title"]), (first, inner) if inner else (first,), schema))
    columns.extend(_added(kind))
    own = str(kind.schema["properties"][_OWN[kind.name]]["title"])
    return Layout(kind.name, kind.plural, (*columns, *_contact(kind)), own)


def _added(kind: Kind) -> Iterator[Column]:
    """Fields that the map has added to the kind, where a cell can hold what they say."""
    for name, field in kind.schema["properties"].items():
        single = field.get("items", field)
        if OWN_FIELD in field and (is_text(single) or single.get("type") == "string" or labels(single)):
            yield Column(str(field.get("title", name)), (name,), field)


def _contact(kind: Kind) -> Iterator[Column]:
    for name in CONTACT_FIELDS if CONTACT in kind.schema["properties"] else ():
        schema = at(kind.schema, (CONTACT, name))
        if name == SHARED:
            schema = {**schema, "description": _say("contact_shared_about")}
        yield Column(_say(f"contact_{name}"), (CONTACT, name), schema)


def has_sheet(kind: str) -> bool:
    """Whether entries of the kind come in a sheet of their own."""
    return kind in _FIELDS


def template(kinds: Mapping[str, Kind]) -> tuple[Table, ...]:
    """The sheets of an empty template, and one that explains them."""
    sorts = layouts(kinds)
    about = tuple(
        (layout.title, column.heading, str(column.schema.get("description", "")), _choices(column.schema))
        for layout in sorts
        for column in layout.columns
    )
    heads = (_say("sheet"), _say("heading"), _say("meaning"), _say("choices"))
    guide = Table("ohje", _say("guide"), heads, about)
    empty = (
        Table(layout.sort, layout.title, tuple(column.heading for column in layout.columns), ()) for layout in sorts
    )
    return (*empty, guide)


def yes_or_no(schema: Schema) -> Mapping[str, bool]:
    """Words for true and false, where a field is one of them."""
    return truths() if schema.get("type") == "boolean" else {}


def _choices(schema: Schema) -> str:
    listed = ", ".join(labels(unwrapped(schema)).values() or yes_or_no(schema))
    several = _say("several") if "items" in schema else ""
    return " ".join(filter(None, (listed, several)))
