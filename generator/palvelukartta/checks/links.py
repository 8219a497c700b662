"""Links in texts: each leads to an entry, a page of the site, a place on one, or another site."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby, islice

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta import markdown
from palvelukartta.checks.likely_names import closest
from palvelukartta.checks.lost_references import named_by_many
from palvelukartta.checks.texts import HandWritten, hand_written, long_texts
from palvelukartta.checks.wording import TAG
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.problems import EntryName, FactValue, Location, Problem
from palvelukartta.sitemap.addresses import (
    client_address,
    drawing_address,
    entry_address,
    map_file_address,
)
from palvelukartta.sitemap.links import key_of, leaves_site, places, split, target_address
from palvelukartta.sitemap.living import Living
from palvelukartta.views.map_needs import has_map

_WHOLE = re.compile(r"https?://[^\s/.]+\.[^\s.]|mailto:[^\s@]+@[^\s@]+\.\w|tel:\+?\d", re.IGNORECASE)
"""An address outside the site that can lead somewhere."""

_BARE_SITE = re.compile(r"(?:www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:fi|com|org|net|eu)(?:/\S*)?)\Z", re.IGNORECASE)
_BARE_MAILBOX = re.compile(r"[^\s@/]+@[^\s@/]+\.\w+\Z")
_FILE_ENDING = re.compile(r"\.(?:html?|ya?ml|md)\Z", re.IGNORECASE)
_OPENINGS = ("](", "](<", "]: ", "]: <", "]:")
"""Signs before an address: of a link, and of the line that gives a name its address."""

LIKENESS = 0.8
"""Ids less alike than this are no slip in a link: followed to the letter, a wild guess leads to another service."""

MOST = 20
"""Links of one text that are told: who has mended these finds the others told next."""

Locate = Callable[[markdown.Link], Location]


def text_links_lead_somewhere(catalog: Catalog) -> Iterator[Problem]:
    """A link in a text leads to an entry, a page or another site; a place that it names on a pathway is there."""
    site = _Site(catalog)
    for entry in catalog.entries.values():
        yield from _of_entry(site, entry)
    for page in site.pages:
        yield from _faulty(site, links_of_page(catalog, page), f"{page.stem}.html", page.path, _on_page(page))


def links_of_page(catalog: Catalog, page: HandWritten) -> Iterator[markdown.Link]:
    """The links of a hand-written page; where it has not changed, nothing reads it for them."""
    known = catalog.page_links.get(page.path)
    return markdown.links(page.text) if known is None else (markdown.Link(*link) for link in known)


def links_of(catalog: Catalog, entry: Entry) -> Iterator[tuple[FieldPath, markdown.Link]]:
    """The links of an entry's texts, each with the place of its text; where it has not changed, nothing reads it for
    them."""
    known = catalog.known.get(entry.key)
    if known:
        return ((path, markdown.Link(*link)) for path, link in known.links)
    return ((path, link) for path, text in long_texts(entry) for link in markdown.links(text))


def faulty_links_of(catalog: Catalog, entry: Entry) -> Iterator[Problem]:
    """What the rule above finds in one entry."""
    return _of_entry(_Site(catalog), entry)


class _Site(Struct, frozen=True, eq=False, dict=True):
    """What links can lead to, made when a link asks for it."""

    catalog: Catalog

    @cached_property
    def pages(self) -> tuple[HandWritten, ...]:
        return tuple(hand_written(self.catalog))

    @cached_property
    def living(self) -> Living:
        """Address of every page."""
        return Living(self.catalog, DEFAULT_LANGUAGE, (page.stem for page in self.pages))

    @cached_property
    def drawings(self) -> frozenset[str]:
        """Address of every drawing and map as a file."""
        entities = (entity for entity in self.catalog.of_kind("entity") if has_map(self.catalog, entity))
        maps = (map_file_address(self.catalog, entity) for entity in entities)
        return frozenset((*map(drawing_address, self.catalog.of_kind("pathway")), *maps))

    @cached_property
    def gone(self) -> Mapping[Key, int]:
        """Key of an entry that is not there and that many name → how many references do: its file was there."""
        return named_by_many(self.catalog.lost)

    @cached_property
    def named(self) -> Mapping[str, Entry]:
        """`directory/id` → entry."""
        return {f"{entry.kind.directory}/{entry.id}": entry for entry in self.catalog.entries.values()}

    @cached_property
    def by_id(self) -> Mapping[str, list[str]]:
        """Id → the entries that have it, and file stem → the page, as a link names them."""
        found: dict[str, list[str]] = {}
        for name in (*self.named, *sorted((*self.living, *self.drawings))):
            id = _FILE_ENDING.sub("", name).rpartition("/")[2]
            if name in self.named or id not in found:
                found.setdefault(id, []).append(name)
        return found

    def is_living(self, address: str) -> bool:
        key = key_of(self.catalog, address)
        if key in self.catalog.entries:
            return True
        return address in self.drawings if address.endswith(".svg") else address in self.living

    def places(self, address: str) -> frozenset[str] | None:
        """The anchors of a page that can be known: those that its content gives it; None for a page without any."""
        key = key_of(self.catalog, address)
        entry = self.catalog.entries.get(key) if key else None
        if entry:
            return frozenset(places(entry))
        for page in self.pages:
            if address == f"{page.stem}.html":
                return markdown.anchors(page.text)
        for entry in self.catalog.of_kind("pathway"):
            if address == client_address(entry):
                return frozenset(str(step["id"]) for step in entry.items("steps"))
        return None


def _of_entry(site: _Site, entry: Entry) -> Iterator[Problem]:
    for path, links in groupby(links_of(site.catalog, entry), lambda found: found[0]):

        def locate(link: markdown.Link, path: FieldPath = path) -> Location:
            begin = entry.locate(*path)
            places = ((opening, entry.locate(*path, found=whole)) for opening, whole in _written(link))
            return next((_moved(place, opening) for opening, place in places if place != begin), begin)

        yield from _faulty(site, (link for _, link in links), entry_address(entry), entry.title, locate)


def _on_page(page: HandWritten) -> Locate:
    def locate(link: markdown.Link) -> Location:
        for opening, whole in _written(link):
            if whole in page.text:
                place = page.locate(whole, link.line if opening.startswith("](") else 1)
                return _moved(place, opening) if whole in page.lines[place.line - 1] else place
        return Location(page.path, link.line)

    return locate


def _written(link: markdown.Link) -> Iterator[tuple[str, str]]:
    """The ways in which the address may stand in its text, with the signs before it; what is certain first."""
    yield _OPENINGS[0], f"{_OPENINGS[0]}{link.target})"
    for opening in _OPENINGS:
        yield opening, f"{opening}{link.target}"


def _moved(place: Location, opening: str) -> Location:
    """From the signs before a link's address to the address."""
    return replace(place, column=place.column + len(opening))


