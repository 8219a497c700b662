"""What a result of the search shows of its entry: names, one sentence, how it stands, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.standing import as_of_then, deviation, successor
from palvelukartta.search.fields import SearchText
from palvelukartta.search.terms import folded
from palvelukartta.sitemap.addresses import entry_address

TWINS = ("service", "pathway")
"""Kinds of which two entries of one name are the same thing to who looks for it: one result leads to both."""


class Standing(Struct, frozen=True):
    """What a result says of its entry where things are not as usual now."""

    status: Choice
    dated: str
    """As of when that holds, where it may not hold any more."""


def standings(catalog: Catalog, today: date) -> list[Standing]:
    """Every standing that a result may tell, once, in order of its words."""
    return _told(catalog.entries.values(), today)


def _told(entries: Iterable[Entry], today: date) -> list[Standing]:
    found = {standing for entry in entries if (standing := _standing(entry, today))}
    return sorted(found, key=lambda standing: (standing.status.label, standing.dated, standing.status.value))


def closed_standings(entries: Iterable[Entry], today: date) -> set[int]:
    """Numbers of the standings of what is over."""
    catalogued = list(entries)
    numbers = {standing: number for number, standing in enumerate(_told(catalogued, today))}
    found = (_standing(entry, today) for entry in catalogued if entry.is_closed)
    return {numbers[standing] for standing in found if standing}


def _standing(entry: Entry, today: date) -> Standing | None:
    dated = readable(as_of_then(entry, today))
    name, value = deviation(entry, is_dated=bool(dated)) or ("", "")
    return (
        Standing(Choice(value, entry.kind.label(value, name), ""), dated if name == "status" else "") if name else None
    )


def shown_entries(
    catalog: Catalog,
    entries: Sequence[Entry],
    texts: Sequence[Iterable[SearchText]],
    kinds: Sequence[str],
    language: str,
    today: date,
) -> list[list[Any]]:
    """What the browser shows of each entry, whose searched `texts` are given; its kind as the number of one of
    `kinds`."""
    numbers = {entry.key: number for number, entry in enumerate(entries)}
    told = {standing: number for number, standing in enumerate(standings(catalog, today))}
    titled = _titled(catalog)
    return [
        [
            entry.text("title", language),
            entry_address(entry),
            kinds.index(entry.kind.singular),
            entry.text("summary", language),
            _other_names(entry, of_entry),
            *filter(None, [_more(catalog, entry, numbers, told, titled, language, today)]),
        ]
        for entry, of_entry in zip(entries, texts, strict=True)
    ]


def _other_names(entry: Entry, texts: Iterable[SearchText]) -> list[str]:
    names = [text.text for text in texts if text.level == "name"]
    return list({folded(name): name for name in names if folded(name) != folded(entry.title)}.values())


def _more(
    catalog: Catalog,
    entry: Entry,
    numbers: Mapping[Key, int],
    told: Mapping[Standing, int],
    titled: _Titled,
    language: str,
    today: date,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if catalog.has_name_of_another(entry):
        found["link"] = catalog.name(entry, language)
    if standing := _standing(entry, today):
        found["status"] = told[standing]
    if twin := _twin(titled, entry):
        found["twin"] = numbers[twin.key]
    if (now := successor(catalog, entry, today)) and now.key != entry.key:
        found["now"] = numbers[now.key]
    return found


_Titled = Mapping[tuple[str, str], Entry]
"""Kind, one of `TWINS`, and title in small letters → the first such entry."""


def _titled(catalog: Catalog) -> _Titled:
    entries = [entry for kind in TWINS for entry in catalog.of_kind(kind)]
    return {(entry.kind.name, entry.title.casefold()): entry for entry in reversed(entries)}


def _twin(titled: _Titled, entry: Entry) -> Entry | None:
    kinds = [kind for kind in TWINS if kind != entry.kind.name] if entry.kind.name in TWINS else []
    return next((twin for kind in kinds if (twin := titled.get((kind, entry.title.casefold())))), None)
