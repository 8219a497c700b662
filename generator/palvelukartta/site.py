"""The pipeline: checked content in, a finished site out. It prints and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path

from palvelukartta.checking import Checked
from palvelukartta.codes import problem
from palvelukartta.components.declarations import read_components
from palvelukartta.components.page import components_page
from palvelukartta.components.shapes import Shapes
from palvelukartta.drawing.finish.style import drawing_style
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.exports.material import Material
from palvelukartta.exports.open_data import OpenData
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Schema
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.model.validity import on_day
from palvelukartta.pages.compare_page import compare_data
from palvelukartta.pages.drawing_files import drawing_file
from palvelukartta.pages.embed_pages import OUTSIDE, oembed_files, with_embeds
from palvelukartta.pages.feed import feeds
from palvelukartta.pages.judgement import Judgement
from palvelukartta.pages.map_files import map_files
from palvelukartta.pages.map_style import line_styles
from palvelukartta.pages.menu_width import menu_is_long
from palvelukartta.pages.page_set import PageSet
from palvelukartta.pages.pathway_set import Pathways, drawing_files, file_style, joints
from palvelukartta.pages.site_fields import owed, site_fields
from palvelukartta.problems import Location, Problem
from palvelukartta.progress import Coming, Progress, Stage, unseen
from palvelukartta.rendering.own_parts import OwnParts
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.render import OwnTemplateError, Renderer
from palvelukartta.rendering.texts import Texts
from palvelukartta.rendering.theme import Theme
from palvelukartta.rendering.whole_scripts import whole_script
from palvelukartta.search.index import search_index
from palvelukartta.sitemap.addresses import EMBED_SCRIPT, OPEN_DATA, asset_address, asset_stem, picture_addresses
from palvelukartta.sitemap.publication import Publication
from palvelukartta.sitemap.redirects import Redirect, redirects
from palvelukartta.source.files import OWN_TEMPLATES
from palvelukartta.source.lemmas import Lemmas
from palvelukartta.timing import UNTIMED, Part, Timing

LANGUAGE = DEFAULT_LANGUAGE
"""The site's own language."""

TOGETHER = 64
"""Pages of a stream that are made, rendered and judged one after the other: going from one work to another with each
page took a tenth longer."""

SEARCHED = asset_stem("haku")
"""With which the addresses of the files begin that the search looks through."""


