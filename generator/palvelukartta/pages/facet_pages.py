"""The lists of a kind: a page for each tab and for each value of a facet, so that no script is needed.

Their number grows with the values, never with combinations: those are the script's, on the whole list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.facets import Value, facets, values
from palvelukartta.model.schema import Kind
from palvelukartta.model.tabs import Tab, tabs
from palvelukartta.pages.list_pages import FacetGroup, FacetValue, ListContext, TabLink, list_page
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import facet_address, list_address, relative, tab_address

SCRIPT = "facets/facets.js"


def list_pages(catalog: Catalog, kind: Kind, texts: Texts, language: str, today: date) -> Iterator[Page]:
    """The lists of `kind`: its own, one for each further tab, and its own narrowed by each value of each facet."""
    parts = tabs(catalog, kind)
    own = parts[0].entries or _others(parts) if parts else None
    whole = list_page(catalog, kind, texts, language, today, entries=own)
    if parts and not parts[0].entries:
        whole = whole.showing(replace(whole.context(ListContext), empty=parts[0].title))
    found = [value for facet in facets(kind) for value in values(catalog, kind, facet)]
    narrowed = (
        _with_facets(_narrowed(catalog, whole, kind, value, texts, today), kind, found, value) for value in found
    )
    pages = chain([_with_facets(whole, kind, found) if found else whole], narrowed)
    yield from (_with_tabs(page, kind, parts, parts[0]) for page in pages) if parts else pages
    for tab in parts[1:]:
        yield _with_tabs(_of_tab(catalog, whole, kind, tab, texts, today), kind, parts, tab)


def _others(parts: Sequence[Tab]) -> list[Entry]:
    """What the kind's own list shows where its own part is empty: what is in the others, without what is over."""
    others = [entry for tab in parts for entry in tab.entries]
    return [entry for entry in others if not entry.is_closed] or others


def _of_tab(catalog: Catalog, whole: Page, kind: Kind, tab: Tab, texts: Texts, today: date) -> Page:
    address = tab_address(kind, tab)
    page = list_page(
        catalog, kind, texts, whole.language, today, address=address, entries=tab.entries, is_grouped=False
    )
    return replace(
        page, title=f"{kind.plural}: {tab.title}", crumbs=(*whole.crumbs, Crumb(kind.plural, list_address(kind)))
    )


def _with_tabs(page: Page, kind: Kind, parts: Sequence[Tab], shown: Tab) -> Page:
    links = (
        TabLink(
            title=tab.title,
            href=relative(tab_address(kind, tab), page.address),
            count=len(tab.entries),
            current="" if tab is not shown else "page" if tab_address(kind, tab) == page.address else "true",
        )
        for tab in parts
    )
    return page.showing(replace(page.context(ListContext), tabs=tuple(links)))


def _narrowed(catalog: Catalog, whole: Page, kind: Kind, value: Value, texts: Texts, today: date) -> Page:
    address = facet_address(kind, value)
    page = list_page(catalog, kind, texts, whole.language, today, address=address, entries=value.entries)
    return replace(
        page,
        title=f"{kind.plural}: {value.label}",
        lead=texts["pages"]["facet_lead"].format(facet=value.facet.name, value=value.label),
        crumbs=(*whole.crumbs, Crumb(kind.plural, list_address(kind))),
    )


def _with_facets(page: Page, kind: Kind, found: Sequence[Value], chosen: Value | None = None) -> Page:
    whole = relative(list_address(kind), page.address)
    narrowed = replace(
        page.context(ListContext),
        facets=tuple(_groups(page, kind, found, chosen, whole)),
        chosen=chosen.label if chosen else "",
        whole_href=whole,
        values={} if chosen else _values(found),
    )
    return replace(page.showing(narrowed), scripts=(SCRIPT,))


def _groups(page: Page, kind: Kind, found: Sequence[Value], chosen: Value | None, whole: str) -> Iterator[FacetGroup]:
    """The facets with a link for each value; the chosen one's takes the choice away."""
    groups: dict[str, list[FacetValue]] = {}
    for value in found:
        link = FacetValue(
            title=value.label,
            href=whole if value is chosen else relative(facet_address(kind, value), page.address),
            count=len(value.entries),
            current=value is chosen,
            both=_together(value, chosen) if chosen else None,
            value=f"{value.facet.path}/{value.slug}",
        )
        groups.setdefault(value.facet.name, []).append(link)
    yield from (FacetGroup(title, tuple(links), _current(links)) for title, links in groups.items())


def _current(links: Sequence[FacetValue]) -> str:
    return next((link.title for link in links if link.current), "")


def _together(value: Value, chosen: Value) -> int:
    """How many entries the list has once `value` is chosen on the page of `chosen`: another value of one facet takes
    its place."""
    if value.facet.path == chosen.facet.path:
        return len(value.entries)
    return len({entry.key for entry in value.entries} & {entry.key for entry in chosen.entries})


def _values(found: Sequence[Value]) -> Mapping[str, str]:
    """Id of an entry → the values that keep it, as the script reads them."""
    kept: dict[Key, list[str]] = {}
    for value in found:
        for entry in value.entries:
            kept.setdefault(entry.key, []).append(f"{value.facet.path}/{value.slug}")
    return {key.id: " ".join(names) for key, names in kept.items()}
