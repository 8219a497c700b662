"""Everything that a publisher of several maps puts on a server: as for one, with a folder for each map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from palvelukartta.publishing.bundle import server_files, site_files, with_manifest
from palvelukartta.publishing.bundle_paths import FOR_SERVERS
from palvelukartta.publishing.manifest import Release
from palvelukartta.publishing.redirect_rules import RedirectRule, redirect_rules
from palvelukartta.publishing.sbom import Component
from palvelukartta.publishing.together.front_door import FrontDoor
from palvelukartta.publishing.together.gathered import GatheredMap, gathered, named, shared
from palvelukartta.rendering.theme import Theme
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import FRONT


def bundle_together(
    sites: Iterable[tuple[str, Site]],
    title: str,
    release: Release,
    generator: Component,
    components: Sequence[Component],
) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file, the manifest last. `sites` gives folder and site of each map, one after the
    other: none is kept when the next is asked for. `title` of them all; "" for the theme's."""
    maps: list[GatheredMap] = []
    moved: set[str] = set()
    files = _files(sites, title, release, generator, components, maps, moved)
    yield from with_manifest(files, release, moved)


def _files(
    sites: Iterable[tuple[str, Site]],
    title: str,
    release: Release,
    generator: Component,
    components: Sequence[Component],
    maps: list[GatheredMap],
    moved: set[str],
) -> Iterator[tuple[str, bytes]]:
    """`maps` and `moved` are filled as the maps pass."""
    publication = release.publication
    for folder, site in sites:
        rules = redirect_rules(site.redirects, publication.part(folder))
        for address, content in site_files(site, rules, publication.part(folder)):
            yield (address if address.startswith(f"{FOR_SERVERS}/") else folder + address), content
        maps.append(gathered(folder, site, rules))
    door = FrontDoor(title, named(maps), tuple(shared(maps)), publication, Theme())
    yield from door.files()
    known = _in_order(rule for one_map in maps for rule in one_map.rules)
    moved |= {rule.old_page for rule in known}
    pages: dict[str, date | None] = dict.fromkeys(door.pages())
    for one_map in maps:
        pages |= {one_map.folder + ("" if page == FRONT else page): day for page, day in one_map.pages.items()}
    yield from server_files(known, pages, release, generator, components)


def _in_order(rules: Iterable[RedirectRule]) -> list[RedirectRule]:
    """Those that ask for most first. What two maps claim belongs to the first of them."""
    first: dict[tuple[str, str, str], RedirectRule] = {}
    for rule in rules:
        first.setdefault((rule.host, rule.path.casefold(), rule.query), rule)
    return sorted(first.values(), key=lambda rule: (-len(rule.query_patterns), rule.host, rule.path, rule.query))
