"""The list of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from palvelukartta.finnish.alphabet import alphabetical, initial
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.marked_fields import MarkedField, marked_fields, value_labels, written_values
from palvelukartta.model.schema import Kind, labels, short_labels
from palvelukartta.model.standing import as_of_then, deviation
from palvelukartta.pages.grouping import grouped
from palvelukartta.pages.periods import period
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import COMPARE, FRONT, booklet_address, compared_kind, list_address, relative

COMPARISON = "comparison"

SHORT_LIST = 12
"""Entries of a list that needs no letters."""


class Cell(Struct, frozen=True):
    """What an entry has in one of the columns that its kind's schema marks with `x-column`."""

    name: str
    """What the column is called."""
    values: tuple[Choice, ...]
    """Each value as a class of the style sheet names it, and its label."""
    has_dot: bool
    """Whether each value stands beside the colour of its sector."""


class Row(Struct, frozen=True):
    """A line of a list."""

    link: Link
    cells: tuple[Cell, ...] = ()
    status: Choice | None = None
    """Set where things are not as usual now, and the heading above does not say so."""
    dated: str = ""
    """As of when the status holds, where it may not hold any more."""
    meta: str = ""


class Group(Struct, frozen=True):
    """Rows under one heading; the heading is "" where the list is not grouped."""

    title: str
    rows: tuple[Row, ...]


class TabLink(Struct, frozen=True):
    """A link to a part of the kind's entries."""

    title: str
    href: str
    count: int
    current: str
    """`page` on the tab's own list, `true` on one that a facet narrows; ""."""


class FacetValue(Struct, frozen=True):
    """A link that narrows the list by one value of a facet, or takes the choice back."""

    title: str
    href: str
    count: int
    """Entries that have the value."""
    current: bool
    both: int | None
    """Entries that are left once it is chosen beside what is chosen; None where nothing is."""
    value: str
    """Facet and value, as the script reads them."""


class FacetGroup(Struct, frozen=True):
    """The values of one facet."""

    title: str
    items: tuple[FacetValue, ...]
    chosen: str
    """The value by which the list is narrowed; ""."""


class CompareLink(Struct, frozen=True):
    """A link from a list to where its entries stand side by side."""

    title: str
    href: str


class ListContext(Context, frozen=True):
    """What the list of a kind shows."""

    kind: Kind
    groups: tuple[Group, ...]
    count: int
    booklet_href: str
    """Link to all of them on paper; "" where there is none."""
    compare: CompareLink | None = None
    """Where its entries stand side by side."""
    columns: tuple[str, ...] = ()
    """What the columns beside the name are called."""
    tabs: tuple[TabLink, ...] = ()
    empty: str = ""
    """The kind's own part, where it is empty and what is in the others is shown."""
    facets: tuple[FacetGroup, ...] = ()
    chosen: str = ""
    """The value by which the list is narrowed."""
    whole_href: str = ""
    """Link to the list that is not narrowed."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Id of an entry → the values that keep it, for the script."""


def list_page(
    catalog: Catalog,
    kind: Kind,
    texts: Texts,
    language: str,
    today: date,
    *,
    address: str = "",
    entries: Iterable[Entry] | None = None,
    is_grouped: bool = True,
) -> Page:
    """The list of `kind`, grouped by the field that its schema names in `group_by`: all entries, or those given."""
    address = address or list_address(kind)
    presenter = Presenter(catalog, address, language)
    chosen = catalog.of_kind(kind.name) if entries is None else entries
    listed = sorted(chosen, key=lambda entry: alphabetical(entry.title))
    columns = marked_fields(kind, "x-column")
    groups = _groups(kind, listed, texts, is_grouped=is_grouped)
    shown = {title: [_row(presenter, entry, columns, texts, today) for entry in found] for title, found in groups}
    return Page(
        address=address,
        template=kind.list_template,
        title=kind.plural,
        lead=kind.lead,
        section=list_address(kind),
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(
            ListContext(
                kind=kind,
                groups=tuple(Group(title, tuple(rows)) for title, rows in shown.items()),
                count=len(listed),
                booklet_href=relative(booklet_address(kind), address) if kind.name == "pathway" and listed else "",
                compare=_compare(catalog, kind, texts, address),
                columns=tuple(column.name for column in columns),
            ),
        ),
        index=True,
        language=language,
    )


def _compare(catalog: Catalog, kind: Kind, texts: Texts, address: str) -> CompareLink | None:
    """From the comparisons to the free choice; the list of what is compared is as long as it may be already."""
    if kind.name != COMPARISON or not compared_kind(catalog):
        return None
    return CompareLink(texts["pages"]["compare_any"], relative(COMPARE, address))


def _groups(kind: Kind, entries: list[Entry], texts: Texts, *, is_grouped: bool) -> Iterator[tuple[str, list[Entry]]]:
    """Heading and entries of each group; the heading is "" where the list is one. By a field that no entry tells,
    there are no groups: all of them would be the others."""
    by = kind.schema["x-kind"].get("group_by")
    by = by if any(by in entry.data for entry in entries) else None
    if not is_grouped or (not by and len(entries) <= SHORT_LIST):
        yield "", entries
    elif not by:
        yield from grouped(entries, lambda entry: initial(entry.title)).items()
    else:
        for value, label in [*labels(kind.field(by)).items(), ("", texts["site"]["ungrouped"])]:
            if found := [entry for entry in entries if str(entry.data.get(by, "")) == value]:
                yield label, found


def _row(presenter: Presenter, entry: Entry, columns: list[MarkedField], texts: Texts, today: date) -> Row:
    dated = readable(as_of_then(entry, today))
    name, value = deviation(entry, is_dated=bool(dated)) or ("", "")
    said = name not in ("", entry.kind.schema["x-kind"].get("group_by"))
    return Row(
        link=presenter.link(entry),
        cells=tuple(_cell(presenter.catalog, entry, column) for column in columns),
        status=presenter.value(entry.kind.field(name), value) if said else None,
        dated=dated if said else "",
        meta=period(entry, texts),
    )


def _cell(catalog: Catalog, entry: Entry, column: MarkedField) -> Cell:
    written = set(written_values(catalog, column, entry))
    short = {} if column.through else short_labels(column.schema)
    found = value_labels(catalog, column, written).items()
    choices = (Choice(value.replace("_", "-"), short.get(value, label), "") for value, label in found)
    return Cell(column.name, tuple(choices), bool(column.mark.get("dot")))