class Site:
    """Everything that a finished site consists of, made when it is asked for."""

    def __init__(
        self,
        checked: Checked,
        *,
        today: date,
        changes: Mapping[str, tuple[date, ...]] | None = None,
        theme: Theme | None = None,
        cache: Path | None = None,
        publication: Publication | None = None,
        progress: Progress = unseen,
        timing: Timing = UNTIMED,
        documents: Mapping[str, Schema] | None = None,
    ) -> None:
        """`changes`: content file → days on which it was changed. `cache` is a directory in which the answers of the
        layout engine and of the dictionary are kept from build to build. `documents` are the schemas by file, read
        when they are not given."""
        self._documents = documents
        self._checked, self._changes = checked, changes or {}
        self._progress, self._timing = progress, timing
        self._publication = publication or Publication()
        self.catalog = on_day(checked.catalog, today)
        self.today = today
        self._cache = cache
        self._theme = theme or Theme(
            palette=checked.palette,
            generated=drawing_style(checked.catalog.kinds),
            made=line_styles(checked.catalog.kinds),
            own=OwnParts(checked.content),
            menu_is_long=self._menu_is_long,
        )

    def _menu_is_long(self, texts: Texts) -> bool:
        title = in_language(self.catalog.site["title"], LANGUAGE)
        return menu_is_long(self.catalog.filled_kinds.values(), texts["site"]["contacts"], title)

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The site's own words in its own language."""
        return self._theme.texts[LANGUAGE]

    @cached_property
    def pages(self) -> Sequence[Page]:
        """Every page of the site, in order of address."""
        with self._timing.part(Part.PAGES):
            return tuple(sorted(self._each_page(), key=lambda page: page.address))

    def _each_page(self) -> Iterator[Page]:
        """Every page, each made when it is asked for."""
        shown = with_embeds(self._page_set) if self._publication.framed_by else self._page_set
        return map(self._structured, shown)

    def page(self, address: str) -> Page | None:
        """The page at `address`, made without the others; None where there is none."""
        page = self._page_set.at(address)
        return self._structured(page) if page else None

    def _structured(self, page: Page) -> Page:
        """The page with what it tells search engines."""
        told = self.open_data.structured(page.address)
        return replace(page, structured=told) if told else page

    def changed_on(self, page: Page) -> date | None:
        """Day on which the content file that `page` shows was last changed; None where git knows none."""
        return next(iter(self._changes.get(page.source, ())), None)

    def edited(self, catalog: Catalog, today: date) -> Site:
        """The site of another state of the catalogue. What comes from the theme is not read again."""
        return Site(
            replace(self._checked, catalog=catalog),
            today=today,
            changes=self._changes,
            theme=self._theme,
            cache=self._cache,
            publication=self._publication,
            progress=self._progress,
            timing=self._timing,
            documents=self._schemas,
        )

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """Address → content of every file that is not a page. Names change with the content."""
        return dict(self._each_asset())

    def _each_asset(self) -> Iterator[tuple[str, bytes]]:
        """The same, one after the other; the many files of the open data are not kept."""
        yield from self._theme.assets.items()
        if self._publication.base_url:
            yield self._renderer.web_manifest
        yield from (*self._index, self._compared)
        yield from self._feeds.items()
        yield from self._pictures.items()
        yield from self.open_data.each_file()
        if self._publication.framed_by:
            yield from self._embedding.items()
        if self._publication.offline_pages:
            yield self._theme.registering

    @property
    def _embedding(self) -> Mapping[str, bytes]:
        """What other sites read beside the pages that they show in a frame."""
        url, provider = self._publication.base_url, in_language(self.catalog.site["title"], LANGUAGE)
        told = oembed_files(self.pages, url, provider, self.texts) if url else {}
        return {**self._theme.framed_assets, EMBED_SCRIPT: self._theme.scripts[OUTSIDE].content, **told}

    @property
    def _feeds(self) -> Mapping[str, bytes]:
        return feeds(self.catalog, self.texts, LANGUAGE, self._base_url, self.today)

    @cached_property
    def _pictures(self) -> Mapping[str, bytes]:
        """Address → content of every drawing and map as a file."""
        drawings = drawing_files(self.catalog, self._pathways, self.texts, self._file_style, self.today, LANGUAGE)
        maps = map_files(self.catalog, self.texts, self._words, self._file_style, self.today, LANGUAGE)
        return {**dict(drawings), **dict(maps)}

    @cached_property
    def open_data(self) -> OpenData:
        """What other programs read."""
        return OpenData(self._material, self.catalog.site)

    def _material(self) -> Material:
        return Material(self.catalog, self._checked.catalog, self._schemas, self.today, self._base_url, LANGUAGE)

    @cached_property
    def _schemas(self) -> Mapping[str, Schema]:
        return self._checked.schemas.documents if self._documents is None else self._documents

    @property
    def _base_url(self) -> str:
        """Whole address of the front page, or ""."""
        return self._publication.base_url or str(self.catalog.site.get("site_url", ""))

    def asset(self, address: str) -> bytes | None:
        """The file at `address` that is no page, made without the others; None, soon, where there is none."""
        return self._theme.assets.get(address) or self._made_beside(address).get(address)

    def _made_beside(self, address: str) -> Mapping[str, bytes]:
        """The files among which the one at `address` is, if there is one: what takes long to make is made for its own
        names alone."""
        if address.startswith(OPEN_DATA):
            return self.open_data.files
        if address.startswith(SEARCHED):
            return dict(self._index)
        if address.startswith(asset_stem("vertaa")):
            return dict([self._compared])
        return self._pictures if address in picture_addresses(self.catalog) else self._feeds

    def drawing(self, pathway: Entry, *, boxes: bool) -> bytes:
        """The file of a pathway's drawing; with `boxes`, what it was laid out by."""
        drawn, style = self._pathways.of(pathway), self._file_style
        return drawing_file(self.catalog, pathway, drawn.drawings, self.texts, style, self.today, LANGUAGE, boxes=boxes)

    @cached_property
    def _file_style(self) -> StyleSheet:
        return file_style(self.catalog, self._theme.directory)

    @cached_property
    def _lemmas(self) -> Lemmas:
        """Dictionary forms of the content's words."""
        return Lemmas(LANGUAGE, self._cache / f"lemmas.{LANGUAGE}.json" if self._cache else None)

    def html(self, page: Page) -> str:
        """The finished document of `page`."""
        return self._renderer.html(page)

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Address → finished document of every page, in order of address."""
        pages = self._progress(Stage.PAGES, self.pages)
        made = ((page.address, self.html(page)) for page in pages)
        return dict(self._timing.each(Part.HTML, made))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the finished pages though the content is right: they stop a build, too."""
        try:
            documents = self.documents
        except OwnTemplateError as error:
            return (_own_template_problem(error),)
        with self._timing.part(Part.JUDGING):
            judgement = Judgement(self.catalog, self._theme)
            for page in self.pages:
                judgement.look(page, documents[page.address])
            return judgement.problems()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of every file of the finished site: pages in order of address, then assets."""
        yield from ((address, html.encode()) for address, html in self.documents.items())
        yield from self.assets.items()

    def stream(self) -> Iterator[tuple[str, bytes]]:
        """The same files in the order in which they are made, none of which is kept: a build holds little more than the
        content. UnfitError after the last page where the pages have problems."""
        judgement = Judgement(self.catalog, self._theme)
        coming = Coming(self._timing.each(Part.PAGES, self._each_page()), len(self._page_set))
        watched = iter(self._progress(Stage.PAGES, coming))
        while pages := tuple(islice(watched, TOGETHER)):
            with self._timing.part(Part.HTML):
                documents = [self._fit(page) for page in pages]
            with self._timing.part(Part.JUDGING):
                for page, html in zip(pages, documents, strict=True):
                    judgement.look(page, html)
            yield from ((page.address, html.encode()) for page, html in zip(pages, documents, strict=True))
        with self._timing.part(Part.JUDGING):
            problems = judgement.problems()
        if problems:
            raise UnfitError(problems)
        yield from self._timing.each(Part.ASSETS, self._each_asset())

    def _fit(self, page: Page) -> str:
        """The document of `page`. UnfitError where a template of the map's own is at fault."""
        try:
            return self.html(page)
        except OwnTemplateError as error:
            raise UnfitError((_own_template_problem(error),)) from error

    @cached_property
    def redirects(self) -> Sequence[Redirect]:
        """Old addresses and the pages that took their place."""
        return redirects(self.catalog)

    @cached_property
    def classic_scripts(self) -> Mapping[str, str]:
        """Address of each module that a page loads → the same as a classic script, with all that it imports."""
        names = {name for page in self.pages for name in page.scripts if self._theme.scripts[name].is_module}
        folder = self._theme.directory / "components"
        return {self._theme.scripts[name].address: whole_script(folder / name) for name in sorted(names)}

    def moved(self, address: str, href: str) -> bytes:
        """The document left at an old address; `address` is the page that took its place, `href` the link there."""
        return self._renderer.moved(self._titles[address], href).encode()

    def offline(self, language: str, *, never: bool) -> str:
        """What a browser shows without a network for a page of which it has no copy, or may `never` have one."""
        return self._renderer.offline(language, self._publication.base_path or "/", never=never)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {page.address: page.title for page in self.pages}

    def components_page(self) -> Page:
        """The page of the theme's components, which the published site does not hold."""
        shapes = Shapes(self._theme.directory, self._checked.schemas)
        macros = read_components(self._theme.directory, shapes)
        return components_page(macros, shapes, self._renderer.example, self.texts, LANGUAGE)

    @cached_property
    def _page_set(self) -> PageSet:
        return PageSet(
            self.catalog,
            self._theme.texts,
            LANGUAGE,
            self._pathways,
            text_pages=self._checked.text_pages,
            changes=self._changes,
            today=self.today,
            index=lambda: self.index_addresses,
            compared=lambda: self._compared[0],
            cache=self._cache / "layouts" if self._cache else None,
            offline_pages=self._publication.offline_pages,
        )

    @cached_property
    def _pathways(self) -> Pathways:
        return Pathways(self.catalog, self.texts, self._words, LANGUAGE)

    @cached_property
    def _words(self) -> frozenset[str]:
        return joints(self.catalog, self.texts)

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(
            self._theme,
            site=site_fields(self.catalog),
            kinds=self.catalog.filled_kinds,
            words=self._words,
            publication=self._publication,
            content_date=self.today,
            owed=owed(self.catalog),
        )

    @cached_property
    def _index(self) -> Sequence[tuple[str, bytes]]:
        """Address and content of what the search looks through: names, then texts."""
        lemmas, pages = self._lemmas, self._page_set.searched()
        with self._timing.part(Part.SEARCH):
            names, texts = search_index(self.catalog, lemmas, self.texts["search"], LANGUAGE, self.today, pages)
            lemmas.save()
        return (asset_address("haku", names, "json"), names), (asset_address("haku-tekstit", texts, "json"), texts)

    @property
    def index_addresses(self) -> tuple[str, str]:
        """Addresses of what the search looks through: names, then texts."""
        return self._index[0][0], self._index[1][0]

    @cached_property
    def _compared(self) -> tuple[str, bytes]:
        """Address and content of what the page shows on which two services are put side by side."""
        told = compare_data(self.catalog, self.texts, LANGUAGE)
        return asset_address("vertaa", told, "json"), told


class UnfitError(Exception):
    """The finished pages have problems though the content is right."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def _own_template_problem(error: OwnTemplateError) -> Problem:
    name, line, reason = error.args
    at = Location(f"{OWN_TEMPLATES}/{name}", line)
    return problem("own-template", at, at.path, reason=reason)
