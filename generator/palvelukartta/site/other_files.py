"""The files of a finished site that are no pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.exports.material import Material
from palvelukartta.exports.open_data import OpenData
from palvelukartta.model.entries import Entry
from palvelukartta.pages.compare_page import compare_data
from palvelukartta.pages.drawing_files import drawing_file
from palvelukartta.pages.embed_pages import OUTSIDE, oembed_files
from palvelukartta.pages.feed import feeds
from palvelukartta.pages.map_files import map_files
from palvelukartta.pages.pathway_set import file_style
from palvelukartta.rendering.page import Page
from palvelukartta.search.index import search_index
from palvelukartta.search.index_files import IndexFiles, index_files
from palvelukartta.search.site_pages import SitePage
from palvelukartta.site.ground import LANGUAGE, Ground
from palvelukartta.sitemap.addresses import (
    EMBED_SCRIPT,
    OPEN_DATA,
    asset_address,
    asset_stem,
    drawing_address,
    picture_addresses,
)
from palvelukartta.timing import Part

SEARCHED = asset_stem("haku")
"""With which the addresses of the files begin that the search looks through."""

MOST_WHOLE = 2_000
"""Entries of the largest map whose index stays whole: its names are 130 kB compressed."""

_COMPARED = asset_stem("vertaa")

AddressedFile = tuple[str, bytes]
"""Address and content of a file."""


class OtherFiles(Struct, frozen=True, eq=False, dict=True):
    """Style sheets, scripts, pictures, what the search looks through, open data: each made when it is asked for."""

    ground: Ground
    pages: Callable[[], Sequence[Page]]
    """Every page of the site."""
    searched: Callable[[], Sequence[SitePage]]
    """The pages that the search finds beside the entries."""
    web_manifest: Callable[[], AddressedFile]

    def looked_through(self) -> Iterator[AddressedFile]:
        """What scripts look through: the search's, and what is put side by side."""
        yield from self.index.content.items()
        yield self.compared

    def drawings(self, pathways: Sequence[Entry]) -> Iterator[AddressedFile]:
        """The drawings of `pathways`."""
        return ((drawing_address(pathway), self.drawing(pathway, boxes=False)) for pathway in pathways)

    def others(self) -> Iterator[Callable[[], Iterator[AddressedFile]]]:
        """Parts of all the other files, each made by itself; the many files of the open data are not kept."""
        yield from self.open_data.parts()
        yield self._maps
        yield self._of_theme
        yield lambda: iter(self._feeds.items())
        if self.ground.publication.framed_by:
            yield lambda: iter(self._embedding.items())

    def _of_theme(self) -> Iterator[AddressedFile]:
        theme, publication = self.ground.theme, self.ground.publication
        yield from theme.assets.items()
        if publication.base_url:
            yield self.web_manifest()
        if publication.offline_pages:
            yield theme.registering

    def at(self, address: str) -> bytes | None:
        """The file at `address`, made without the others; None, soon, where there is none."""
        return self.ground.theme.assets.get(address) or self._made_beside(address).get(address)

    def _made_beside(self, address: str) -> Mapping[str, bytes]:
        """The files among which the one at `address` is, if there is one: what takes long to make is made for its own
        names alone."""
        if address.startswith(OPEN_DATA):
            return self.open_data.files
        if address.startswith(SEARCHED):
            return self.index.content
        if address.startswith(_COMPARED):
            return dict([self.compared])
        return self._pictures if address in picture_addresses(self.ground.catalog) else self._feeds

    @cached_property
    def index(self) -> IndexFiles:
        """What the search looks through; whole where browsers fetch all of it beforehand, as they keep pages."""
        ground, pages = self.ground, self.searched()
        in_pieces = len(ground.catalog.entries) > MOST_WHOLE and not ground.publication.offline_pages
        lemmas, words = ground.lemmas, ground.texts["search"]
        with ground.timing.part(Part.SEARCH):
            names, texts = search_index(ground.catalog, lemmas, words, LANGUAGE, ground.today, pages)
            lemmas.save()
            return index_files(names, texts, in_pieces=in_pieces)

    @cached_property
    def compared(self) -> AddressedFile:
        """What the page shows on which two services are put side by side."""
        told = compare_data(self.ground.catalog, self.ground.texts, LANGUAGE)
        return asset_address("vertaa", told, "json"), told

    @cached_property
    def open_data(self) -> OpenData:
        """What other programs read."""
        return OpenData(self._material, self.ground.catalog.site)

    def _material(self) -> Material:
        ground = self.ground
        return Material(ground.catalog, ground.checked.catalog, ground.schemas, ground.today, ground.base_url, LANGUAGE)

    def drawing(self, pathway: Entry, *, boxes: bool) -> bytes:
        """The file of a pathway's drawing; with `boxes`, what it was laid out by."""
        ground, style = self.ground, self._file_style
        drawings = ground.pathways.of(pathway).drawings
        return drawing_file(ground.catalog, pathway, drawings, ground.texts, style, ground.today, LANGUAGE, boxes=boxes)

    @cached_property
    def _pictures(self) -> Mapping[str, bytes]:
        """Address → content of every drawing and map as a file."""
        return {**dict(self.drawings(self.ground.catalog.of_kind("pathway"))), **dict(self._maps())}

    def _maps(self) -> Iterator[AddressedFile]:
        ground = self.ground
        return map_files(ground.catalog, ground.texts, ground.words, self._file_style, ground.today, LANGUAGE)

    @cached_property
    def _file_style(self) -> StyleSheet:
        return file_style(self.ground.catalog, self.ground.theme.directory)

    @property
    def _feeds(self) -> Mapping[str, bytes]:
        ground = self.ground
        return feeds(ground.catalog, ground.texts, LANGUAGE, ground.base_url, ground.today)

    @property
    def _embedding(self) -> Mapping[str, bytes]:
        """What other sites read beside the pages that they show in a frame."""
        theme, url = self.ground.theme, self.ground.publication.base_url
        told = oembed_files(self.pages(), url, self.ground.title, self.ground.texts) if url else {}
        return {**theme.framed_assets, EMBED_SCRIPT: theme.scripts[OUTSIDE].content, **told}
