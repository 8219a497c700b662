"""Whatever an editor may leave out, the page is made: each field of each kind is taken away in its turn."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from palvelukartta.checking import check_content
from palvelukartta.checks import check_entry
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.edits import with_edited
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Schema
from palvelukartta.problems import Severity
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import entry_address, list_address
from tests.own import CONTENT

TODAY = date(2026, 3, 1)


def without_each(schema: Schema, data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """`data` without one field that its schema does not require, for each such field at any depth, with its path."""
    if isinstance(data, list):
        for index, member in enumerate(data):
            for own, shorter in without_each(schema.get("items", {}), member, path):
                yield own, [*data[:index], shorter, *data[index + 1 :]]
    elif isinstance(data, dict) and "properties" in schema:
        for name, value in data.items():
            if name not in schema.get("required", ()):
                yield (*path, name), {other: kept for other, kept in data.items() if other != name}
            for own, shorter in without_each(schema["properties"].get(name, {}), value, (*path, name)):
                yield own, {**data, name: shorter}


def shown(site: Site, entry: Entry, *addresses: str) -> None:
    """Makes the page of `entry` and those at `addresses` after an edit; what the check refuses is shown to nobody."""
    catalog = with_edited(site.catalog, entry)
    if any(problem.severity is Severity.ERROR for problem in check_entry(catalog, entry.key)):
        return
    edited = site.edited(catalog, TODAY)
    for address in (entry_address(entry), *addresses):
        page = edited.page(address)
        assert page
        edited.html(page)


def paths(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Path of every field in `data`, places in lists left out."""
    for name, value in data.items() if isinstance(data, dict) else ():
        yield (*path, name)
        yield from paths(value, (*path, name))
    for member in data if isinstance(data, list) else ():
        yield from paths(member, path)


def telling(catalog: Catalog) -> Iterator[Entry]:
    """Entries that hold, together, every field that any entry of their kind holds."""
    seen: set[tuple[str, ...]] = set()
    for entry in catalog.entries.values():
        own = {(entry.kind.name, *path) for path in paths(dict(entry.data))}
        if own - seen:
            seen |= own
            yield entry


@pytest.fixture(scope="module")
def whole() -> Site:
    """The site of this repository's content, whatever it holds: no other has so many fields."""
    return Site(check_content(CONTENT), today=TODAY)


def test_a_page_is_made_without_each_optional_field(whole: Site) -> None:
    shortened: dict[tuple[str, ...], Entry] = {}
    for entry in telling(whole.catalog):
        for path, data in without_each(entry.kind.schema, dict(entry.data)):
            shortened.setdefault((entry.kind.name, *path), replace(entry, data=data))
    for entry in shortened.values():
        shown(whole, entry)

    assert {kind for kind, *_ in shortened} == {entry.kind.name for entry in whole.catalog.entries.values()}


def test_a_page_is_made_with_nothing_but_what_is_required(whole: Site) -> None:
    for entry in telling(whole.catalog):
        required = {name: entry.data[name] for name in entry.kind.schema["required"] if name in entry.data}
        bare = replace(entry, data=copy.deepcopy(required))
        shown(whole, bare, list_address(bare.kind))
