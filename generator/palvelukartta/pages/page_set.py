"""Every page of a site, each made when it is asked for: all of them for a build, one for a reader who is editing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind
from palvelukartta.pages import facet_pages, guide_pages, special_pages
from palvelukartta.pages.booklet import booklet_page
from palvelukartta.pages.chart_page import chart_page
from palvelukartta.pages.client_pages import client_page
from palvelukartta.pages.compare_page import compare_page
from palvelukartta.pages.contact_page import contact_page
from palvelukartta.pages.entity_pages import with_phases
from palvelukartta.pages.entry_pages import EntryContext, entry_page
from palvelukartta.pages.form_pages import INSTRUMENT, form_pages, with_form
from palvelukartta.pages.guide_answer_pages import answer_pages
from palvelukartta.pages.index_page import index_page
from palvelukartta.pages.map_pages import main_map_page, map_pages
from palvelukartta.pages.map_strips import Strips
from palvelukartta.pages.neighbourhoods import neighbourhood_context
from palvelukartta.pages.open_data_page import open_data_page
from palvelukartta.pages.open_questions_page import open_questions_page
from palvelukartta.pages.page_history import with_history
from palvelukartta.pages.pathway_pages import pathway_page
from palvelukartta.pages.pathway_set import Pathways
from palvelukartta.pages.plan_page import plan_page
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.role_work import Acting, with_work
from palvelukartta.pages.searched_pages import searched_pages
from palvelukartta.pages.sheet_pages import sheet_pages
from palvelukartta.pages.statement_page import statement_page
from palvelukartta.pages.timeline import with_timeline
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.search.index_files import IndexFiles
from palvelukartta.search.site_pages import SitePage
from palvelukartta.sitemap.addresses import STATEMENTS, client_title, entry_at, main_entity, page_addresses
from palvelukartta.source.text_pages import TextPage

TOGETHER = 64
"""Entries whose pages are made as one part."""

PATHWAY, ENTITY, SERVICE, ROLE = "pathway", "entity", "service", "role"
"""Kinds whose pages show more than their fields."""


class PageSet:
    """The pages of one catalogue."""

    def __init__(
        self,
        catalog: Catalog,
        texts: Mapping[str, Texts],
        language: str,
        pathways: Pathways,
        *,
        text_pages: Sequence[TextPage],
        changes: Mapping[str, tuple[date, ...]],
        today: date,
        index: Callable[[], IndexFiles],
        compared: Callable[[], str],
        offline_pages: bool = False,
    ) -> None:
        """`texts`: the site's words by language. `index` gives what the search looks through, `compared` the address of
        what can be put side by side. `offline_pages`: whether readers' browsers keep pages, which the page on privacy
        tells."""
        self._catalog, self._translations, self._language = catalog, texts, language
        self._texts, self._pathways = texts[language], pathways
        self._text_pages, self._changes, self._today, self._index = text_pages, changes, today, index
        self._compared, self._offline_pages = compared, offline_pages
        self._kinds = {kind.path: kind for kind in catalog.filled_kinds.values()}
        self._pathway_pages: dict[str, Page] = {}

    def __len__(self) -> int:
        return len(self._addresses)

    def of_site(self) -> Iterator[Page]:
        """The pages of no kind, statements left out: the search's among them, whose index takes long."""
        yield from self._made_without_search
        yield self._search_page()

    def of_pathways(self, pathways: Sequence[Entry]) -> Iterator[Page]:
        """The pages of `pathways`, and what else shows each."""
        for entry in pathways:
            yield self._with_history(self._pathway_page(entry))
            yield from map(self._with_history, self._beside_pathway(entry))

    def others(self) -> Iterator[Callable[[], Iterator[Page]]]:
        """Parts of all the other pages, each made by itself."""
        kinds = self._catalog.filled_kinds.values()
        yield from (partial(self._historied, partial(self._booklet, kind)) for kind in kinds if kind.name == PATHWAY)
        yield from (partial(self._historied, partial(self._of_all, kind)) for kind in kinds)
        entries = [entry for entry in self._catalog.entries.values() if entry.kind.name != PATHWAY]
        for first in range(0, len(entries), TOGETHER):
            yield partial(self._historied, partial(map, self._of_entry, entries[first : first + TOGETHER]))
        yield self._statements

    def _historied(self, make: Callable[[], Iterator[Page]]) -> Iterator[Page]:
        return map(self._with_history, make())

    def at(self, address: str) -> Page | None:
        """The page at `address`, and little else made for it; None, soon, where there is no such page."""
        if entry_at(self._catalog, address) is None and address not in self._addresses:
            return None
        pages = self._statements() if address in STATEMENTS.values() else self._around(address)
        return next((page for page in pages if page.address == address), None)

    def searched(self) -> tuple[SitePage, ...]:
        """The pages that the search knows beside the entries."""
        return searched_pages(self._catalog, self._made_without_search, self._texts, self._language)

    @cached_property
    def _strips(self) -> Strips:
        return Strips(self._catalog, self._texts, self._language)

    def _with_strips(self, page: Page, entry: Entry) -> Page:
        return page.showing(replace(page.context(EntryContext), strips=self._strips.of(page, entry)))

    def _with_work(self, page: Page, role: Entry) -> Page:
        presenter = Presenter(self._catalog, page.address, self._language)
        return with_work(page, presenter, role, self._acting, self._texts)

    @cached_property
    def _acting(self) -> Acting:
        return Acting(map(self._pathways.view, self._catalog.of_kind(PATHWAY)))

    def _around(self, address: str) -> Iterator[Page]:
        """The page at `address`, or the pages among which it is, if it is no statement."""
        kind = self._kinds.get(address.rpartition("/")[0].partition("/")[0])
        if kind is None:
            return self._each_of_site()
        entry = entry_at(self._catalog, address)
        return map(self._with_history, [self._of_entry(entry)] if entry else self._of_kind(kind))

    @cached_property
    def _addresses(self) -> set[str]:
        stems = (page.stem for page in self._text_pages)
        return page_addresses(self._catalog, self._language, stems)

    def _with_history(self, page: Page) -> Page:
        return with_history(page, self._changes)

    def _of_entry(self, entry: Entry) -> Page:
        if entry.kind.name == PATHWAY:
            return self._pathway_page(entry)
        page = entry_page(self._catalog, entry, self._texts, self._language, self._today)
        page = with_phases(page, self._catalog, entry) if entry.kind.name == ENTITY else page
        page = self._with_strips(page, entry) if entry.kind.name == SERVICE else page
        page = self._with_work(page, entry) if entry.kind.name == ROLE else page
        page = with_form(page, entry) if entry.kind.name == INSTRUMENT else page
        page = self._with_neighbourhood(page, entry)
        guided = guide_pages.is_guide(entry.kind)
        return guide_pages.question_page(page, self._catalog, entry, self._texts) if guided else page

    def _with_neighbourhood(self, page: Page, entry: Entry) -> Page:
        presenter = Presenter(self._catalog, page.address, self._language)
        nearest = neighbourhood_context(presenter, entry)
        return page.showing(replace(page.context(EntryContext), neighbourhood=nearest)) if nearest else page

    def _pathway_page(self, entry: Entry) -> Page:
        if entry.id not in self._pathway_pages:
            page = pathway_page(self._catalog, entry, self._pathways.view(entry), self._texts, self._today)
            self._pathway_pages[entry.id] = self._with_strips(page, entry)
        return self._pathway_pages[entry.id]

    def _chart_page(self, entry: Entry) -> Page:
        drawn = self._pathways.of(entry)
        return chart_page(self._catalog, entry, drawn.view, drawn.drawings, self._texts)

    def _of_kind(self, kind: Kind) -> Iterator[Page]:
        """Pages of a kind beside those of its entries."""
        yield from self._of_all(kind)
        if kind.name == PATHWAY:
            for entry in self._catalog.of_kind(PATHWAY):
                yield from self._beside_pathway(entry)
            yield from self._booklet(kind)

    def _of_all(self, kind: Kind) -> Iterator[Page]:
        """Pages of a kind that show its entries beside each other, or answer what one asks: lists, answers, maps."""
        catalog, texts, language = self._catalog, self._texts, self._language
        guided = guide_pages.is_guide(kind)
        for page in facet_pages.list_pages(catalog, kind, texts, language, self._today):
            page = guide_pages.first_page(page, catalog, kind, texts) if guided else page
            yield with_timeline(page, catalog, texts, self._today) if kind.name == CHANGE else page
        for entry in catalog.of_kind(kind.name):
            yield from answer_pages(catalog, entry, texts, language, self._today)
        if kind.name == ENTITY:
            yield from map_pages(catalog, texts, language)

    def _beside_pathway(self, entry: Entry) -> Iterator[Page]:
        """The pathway told to its client, as a chart and on sheets."""
        if client_title(entry, self._language):
            yield client_page(self._catalog, entry, self._pathways.view(entry), self._texts, self._today)
        yield self._chart_page(entry)
        yield from sheet_pages(self._catalog, entry, self._pathways.view(entry), self._texts)

    def _booklet(self, kind: Kind) -> Iterator[Page]:
        site_url = str(self._catalog.site.get("site_url", ""))
        pages = [self._pathway_page(entry) for entry in self._catalog.of_kind(kind.name)]
        yield booklet_page(kind, pages, site_url, self._texts, self._language)

    def _each_of_site(self) -> Iterator[Page]:
        """Pages of no kind, statements left out; what takes long to make comes last."""
        yield from self._without_search()
        yield self._search_page()

    def _search_page(self) -> Page:
        return special_pages.search_page(self._catalog, self._texts, self._language, self._index(), self._today)

    @cached_property
    def _made_without_search(self) -> tuple[Page, ...]:
        """All of them, for the search, which tells what each is about, and for a build."""
        return tuple(self._without_search())

    def _without_search(self) -> Iterator[Page]:
        """Those of them that need no index."""
        catalog, texts, language = self._catalog, self._texts, self._language
        yield special_pages.front_page(catalog, texts, language)
        if main_entity(catalog):
            yield main_map_page(catalog, texts, language)
        yield special_pages.not_found_page(texts, language)
        for text_page in self._text_pages:
            yield special_pages.text_page(catalog, text_page, texts, language)
        yield special_pages.privacy_page(catalog, texts, language, offline_pages=self._offline_pages)
        yield from open_data_page(catalog, texts, language, self._today)
        yield special_pages.codes_page(texts, language)
        yield contact_page(catalog, texts, language)
        yield from compare_page(catalog, texts, language, self._compared())
        yield from form_pages(catalog, texts, language)
        told = [(entry, self._pathways.view(entry)) for entry in catalog.of_kind(PATHWAY)]
        yield from plan_page(catalog, told, texts, language)
        yield open_questions_page(catalog, texts, language)
        yield index_page(catalog, texts, language)

    def _statements(self) -> Iterator[Page]:
        for language in STATEMENTS:
            page = statement_page(self._catalog, self._translations[language], language, self._title)
            yield self._with_history(page)

    def _title(self, address: str) -> str:
        """Title of the page at `address`; the address itself where there is no such page beside the statements."""
        return next((page.title for page in self._around(address) if page.address == address), address)
