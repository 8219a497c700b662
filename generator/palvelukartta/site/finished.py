"""A finished site: its pages, and the rest of its files."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.codes import problem
from palvelukartta.components.declarations import read_components
from palvelukartta.components.page import components_page
from palvelukartta.components.shapes import Shapes
from palvelukartta.exports.open_data import OpenData
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.edits import are_called_alike
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Schema
from palvelukartta.pages.embed_pages import with_embeds
from palvelukartta.pages.judgement import Judgement
from palvelukartta.pages.page_set import PageSet
from palvelukartta.pages.site_fields import owed, site_fields
from palvelukartta.problems import Location, Problem
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.render import OwnTemplateError, Renderer, UnsafePageError
from palvelukartta.rendering.theme import Theme
from palvelukartta.rendering.whole_scripts import whole_script
from palvelukartta.search.index_files import IndexFiles
from palvelukartta.site.ground import LANGUAGE, Ground, theme_of
from palvelukartta.site.making import pieces
from palvelukartta.site.other_files import OtherFiles
from palvelukartta.site.works import Work, works
from palvelukartta.sitemap.publication import Publication
from palvelukartta.sitemap.redirects import Redirect, redirects
from palvelukartta.source.files import OWN_TEMPLATES
from palvelukartta.timing import UNTIMED, Part, Timing
from palvelukartta.workers import each_made

SHOWN = 60
"""Characters of a page's piece that a message shows."""


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
        known_words: frozenset[str] | None = None,
    ) -> None:
        """The arguments are those of `Ground`."""
        theme, publication = theme or theme_of(checked), publication or Publication()
        self._ground = Ground(checked, today, theme, changes or {}, cache, publication, timing, documents, known_words)
        self._progress = progress
        self.catalog, self.today = self._ground.catalog, today

    def edited(self, catalog: Catalog, today: date) -> Site:
        """The site of another state of the catalogue. What comes from the theme is not read again."""
        ground = self._ground
        return Site(
            replace(ground.checked, catalog=catalog),
            today=today,
            changes=ground.changes,
            theme=ground.theme,
            cache=ground.cache,
            publication=ground.publication,
            progress=self._progress,
            timing=ground.timing,
            documents=ground.schemas,
            known_words=ground.words if are_called_alike(ground.checked.catalog, catalog) else None,
        )

    @cached_property
    def pages(self) -> Sequence[Page]:
        """Every page of the site, in order of address."""
        with self._ground.timing.part(Part.PAGES):
            made = chain.from_iterable(work.pages() for work in self._works)
            return tuple(sorted(made, key=lambda page: page.address))

    @cached_property
    def _works(self) -> Sequence[Work]:
        """All that the site consists of."""
        found = works(self.catalog, self._page_set, self._others)
        return tuple(work._replace(pages=partial(self._published, work.pages)) for work in found)

    def _published(self, make: Callable[[], Iterable[Page]]) -> Iterator[Page]:
        """The pages that are made, with those for frames of other sites, and with what search engines are told."""
        made = make()
        return map(self._structured, with_embeds(made) if self._ground.publication.framed_by else made)

    @property
    def size(self) -> int:
        """How many pages there are, known before one is made; those for frames of other sites are not counted."""
        return len(self._page_set)

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
        return next(iter(self._ground.changes.get(page.source, ())), None)

    def html(self, page: Page) -> str:
        """The finished document of `page`."""
        return self._renderer.html(page)

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Address → finished document of every page, in order of address."""
        pages = self._progress(Stage.PAGES, self.pages)
        made = ((page.address, self.html(page)) for page in pages)
        return dict(self._ground.timing.each(Part.HTML, made))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the finished pages though the content is right: they stop a build, too."""
        try:
            documents = self.documents
        except OwnTemplateError as error:
            return (_own_template_problem(error),)
        with self._ground.timing.part(Part.JUDGING):
            judgement = Judgement()
            for page in self.pages:
                judgement.look(page, documents[page.address])
            return judgement.problems(self.catalog, self._ground.theme)

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """Address → content of every file that is not a page. Names change with the content."""
        return dict(chain.from_iterable(work.files() for work in self._works))

    def asset(self, address: str) -> bytes | None:
        """The file at `address` that is no page, made without the others; None, soon, where there is none."""
        return self._others.at(address)

    @property
    def open_data(self) -> OpenData:
        """What other programs read."""
        return self._others.open_data

    @property
    def index(self) -> IndexFiles:
        """What the search looks through."""
        return self._others.index

    def drawing(self, pathway: Entry, *, boxes: bool) -> bytes:
        """The file of a pathway's drawing; with `boxes`, what it was laid out by."""
        return self._others.drawing(pathway, boxes=boxes)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of every file of the finished site: pages in order of address, then assets."""
        yield from ((address, html.encode()) for address, html in self.documents.items())
        yield from self.assets.items()

    def stream(self, jobs: int = 1) -> Iterator[tuple[str, bytes]]:
        """The same files in no particular order, made by `jobs` processes; none is kept: a build holds little more than
        the content. UnfitError after the last of them where the pages have problems."""
        timing, seen = self._ground.timing, dict[int, Judgement]()
        pages = iter(self._progress(Stage.PAGES, range(self.size)))
        made = each_made([partial(pieces, work, self._fit, timing) for work in self._works], jobs)
        for number, piece in timing.each(Part.WORKERS, made) if jobs > 1 else made:
            seen.setdefault(number, Judgement()).join(piece.judgement)
            if jobs > 1:
                timing.add(piece.used)
            for document in piece.documents:
                next(pages, None)
                yield document
            yield from piece.files
        deque(pages, 0)
        with timing.part(Part.JUDGING):
            problems = self._problems(seen[number] for number in sorted(seen))
        if problems:
            raise UnfitError(problems)

    def _problems(self, seen: Iterable[Judgement]) -> tuple[Problem, ...]:
        judgement = Judgement()
        for part in seen:
            judgement.join(part)
        return judgement.problems(self.catalog, self._ground.theme)

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
        theme = self._ground.theme
        names = {name for page in self.pages for name in page.scripts if theme.scripts[name].is_module}
        folder = theme.directory / "components"
        return {theme.scripts[name].address: whole_script(folder / name) for name in sorted(names)}

    def moved(self, address: str, href: str) -> bytes:
        """The document left at an old address; `address` is the page that took its place, `href` the link there."""
        return self._renderer.moved(self._titles[address], href).encode()

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {page.address: page.title for page in self.pages}

    def offline(self, language: str, *, never: bool) -> str:
        """What a browser shows without a network for a page of which it has no copy, or may `never` have one."""
        return self._renderer.offline(language, self._ground.publication.base_path or "/", never=never)

    def components_page(self) -> Page:
        """The page of the theme's components, which the published site does not hold."""
        ground = self._ground
        shapes = Shapes(ground.theme.directory, ground.checked.schemas)
        macros = read_components(ground.theme.directory, shapes)
        return components_page(macros, shapes, self._renderer.example, ground.texts, LANGUAGE)

    @cached_property
    def _page_set(self) -> PageSet:
        ground = self._ground
        return PageSet(
            self.catalog,
            ground.theme.texts,
            LANGUAGE,
            ground.pathways,
            text_pages=ground.checked.text_pages,
            changes=ground.changes,
            today=self.today,
            index=lambda: self.index,
            compared=lambda: self._others.compared[0],
            offline_pages=ground.publication.offline_pages,
        )

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(
            self._ground.theme,
            site=site_fields(self.catalog),
            kinds=self.catalog.filled_kinds,
            words=self._ground.words,
            publication=self._ground.publication,
            content_date=self.today,
            owed=owed(self.catalog),
        )

    @cached_property
    def _others(self) -> OtherFiles:
        return OtherFiles(
            self._ground,
            pages=lambda: self.pages,
            searched=lambda: self._page_set.searched(),
            web_manifest=lambda: self._renderer.web_manifest,
        )


class UnfitError(Exception):
    """The finished pages have problems though the content is right."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def _own_template_problem(error: OwnTemplateError) -> Problem:
    name, line, reason = error.args
    at = Location(f"{OWN_TEMPLATES}/{name}", line)
    if isinstance(error, UnsafePageError):
        return problem("own-template-unsafe", at, at.path, found=" ".join(reason.split())[:SHOWN])
    if not reason:
        return problem("own-template-large", at, at.path)
    return problem("own-template", at, at.path, reason=reason)
