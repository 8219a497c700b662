"""The built site as files: its pages, their templates and their parsed HTML."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import lxml.html
from lxml.html import HtmlElement as Element
from msgspec import Struct

MOST_BYTES = 5_000_000
"""Of a page."""

TRANSLATIONS = ("sv", "en")
"""Folders of pages that are not in Finnish."""


TOGETHER = "together/"
"""Templates of the pages that are of no map, where several maps are published as one site."""


class BuiltPage(Struct, eq=False, dict=True):
    """One page of the site."""

    address: str
    """From the top of the site."""
    path: Path
    base: str = ""
    """Path of a published site on its server, with which the links of 404.html begin."""

    @cached_property
    def tree(self) -> Element:
        """The parsed document."""
        return lxml.html.document_fromstring(self.path.read_text(encoding="utf-8"))

    @cached_property
    def title(self) -> str | None:
        """Its title: every page is asked the titles of all others."""
        found = self.tree.findtext(".//title")
        return None if found is None else str(found)

    @property
    def language(self) -> str:
        """Language that the page's address promises."""
        folder = self.address.partition("/")[0]
        return folder if folder in TRANSLATIONS else "fi"

    @cached_property
    def id_set(self) -> frozenset[str]:
        """Its ids, for the links of all other pages."""
        return frozenset(self.ids)

    @property
    def template(self) -> str:
        """Template that made the page."""
        return str(self.tree.body.get("data-template"))

    @cached_property
    def ids(self) -> list[str]:
        """Every id of the page, in document order."""
        return [str(one) for one in self.tree.xpath("//@id")]

    @property
    def main(self) -> Element:
        """The main landmark."""
        return self.tree.xpath("//main")[0]

    @property
    def h1(self) -> str:
        """Text of the h1 without soft hyphens."""
        return words_of(self.tree.xpath("//h1")[0])

    def resolve(self, href: str) -> tuple[str, str] | None:
        """Address and anchor of a link of the page; None for a link to another site."""
        if urlsplit(href).scheme:
            return None
        path, anchor = urldefrag(href)
        path = path.partition("?")[0]
        if self.base and path.startswith(self.base):
            return path.removeprefix(self.base), anchor
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.address), path)) if path else self.address
        return target, anchor

    def links(self, under: Element | None = None) -> Iterator[tuple[Element, str, str]]:
        """Links to this site: element, address, anchor."""
        for link in (self.tree if under is None else under).iter("a"):
            found = self.resolve(link.get("href", "")) if link.get("href") is not None else None
            if found:
                yield link, *found


@dataclass(eq=False)
class BuiltSite:
    """The directory that the build wrote."""

    directory: Path
    content: Path
    """What the site was built from."""
    excused: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Address → selectors of the defects that the statement tells of."""
    base: str = ""
    """Path on its server; that of its manifest, where it has one, comes first."""
    pages: list[BuiltPage] = field(init=False)
    """Of a bundle of several maps those alone that are of no map."""
    moved: list[BuiltPage] = field(init=False)
    """Documents left at old addresses, which only send the reader on."""

    def __post_init__(self) -> None:
        self.base = _published_at(self.directory) or self.base
        found = [
            BuiltPage(path.relative_to(self.directory).as_posix(), path, self.base)
            for path in sorted(self.directory.rglob("*.html"))
        ]
        self.moved = [page for page in found if b'data-template="moved.html"' in page.path.read_bytes()]
        pages = [page for page in found if page not in self.moved]
        of_all = [page for page in pages if "/" not in page.address and page.template.startswith(TOGETHER)]
        self.pages = of_all or pages  # each of several maps is a site of its own

    @cached_property
    def maps(self) -> list[str]:
        """Folders of the maps of a bundle of several; none where the site is one map."""
        of_all = self.pages and self.pages[0].template.startswith(TOGETHER)
        return sorted(folder.parent.name for folder in self.directory.glob("*/404.html")) if of_all else []

    @cached_property
    def by_address(self) -> dict[str, BuiltPage]:
        """The pages by their address."""
        return {page.address: page for page in self.pages}

    def page(self, address: str) -> BuiltPage:
        """The page at `address`."""
        return self.by_address[address]

    def with_html(self, address: str, html: str) -> BuiltSite:
        """The same site with another document at `address`."""
        changed = BuiltSite(self.directory, self.content, self.excused, self.base)
        page = BuiltPage(address, self.directory / address, self.base)
        page.tree = lxml.html.document_fromstring(html)
        changed.pages = [page if one.address == address else one for one in self.pages]
        return changed

    @cached_property
    def sample(self) -> list[BuiltPage]:
        """For each template its longest page: together every template, the longest page and the largest drawing."""
        return self.longest(1)

    def longest(self, number: int) -> list[BuiltPage]:
        """The longest pages of each template, so many of each."""
        by_template: dict[str, list[BuiltPage]] = {}
        for page in sorted(self.pages, key=lambda page: -page.path.stat().st_size):
            by_template.setdefault(page.template, []).append(page)
        return [page for pages in by_template.values() for page in pages[:number]]

    @cached_property
    def is_copy(self) -> bool:
        """Whether only pages are here: a published site is audited from a copy of those that its sitemap names."""
        return all(address.endswith(".html") for address in self.addresses)

    @cached_property
    def addresses(self) -> set[str]:
        """Every file of the site."""
        return {path.relative_to(self.directory).as_posix() for path in self.directory.rglob("*") if path.is_file()}


def _published_at(directory: Path) -> str:
    """Path on its server that the manifest of a bundle tells, or that of the bundle whose map this is; "" without."""
    for folder, inside in ((directory, ""), (directory.resolve().parent, f"{directory.resolve().name}/")):
        told = json.loads(file.read_bytes()) if (file := folder / "manifest.json").is_file() else {}
        if isinstance(told, dict) and "base_path" in told:  # else another program's file of that name
            return f"{told['base_path']}{inside}"
    return ""


def words_of(element: Element) -> str:
    """Text of an element, soft hyphens left out, white space folded."""
    return " ".join(element.text_content().replace("\u00ad", "").split())
