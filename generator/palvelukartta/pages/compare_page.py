"""Two entries side by side that the reader chooses: the page of the choice, and the data that its script shows.

The kind whose schema marks fields with `x-compare` is compared; the words of the cells are those of the tables in
content (`side_by_side`), written when the site is built: the script joins, and puts no sentence together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind
from palvelukartta.model.tabs import tabs
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.side_by_side import Line, compared, lines_of, showing
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import COMPARE, FRONT, compared_kind

SCRIPTS = ("choice", "compare")
"""Modules of the page, each after those that it imports."""


class ChoiceGroup(Struct, frozen=True):
    """Entries that stand together in the choice."""

    title: str
    links: tuple[Link, ...]


class CompareContext(Context, frozen=True):
    """What the page of the choice shows."""

    groups: tuple[ChoiceGroup, ...]
    data_href: str
    signs: tuple[Choice, ...]
    """The certainties that a cell may show, by their numbers in the data."""
    prebuilt: tuple[Link, ...]
    """Comparisons that the content has made."""


def compare_page(catalog: Catalog, texts: Texts, language: str, data: str) -> Iterator[Page]:
    """The page of the choice, where there are two to compare; `data` is the address of what its script shows."""
    kind = compared_kind(catalog)
    if kind is None:
        return
    presenter = Presenter(catalog, COMPARE, language)
    made = (entry for entry in catalog.entries.values() if showing(entry.kind))
    yield Page(
        address=COMPARE,
        template="compare.html",
        title=texts["pages"]["compare_title"],
        lead=texts["pages"]["compare_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(
            CompareContext(
                groups=tuple(_groups(presenter, kind)),
                data_href=data,
                signs=tuple(_signs(presenter, kind)),
                prebuilt=tuple(presenter.link(entry) for entry in made),
            ),
        ),
        scripts=tuple(f"compare/{name}.js" for name in SCRIPTS),
        index=True,  # it lists every comparison that is made already
        language=language,
    )


def compare_data(catalog: Catalog, texts: Texts, language: str) -> bytes:
    """JSON of every entry that can be compared: `rows` are titles, a cell the lines of an entry in one of them. A line
    is its sentence, or that and the number of its certainty where that is weak."""
    kind = compared_kind(catalog)
    presenter = Presenter(catalog, COMPARE, language)
    rows = compared(presenter, kind.name) if kind else []
    services = {
        entry.id: _service(presenter, entry, [name for name, _ in rows], texts)
        for entry in (catalog.of_kind(kind.name) if kind else ())
    }
    told = {"rows": [title for _, title in rows], "services": services}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _service(presenter: Presenter, entry: Entry, rows: Sequence[str], texts: Texts) -> Mapping[str, Any]:
    link, shown = presenter.link(entry), presenter.entry(entry)
    cells = [[_told(line, texts) for line in lines_of(entry, shown, name)] for name in rows]
    return {"title": link.title, "href": link.href, "cells": cells}


def _told(line: Line, texts: Texts) -> str | list[Any]:
    said = texts["pages"]
    before = f"{line.who}: " if line.who else ""
    after = f" {said['instead']} {said['instead_or'].join(line.instead)}." if line.instead else ""
    sentence = f"{before}{line.text}{after}"
    weak = next((WEAK.index(sign) for source in line.sources if (sign := source["certainty"].value) in WEAK), None)
    return sentence if weak is None else [sentence, weak]


def _groups(presenter: Presenter, kind: Kind) -> Iterator[ChoiceGroup]:
    """The tabs of the kind's list, or all of it, each in the order of names."""
    parts = [(tab.title, tab.entries) for tab in tabs(presenter.catalog, kind)]
    for title, entries in parts or [(kind.plural, tuple(presenter.catalog.of_kind(kind.name)))]:
        if entries:
            yield ChoiceGroup(title, tuple(_in_order(presenter, entries)))


def _in_order(presenter: Presenter, entries: tuple[Entry, ...]) -> list[Link]:
    return sorted(map(presenter.link, entries), key=lambda link: alphabetical(link.title))


def _signs(presenter: Presenter, kind: Kind) -> Iterator[Choice]:
    """Each weak certainty as the schema calls it."""
    field = kind.field("sources")["items"]["properties"]["certainty"]
    yield from (presenter.value(field, value) for value in WEAK)
