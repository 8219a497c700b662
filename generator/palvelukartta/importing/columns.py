"""The columns of the template and of what is read: a heading is the title of its field in the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from palvelukartta.exports.tables import Table
from palvelukartta.exports.words import truths
from palvelukartta.importing.layout import Column, Layout
from palvelukartta.importing.no_decision import PROVIDER, TEXT
from palvelukartta.importing.prompts import prompted
from palvelukartta.importing.step_columns import PATHWAY, steps_layout
from palvelukartta.model.default_citation import FIELD as DEFAULT_SOURCE
from palvelukartta.model.none_said import DECIDED
from palvelukartta.model.overlay import OWN_FIELD
from palvelukartta.model.referable import expected_of
from palvelukartta.model.schema import FieldPath, Kind, Schema, at, is_text, labels, unwrapped
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/template.toml")

SERVICE, ACTOR, ROLE, AREA, CONTACT = "service", "actor", "role", "area", "contact"

STATUS = "status"

SHARED = "shared"
"""Field of a contact that is said by yes or no."""

CONTACT_FIELDS = ("text", "phone", "email", SHARED, "url", "address", "hours", "as_of")
"""Fields of a contact that have a column."""

EXPECTED = "x-expected"
"""Stands for the fields that an entry must tell so that one can refer to it."""

REACHED = "x-reached"
"""Stands for the fields of a contact with which one begins."""

REACHED_BY = ("phone", SHARED, "as_of")

SPREADSHEET = "tuonti.xlsx"
"""The spreadsheet of a new map."""

_FIRST: Mapping[str, Sequence[str]] = {
    SERVICE: ("title", "summary", "for_whom", "way_in.text", "way_in.type", "provider", "status", REACHED),
    PATHWAY: ("title", "summary", "services", "status"),
    ACTOR: ("title", "summary", "sector", REACHED),
    ROLE: ("title", "summary", "held_by"),
    AREA: ("title", "summary", "type"),
}
"""What a first entry of a kind needs. The rest stands to the right of it."""

_MORE: Mapping[str, Sequence[str]] = {
    SERVICE: (EXPECTED, "areas", "cost", "duration", "phase", "type", "description", "aliases", "ptv"),
    PATHWAY: ("client_title", "client_summary"),
    ACTOR: ("part_of", "areas", "short_name", "description", "aliases", "ptv"),
    ROLE: ("tasks",),
    AREA: ("part_of", "aliases"),
}

_OWN: Mapping[str, str] = {
    SERVICE: "for_whom",
    PATHWAY: "client_title",
    ACTOR: "sector",
    ROLE: "held_by",
    AREA: "type",
}
"""The field whose heading tells a sheet of one kind from the others."""


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def layouts(kinds: Mapping[str, Kind]) -> tuple[Layout, ...]:
    """The sorts of sheet."""
    sheets = {name: kinds[name].plural for name in _FIRST}
    first, *found = [_of_kind(kinds[name], sheets) for name in _FIRST]
    whose = _say("whose")
    contact = (Column(whose, (), {"description": _say("whose_about")}), *_contact(kinds[SERVICE], CONTACT_FIELDS))
    of_contacts = Layout(CONTACT, _say("contacts"), contact, whose, len(contact))
    return (first, steps_layout(kinds[PATHWAY]), *found, of_contacts)


def _of_kind(kind: Kind, sheets: Mapping[str, str]) -> Layout:
    first = tuple(_fields(kind, _FIRST[kind.name], sheets))
    reached = REACHED_BY if REACHED in _FIRST[kind.name] else ()
    contact = _contact(kind, [name for name in CONTACT_FIELDS if name not in reached])
    more = (*_fields(kind, _MORE[kind.name], sheets), *_added(kind), *_source(kind), *contact)
    own = str(kind.schema["properties"][_OWN[kind.name]]["title"])
    return Layout(kind.name, kind.plural, (*first, *more), own, len(first))


def _fields(kind: Kind, names: Sequence[str], sheets: Mapping[str, str]) -> Iterator[Column]:
    for name in names:
        if name == EXPECTED:
            yield from _expected(kind, sheets)
        elif name == REACHED:
            yield from _contact(kind, REACHED_BY)
        else:
            yield _field(kind, name, sheets)


def _field(kind: Kind, name: str, sheets: Mapping[str, str]) -> Column:
    """The column of a field, or of a part of it: `way_in.text`."""
    first, _, inner = name.partition(".")
    field = kind.schema["properties"][first]
    schema = field["items"]["properties"][inner] if inner else field
    heading = field if inner in ("", "text") else schema
    path: FieldPath = (first, 0, inner) if "items" in field and inner else (first, inner) if inner else (first,)
    if first == STATUS:
        schema = {**schema, "description": _say("status_about")}
    return Column(str(heading["title"]), path, prompted(schema, kind, sheets))


def _expected(kind: Kind, sheets: Mapping[str, str]) -> Iterator[Column]:
    """What an entry must tell so that one can refer to it: of each such field what it cannot be without."""
    for name in expected_of(kind.schema):
        field = kind.schema["properties"][name]
        for place, part in enumerate(field["items"]["required"]):
            schema = field["items"]["properties"][part]
            heading = schema if place else field
            told = prompted({**schema, "description": heading["description"]}, kind, sheets)
            if name == DECIDED and not place:
                told = {**told, "description": _decided(kind, field, sheets)}
            yield Column(str(heading["title"]), (name, 0, part), told)


def _decided(kind: Kind, field: Schema, sheets: Mapping[str, str]) -> str:
    """How to say that nobody knows what is decided, or that nothing is; as short as a prompt must be."""
    part, provider = field["items"]["properties"][TEXT], kind.schema["properties"][PROVIDER]
    return _say("decided_about", sheet=sheets[ACTOR], part=part["title"], provider=provider["title"])


def _source(kind: Kind) -> Iterator[Column]:
    """Where a row is from, when it is not from the sheet itself."""
    schema = at(kind.schema, (DEFAULT_SOURCE, "source"))
    yield Column(str(schema["title"]), (DEFAULT_SOURCE, "source"), {**schema, "description": _say("source_about")})


def _added(kind: Kind) -> Iterator[Column]:
    """Fields that the map has added to the kind, where a cell can hold what they say."""
    for name, field in kind.schema["properties"].items():
        single = field.get("items", field)
        if OWN_FIELD in field and (is_text(single) or single.get("type") == "string" or labels(single)):
            yield Column(str(field.get("title", name)), (name,), field)


def _contact(kind: Kind, names: Sequence[str]) -> Iterator[Column]:
    for name in names if CONTACT in kind.schema["properties"] else ():
        schema = at(kind.schema, (CONTACT, name))
        if name == SHARED:
            schema = {**schema, "description": _say("contact_shared_about")}
        yield Column(_say(f"contact_{name}"), (CONTACT, name), schema)


def has_sheet(kind: str) -> bool:
    """Whether entries of the kind come in a sheet of their own."""
    return kind in _FIRST


def default_name() -> str:
    """What stands in place of a name on the row that says what the rows below it have in common."""
    return _say("default")


def template(kinds: Mapping[str, Kind], service: str = "") -> tuple[Table, ...]:
    """The sheets of a template, and one that explains them. It is empty, but that a row is begun for the `service`."""
    sorts = layouts(kinds)
    begun = {SERVICE: [service]} if service else {}
    heads = (_say("sheet"), _say("heading"), _say("meaning"), _say("choices"))
    guide = Table("ohje", _say("guide"), heads, tuple(_explained(sorts)))
    return (*(_begun(layout, begun.get(layout.sort, ())) for layout in sorts), guide)


def _begun(layout: Layout, names: Sequence[str]) -> Table:
    """A sheet with the row of defaults, and one for each of `names`."""
    headings = tuple(column.heading for column in layout.columns)
    rows = tuple(_named(layout, name) for name in (default_name(), *names))
    choices = tuple(_choices(column.schema) for column in layout.columns)
    hints = tuple(str(column.schema.get("description", "")) for column in layout.columns)
    return Table(layout.sort, layout.title, headings, rows, choices, hints, layout.first)


def _named(layout: Layout, name: str) -> tuple[str, ...]:
    return tuple(name if column.is_name else "" for column in layout.columns)


def _explained(sorts: Iterable[Layout]) -> Iterator[tuple[str, ...]]:
    """The row of what is in common, then each heading once, with the sheets that have it."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for layout in sorts:
        for column in layout.columns:
            about = str(column.schema.get("description", ""))
            found.setdefault((column.heading, about, _choices_said(column.schema)), []).append(layout.title)
    yield _say("all_sheets"), _say("default_row"), _say("default_about"), ""
    yield from ((", ".join(titles), *told) for told, titles in found.items())


def yes_or_no(schema: Schema) -> Mapping[str, bool]:
    """Words for true and false, where a field is one of them."""
    return truths() if schema.get("type") == "boolean" else {}


def _choices(schema: Schema) -> tuple[str, ...]:
    return tuple(labels(unwrapped(schema)).values() or yes_or_no(schema))


def _choices_said(schema: Schema) -> str:
    several = _say("several") if "items" in schema else ""
    return " ".join(filter(None, (", ".join(_choices(schema)), several)))
