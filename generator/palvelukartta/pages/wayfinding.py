"""Ease of finding, checked over the finished pages: few links on a page, few clicks to a service, two routes to it, and
no page to which no links lead.

The thresholds are the project's own (shared requirements 13 and 14); no standard sets them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE, Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Location, Problem
from palvelukartta.rendering.page import Page
from palvelukartta.sitemap.addresses import CODES, FRONT, INDEX, NOT_FOUND, SEARCH, entry_address

MAX_FRONT_LINKS = 20
MAX_FRONT_CHOICES = 7
MAX_LINKS = 15
"""Distinct pages that a page's main part may lead to in sight."""

WITHOUT_LINKS = (NOT_FOUND, CODES)
"""Pages that nobody comes to from the front page: a server shows the one, a report of the check leads to the other."""

# Our own documents, whose attributes hold no ">": a tenth of the time that an HTML parser takes.
_TAG = re.compile(r"<(/?)(main|details|svg|ol|ul|a)\b([^>]*)>")
_HREF = re.compile(r'\bhref="([^"]*)"')


class Links(Struct, frozen=True):
    """Where the links of a page lead, by address; links to other sites and within the page are left out."""

    all: frozenset[str]
    in_sight: frozenset[str]
    """Those of the main part that neither a closed part, a drawing nor a list of steps holds."""
    count: int
    """Links in the main part, each counted."""
    choices: int
    """Rows of questions, each a link."""


class Wayfinding:
    """Looks at the finished pages of a site one by one: pages with too many links, and entries that are hard to
    find. What is for the frames of other sites repeats another page, and no link leads to it."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._ways: dict[str, frozenset[str]] = {}
        self._found: list[Problem] = []

    def look(self, page: Page, html: str) -> None:
        """At `page`, whose document is `html`: where its links lead is kept of it."""
        if page.whole:
            return
        links = links_of(page.address, html)
        self._found.extend(_over_budget(page, links))
        self._ways[page.address] = links.all
        self._pages.append(replace(page, contexts=(), structured=""))

    def join(self, other: Wayfinding) -> None:
        """Takes over what `other` has looked at."""
        self._found.extend(other._found)
        self._ways.update(other._ways)
        self._pages.extend(other._pages)

    def problems(self, catalog: Catalog) -> Iterator[Problem]:
        """Of all the pages that it has looked at, those of `catalog`."""
        yield from self._found
        yield from _unreached(self._pages, self._ways)
        clicks = clicks_from_front(self._ways, without={INDEX, SEARCH})
        for entry in catalog.entries.values():
            if entry.kind.max_clicks:
                yield from _hard_to_find(entry, clicks.get(entry_address(entry)), self._ways[INDEX])


def links_of(address: str, html: str) -> Links:
    """The links of the document `html` at `address`."""
    found: set[str] = set()
    in_sight: set[str] = set()
    count = choices = 0
    opened: list[tuple[str, str]] = []
    within: Set[tuple[str, str]] = frozenset()
    folder = posixpath.dirname(address)
    for close, name, attributes in _TAG.findall(html):
        if name != "a":
            _follow(opened, name, attributes, bool(close))
            within = frozenset(opened)
            continue
        href = None if close else _HREF.search(attributes)
        target = _resolved(folder, href[1]) if href else ""
        if not target or target == address:
            continue
        found.add(target)
        if ("main", "") in within:
            count += 1
            choices += ("ul", "questions") in within
            if not within & _OUT_OF_SIGHT and _SHOWN_WHEN_CHOSEN not in attributes:
                in_sight.add(target)
    return Links(frozenset(found), frozenset(in_sight), count, choices)


_OUT_OF_SIGHT = {("details", "closed"), ("svg", ""), ("ol", "steps")}
_SHOWN_WHEN_CHOSEN = 'data-shown="chosen"'
"""Mark of a link that the style sheet hides until the reader makes a choice, one at a time."""
_MARKED = {"ul": "questions", "ol": "steps"}


def _follow(opened: list[tuple[str, str]], name: str, attributes: str, close: bool) -> None:
    """Notes that an element opens or closes."""
    if close:
        opened.pop()
    elif name == "details":
        opened.append((name, "" if re.search(r"\bopen\b", attributes) else "closed"))
    else:
        mark = _MARKED.get(name, "")
        opened.append((name, mark if mark and re.search(rf'class="{mark}\b', attributes) else ""))


@lru_cache(maxsize=1 << 16)
def _resolved(directory: str, href: str) -> str:
    """Address that `href`, as it is written in HTML, leads to from a page in `directory`; "" for another site and for a
    place on the same page. It is kept: the page's neighbours have most of its links."""
    path = unescape(href).partition("#")[0].partition("?")[0]
    if not path or ":" in path.partition("/")[0]:
        return ""
    return posixpath.normpath(posixpath.join(directory, path))


def clicks_from_front(links: Mapping[str, frozenset[str]], without: set[str]) -> dict[str, int]:
    """Address → fewest clicks from the front page (breadth first), never through the pages `without`."""
    found = {FRONT: 0}
    queue = [FRONT]
    for address in queue:
        for target in sorted(links[address]):
            if target in links and target not in found and target not in without:
                found[target] = found[address] + 1
                queue.append(target)
    return found


def _unreached(pages: Sequence[Page], links: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Pages to which no links lead from the front page. A link back to a page's own list is no way to that list."""
    onward = {page.address: links[page.address] - {page.section} for page in pages}
    reached = clicks_from_front(onward, without=set())
    for page in pages:
        if page.address not in reached and page.address not in WITHOUT_LINKS:
            yield problem("site-unreached", Location(page.source or SITE_FILE), page.title, address=page.address)


def _over_budget(page: Page, links: Links) -> Iterator[Problem]:
    place = Location(page.source or SITE_FILE)
    if page.address == FRONT:
        if links.count > MAX_FRONT_LINKS:
            yield _budget(page, place, links.count, MAX_FRONT_LINKS)
        if links.choices > MAX_FRONT_CHOICES:
            yield problem("site-front-choices", place, page.title, found=links.choices, most=MAX_FRONT_CHOICES)
    elif not page.index and len(links.in_sight) > MAX_LINKS:
        yield _budget(page, place, len(links.in_sight), MAX_LINKS)


def _budget(page: Page, place: Location, found: int, most: int) -> Problem:
    return problem("site-link-budget", place, page.title, address=page.address, found=found, most=most)


def _hard_to_find(entry: Entry, clicks: int | None, index: frozenset[str]) -> Iterator[Problem]:
    place, most = entry.locate(), entry.kind.max_clicks
    if clicks is None or entry_address(entry) not in index:
        yield problem("site-one-route", place, entry.title, address=entry_address(entry))
    elif clicks > most:
        yield problem("site-click-depth", place, entry.title, address=entry_address(entry), found=clicks, most=most)
