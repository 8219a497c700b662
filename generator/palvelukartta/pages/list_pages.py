"""The list of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from palvelukartta.finnish.alphabet import alphabetical, initial
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind, labels
from palvelukartta.model.standing import as_of_then, deviation
from palvelukartta.pages.change_notes import when
from palvelukartta.pages.grouping import grouped
from palvelukartta.pages.periods import period
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, booklet_address, list_address, relative


@dataclass(frozen=True)
class Row:
    """A line of a list."""

    link: Link
    status: Choice | None = None
    """Set where things are not as usual now, and the heading above does not say so."""
    dated: str = ""
    """As of when the status holds, where it may not hold any more."""
    meta: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under one heading; the heading is "" where the list is not grouped."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class FacetValue:
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


@dataclass(frozen=True)
class FacetGroup:
    """The values of one facet."""

    title: str
    items: tuple[FacetValue, ...]


@dataclass(frozen=True)
class ListContext(Context):
    """What the list of a kind shows."""

    kind: Kind
    groups: tuple[Group, ...]
    count: int
    booklet_href: str
    """Link to all of them on paper; "" where there is none."""
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
) -> Page:
    """The list of `kind`, grouped by the field that its schema names in `group_by`: all entries, or those given."""
    address = address or list_address(kind)
    presenter = Presenter(catalog, address, language)
    chosen = catalog.of_kind(kind.name) if entries is None else entries
    listed = sorted(chosen, key=lambda entry: alphabetical(entry.title))
    groups = _groups(kind, listed, texts, lambda entry: _row(presenter, entry, texts, today))
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
                groups=tuple(_changes(presenter, listed, texts) if kind.name == CHANGE else groups),
                count=len(listed),
                booklet_href=relative(booklet_address(kind), address) if kind.name == "pathway" and listed else "",
            ),
        ),
        index=True,
        language=language,
    )


def _groups(kind: Kind, entries: list[Entry], texts: Texts, row: Callable[[Entry], Row]) -> Iterator[Group]:
    by = kind.schema["x-kind"].get("group_by")
    if not by:
        initials = grouped(entries, lambda entry: initial(entry.title))
        whole = {"": entries} if len(entries) <= 12 else initials
        yield from (Group(title, tuple(row(entry) for entry in found)) for title, found in whole.items())
        return
    names = labels(kind.field(by))
    for value, label in [*names.items(), ("", texts["site"]["ungrouped"])]:
        found = tuple(row(entry) for entry in entries if str(entry.data.get(by, "")) == value)
        if found:
            yield Group(label, found)


def _changes(presenter: Presenter, changes: list[Entry], texts: Texts) -> Iterator[Group]:
    """Changes that have no day yet, then those that have, the newest first."""
    newest = sorted(changes, key=lambda change: str(change.data.get("date", "")), reverse=True)
    for title, dated in (("changes_open", False), ("changes_done", True)):
        found = [change for change in newest if ("date" in change.data) == dated]
        rows = (Row(presenter.link(change), meta=when(change, texts)) for change in found)
        if found:
            yield Group(texts["pages"][title], tuple(rows))


def _row(presenter: Presenter, entry: Entry, texts: Texts, today: date) -> Row:
    dated = readable(as_of_then(entry, today))
    name, value = deviation(entry, is_dated=bool(dated)) or ("", "")
    if name in ("", entry.kind.schema["x-kind"].get("group_by")):
        return Row(presenter.link(entry), meta=period(entry, texts))
    return Row(presenter.link(entry), presenter.value(entry.kind.field(name), value), dated, period(entry, texts))
