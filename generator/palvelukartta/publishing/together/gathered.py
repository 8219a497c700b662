"""What is known of maps that stand together once each of them is made: little, so that their sites need not be kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.publishing.bundle import changed_days
from palvelukartta.publishing.redirect_rules import RedirectRule
from palvelukartta.search.results import Standing, standings
from palvelukartta.site import LANGUAGE, Site
from palvelukartta.sitemap.addresses import entry_address


class Told(Struct, frozen=True):
    """An entry as the site of all maps tells it."""

    title: str
    summary: str
    group: str
    """Kinds in the plural: `Lait`."""
    order: int
    said: str
    """Checksum of all that the entry says."""


class GatheredMap(Struct, frozen=True):
    """One map of several."""

    folder: str
    """Where it stands, from the front page of all: `satakunta/`."""
    title: str
    subtitle: str
    lead: str
    names: str
    """Address, in the map, of what the search asks first: names of entries."""
    texts: str
    """Address of what it asks then."""
    standings: Sequence[Standing]
    entries: Mapping[str, Told]
    """Address of an entry's page in the map → the entry."""
    pages: Mapping[str, date | None]
    """Address in the map → day on which its file was last changed."""
    rules: Sequence[RedirectRule]
    """Old addresses, from the front page of all."""
    name: str = ""
    """What tells it from the other maps; "" before they are known."""


class Shared(Struct, frozen=True):
    """An entry that is the same in several maps."""

    address: str
    """Of its page, in each of the maps."""
    told: Told
    maps: tuple[int, ...]
    """Numbers of the maps, in order."""


def gathered(folder: str, site: Site, rules: Sequence[RedirectRule]) -> GatheredMap:
    """What of the map `site`, in `folder`, is told on the pages of all."""
    said = site.catalog.site
    return GatheredMap(
        folder,
        in_language(said.get("title"), LANGUAGE),
        in_language(said.get("subtitle"), LANGUAGE),
        in_language(said.get("front_lead"), LANGUAGE),
        site.index.names,
        site.index.texts,
        standings(site.catalog, site.today),
        {entry_address(entry): _told(entry) for entry in site.catalog.entries.values()},
        changed_days(site),
        [_moved(rule, folder) for rule in rules],
    )


def named(maps: Sequence[GatheredMap]) -> list[GatheredMap]:
    """The maps with names of which no two are alike: the title, the subtitle beside it, at last the folder. A title of
    one word (`Palvelukartta`) does not say whose map it is."""
    names = [
        one_map.title if " " in one_map.title or not one_map.subtitle else f"{one_map.title} – {one_map.subtitle}"
        for one_map in maps
    ]
    for more in ("subtitle", "folder"):
        seen = Counter(names)
        names = [
            f"{name} – {getattr(one_map, more).rstrip('/')}" if seen[name] > 1 else name
            for name, one_map in zip(names, maps, strict=True)
        ]
    return [replace(one_map, name=name) for one_map, name in zip(maps, names, strict=True)]


def shared(maps: Sequence[GatheredMap]) -> Iterator[Shared]:
    """What is told alike at one address in several maps, by kind and then in the order of the first map that has it.
    What two maps say one way and two others another way is shared twice."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, one_map in enumerate(maps):
        for address, told in one_map.entries.items():
            found.setdefault((address, told.said), []).append(number)
    several = [(key[0], numbers) for key, numbers in found.items() if len(numbers) > 1]
    for address, numbers in sorted(several, key=lambda item: (maps[item[1][0]].entries[item[0]].order, item[0])):
        yield Shared(address, maps[numbers[0]].entries[address], tuple(numbers))


def _told(entry: Entry) -> Told:
    said = json.dumps([entry.kind.name, entry.data], ensure_ascii=False, sort_keys=True, default=str)
    checksum = sha256(said.encode()).hexdigest()
    summary = entry.text("summary", LANGUAGE)
    return Told(entry.text("title", LANGUAGE), summary, entry.kind.plural, entry.kind.order, checksum)


def _moved(rule: RedirectRule, folder: str) -> RedirectRule:
    old = folder + rule.old_address if rule.old_address else ""
    return replace(rule, address=folder + rule.address, old_address=old)