def _faulty(site: _Site, links: Iterable[markdown.Link], home: str, title: str, locate: Locate) -> Iterator[Problem]:
    faults = ((link, fault) for link in links if (fault := _fault(site, link, home)))
    for link, (code, facts) in islice(faults, MOST):
        yield problem(code, locate(link), title, found=link.target, **facts)


def _fault(site: _Site, link: markdown.Link, home: str) -> tuple[str, Mapping[str, FactValue]] | None:
    written = link.target.strip()
    if written in ("", "#"):
        return "link-empty", {"words": link.words}
    if TAG.search(written):
        return None  # an address that runs code: a fault of its own
    if leaves_site(written):
        return None if _WHOLE.match(written) else ("link-address", {})
    if written.startswith("/"):
        return "link-from-the-top", {"suggestion": _likely(site, written)}
    address, rest = split(target_address(site.catalog, written, home))
    if not site.is_living(address):
        key = key_of(site.catalog, address)
        if key and key in site.gone:
            directory = site.catalog.kinds[key.kind].directory
            return "reference-gone", {"target": EntryName(*key), "directory": directory, "places": str(site.gone[key])}
        meant = {"target": EntryName(*key)} if key else {}
        return "link-nowhere", {"suggestion": _likely(site, written), **meant}
    return _missing_place(site, written, address, rest.partition("#")[2])


def _missing_place(site: _Site, written: str, address: str, anchor: str) -> tuple[str, Mapping[str, FactValue]] | None:
    known = site.places(address) if anchor else None
    if known is None or anchor in known:
        return None
    close = closest(anchor, sorted(known))
    suggestion = f"{written.partition('#')[0]}#{close[0]}" if close else ""
    return "link-place", {"anchor": anchor, "page": address, "suggestion": suggestion}


def _likely(site: _Site, written: str) -> str:
    """What the editor is likely to have meant, or ""."""
    if _BARE_MAILBOX.match(written):
        return f"mailto:{written}"
    path, rest = split(re.sub(r"\A(?:\.*/)+(?:content/)?", "", written))
    if path and path != written and site.is_living(path):
        return path + rest
    if _BARE_SITE.match(written.lstrip("/")):
        return f"https://{written.lstrip('/')}"
    directory, _, id = _FILE_ENDING.sub("", path.casefold()).rpartition("/")
    near = difflib.get_close_matches(id, site.by_id, 3, LIKENESS)
    meant = [name for like in near for name in site.by_id[like]]
    return next(iter([*(name for name in meant if name.startswith(f"{directory}/")), *meant]), "")
