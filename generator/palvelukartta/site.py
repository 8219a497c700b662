"""The pipeline: a content directory in, problems and a finished site out. It prints and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from palvelukartta.checks import check, severities
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.pages.addresses import asset_address
from palvelukartta.pages.publication import Publication
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.messages import messages
from palvelukartta.resources import resource_directory
from palvelukartta.source.assemble import read_content
from palvelukartta.source.lemmas import Lemmas, read_lemmas
from palvelukartta.source.memory import Memory
from palvelukartta.source.schemas import Schemas, load_schemas
from palvelukartta.source.text_pages import TextPage

LANGUAGE = "fi"

PALETTE = "palette.css"
"""A publisher's own colours, beside site.yml: the names of theme/tokens/colours.css, light first, then dark."""


@dataclass(frozen=True, eq=False)
class Checked:
    """A content directory that was read and checked."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    palette: Path | None = None
    """The publisher's own colours, where the content has them."""
    text_pages: tuple[TextPage, ...] = ()
    content: Path | None = None
    """The content directory, where it was read from one."""
    broken: frozenset[Key] = frozenset()
    """Entries that exist as files but could not be read."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)


def check_content(
    content: Path, schemas: Schemas | None = None, today: date | None = None, memory: Memory | None = None
) -> Checked:
    """Everything that is wrong with `content`, on the day `today` where one is given; no template and no drawing is
    loaded.

    `memory` spares the files that have not changed since an earlier check; who owns it saves it.
    """
    source = read_content(content, schemas or load_schemas(), memory)
    found = [*source.problems, *check(source.catalog, source.broken, today, source.settled)]
    if memory:
        memory.note({entry.origin.path: entry.data for entry in source.catalog.entries.values()})
        memory.forget(one.location.path for one in found)
    palette = content / PALETTE
    if palette.is_file():
        from palvelukartta.pages.contrast import palette_problems

        found.extend(palette_problems(resource_directory("theme"), palette))
    site_url = str(source.catalog.site.get("site_url", ""))
    found.extend(_redirect_problems(source.catalog, source.text_pages, source.broken, site_url))
    if settings := source.files.get(severities.FILE):
        raises = settings.data["raise"]
        found = severities.raised(found, raises)
        found.extend(severities.unknown_codes(raises, messages(), settings.locate))
    ordered = tuple(sorted(found, key=lambda one: one.sort_key))
    own_palette = palette if palette.is_file() else None
    return Checked(source.catalog, ordered, own_palette, source.text_pages, content, source.broken)


def redirect_problems(checked: Checked, site_url: str) -> tuple[Problem, ...]:
    """Redirects that cannot be when the site is published at `site_url`, a whole address or its path."""
    return tuple(_redirect_problems(checked.catalog, checked.text_pages, (), site_url))


def _redirect_problems(
    catalog: Catalog, texts: Iterable[TextPage], broken: Iterable[Key], site_url: str
) -> Iterator[Problem]:
    from palvelukartta.pages.addresses import page_addresses
    from palvelukartta.pages.redirects import redirect_problems, redirects

    if redirects(catalog):
        living = page_addresses(catalog, LANGUAGE, (page.stem for page in texts))
        unread = {f"{catalog.kinds[key.kind].directory}/{key.id}" for key in broken}
        yield from redirect_problems(catalog, living, unread, site_url)


def publish_problems(checked: Checked, today: date) -> tuple[Problem, ...]:
    """What stops a publish on the day `today` beside the content's own errors: the accessibility statement's facts."""
    from palvelukartta.checks import statement

    return tuple(sorted(statement.publish_problems(checked.catalog, today), key=lambda one: one.sort_key))


class Site:
    """Everything that a finished site consists of, made when it is asked for."""

    def __init__(
        self,
        checked: Checked,
        *,
        today: date,
        changes: Mapping[str, tuple[date, ...]] | None = None,
        theme: Path | None = None,
        cache: Path | None = None,
        publication: Publication | None = None,
    ) -> None:
        """`changes`: content file → days on which it was changed. `cache` is a directory in which the layout engine's
        answers are kept from build to build."""
        self._changes = changes or {}
        self._publication = publication or Publication()
        self.catalog = checked.catalog
        self.today = today
        self._cache = cache
        self._palette = checked.palette
        self._content = checked.content
        self._text_pages = checked.text_pages
        self._theme = theme or resource_directory("theme")

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The site's own words in its own language."""
        return self._translations[LANGUAGE]

    @cached_property
    def pages(self) -> Sequence[Any]:
        """Every page of the site, in order of address."""
        from palvelukartta.pages.page_history import with_history

        found = list(self._pages())
        found.extend(self._statements({page.address: page.title for page in found}))
        pages = (with_history(page, self._changes) for page in found)
        return tuple(sorted(pages, key=lambda page: str(page.address)))

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """Address → content of every file that is not a page. Names change with the content."""
        from palvelukartta.pages.pathway_set import drawing_files

        return (
            {self._style_address: self._style, self._icon_address: self._icon, **dict(self._index)}
            | {script.address: script.content for script in self._scripts.values()}
            | dict(drawing_files(self.catalog, self._pathways, self.texts, self._theme, self.today, LANGUAGE))
        )

    @cached_property
    def lemmas(self) -> Lemmas:
        """Dictionary forms of the content's words; after the pages were made, of every word that the search knows."""
        return read_lemmas(self._content, LANGUAGE) if self._content else Lemmas({}, LANGUAGE)

    def html(self, page: Any) -> str:
        """The finished document of `page`."""
        return str(self._renderer.html(page))

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Address → finished document of every page, in order of address."""
        return {page.address: self.html(page) for page in self.pages}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the finished pages though the content is right: they stop a build, too."""
        from palvelukartta.pages.wayfinding import wayfinding_problems

        found = wayfinding_problems(self.pages, self.documents, self.catalog)
        return tuple(sorted(found, key=lambda one: one.sort_key))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of every file of the finished site: pages in order of address, then assets."""
        yield from ((address, html.encode()) for address, html in self.documents.items())
        yield from self.assets.items()

    @cached_property
    def redirects(self) -> Sequence[Any]:
        """Old addresses and the pages that took their place."""
        from palvelukartta.pages.redirects import redirects

        return redirects(self.catalog)

    def moved(self, address: str, href: str) -> bytes:
        """The document left at an old address; `address` is the page that took its place, `href` the link there."""
        return bytes(self._renderer.moved(self._titles[address], href).encode())

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {page.address: page.title for page in self.pages}

    def components_page(self) -> Any:
        """The page of the theme's components, which the published site does not hold."""
        from palvelukartta.pages.special_pages import components_page
        from palvelukartta.source.examples import read_examples

        found: dict[str, list[str]] = {}
        for example in read_examples(self._theme):
            found.setdefault(example.component, []).append(self._renderer.example(example))
        return components_page(found, self.texts, LANGUAGE)

    def _pages(self) -> Iterator[Any]:
        from palvelukartta.pages import facet_pages, guide_pages, list_pages, special_pages
        from palvelukartta.pages.entity_pages import with_phases
        from palvelukartta.pages.entry_pages import entry_page
        from palvelukartta.pages.neighbourhoods import with_neighbourhood
        from palvelukartta.pages.pathway_set import pathway_pages

        yield special_pages.front_page(self.catalog, self.texts, LANGUAGE)
        names, bodies = (address for address, _ in self._index)
        yield special_pages.search_page(self.catalog, self.texts, LANGUAGE, names, bodies)
        yield special_pages.not_found_page(self.texts, LANGUAGE)
        yield list_pages.index_page(self.catalog, self.texts, LANGUAGE)
        yield list_pages.open_questions_page(self.catalog, self.texts, LANGUAGE)
        for kind in self.catalog.kinds.values():
            for page in facet_pages.list_pages(self.catalog, kind, self.texts, LANGUAGE):
                yield guide_pages.first_page(page, self.catalog, kind) if guide_pages.is_guide(kind) else page
        for text_page in self._text_pages:
            yield special_pages.text_page(text_page, self.texts, LANGUAGE)
        yield special_pages.codes_page(self.texts, LANGUAGE)
        yield from pathway_pages(self.catalog, self._pathways, self.texts, self.today, LANGUAGE)
        for entry in self.catalog.entries.values():
            if entry.kind.name != "pathway":
                page = entry_page(self.catalog, entry, self.texts, LANGUAGE, self.today)
                page = with_phases(page, self.catalog) if entry.kind.name == "entity" else page
                page = with_neighbourhood(page, self._neighbourhoods.get(entry.key), self.catalog)
                guided = guide_pages.is_guide(entry.kind)
                yield guide_pages.question_page(page, self.catalog, entry, self.texts) if guided else page
                yield from guide_pages.answer_pages(self.catalog, entry, self.texts, LANGUAGE, self.today)

    def _statements(self, titles: Mapping[str, str]) -> Iterator[Any]:
        from palvelukartta.pages.statement_page import statement_page

        for language, texts in self._translations.items():
            yield statement_page(self.catalog, texts, language, titles)

    @cached_property
    def _pathways(self) -> Mapping[str, Any]:
        from palvelukartta.pages.pathway_set import draw_all

        return draw_all(self.catalog, self.texts, self._words, LANGUAGE)

    @cached_property
    def _neighbourhoods(self) -> Mapping[Any, Any]:
        """Key → (view, coordinates) of every entry that has drawn relations, placed in one process."""
        from palvelukartta.drawing.layout import place
        from palvelukartta.drawing.neighbourhood import sources
        from palvelukartta.views.neighbourhood import neighbourhood

        views = [neighbourhood(self.catalog, entry, LANGUAGE) for entry in self.catalog.entries.values()]
        shown = [view for view in views if view.neighbours and view.key.kind != "pathway"]
        dots = [sources(view) for view in shown]
        placed = iter(place([dot for pair in dots for dot in pair], self._cache))
        return {view.key: (view, [next(placed) for _ in pair]) for view, pair in zip(shown, dots, strict=True)}

    @cached_property
    def _words(self) -> frozenset[str]:
        """Words of the catalogue's titles and common ends of compounds: the joints at which long words break."""
        titles = (entry.title.replace("-", " ") for entry in self.catalog.entries.values())
        words = (word.casefold() for title in titles for word in title.split())
        return frozenset([*words, *self.texts["drawing"]["compound_ends"].split()])

    @cached_property
    def _translations(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """Language → words of the site, for every language that some page is in."""
        from palvelukartta.pages.addresses import STATEMENTS
        from palvelukartta.pages.texts import load_texts

        return {language: load_texts(self._theme, language) for language in STATEMENTS}

    @cached_property
    def _renderer(self) -> Any:
        from palvelukartta.pages.render import Renderer

        return Renderer(
            self._theme,
            self.catalog.site,
            self.catalog.kinds,
            self._translations,
            self._style_address,
            {name: script.address for name, script in self._scripts.items()},
            self._words,
            self._publication,
            self.today,
            self._icon_address,
        )

    @cached_property
    def _index(self) -> Sequence[tuple[str, bytes]]:
        """Address and content of what the search looks through: names, then texts."""
        from palvelukartta.pages.search_data import search_index

        words = self.texts["search"]["stop_words"]
        names, texts = search_index(self.catalog, self.lemmas, words, LANGUAGE)
        return (asset_address("haku", names, "json"), names), (asset_address("haku-tekstit", texts, "json"), texts)

    @cached_property
    def _scripts(self) -> Mapping[str, Any]:
        """Script under theme/components → its address in the site and its content."""
        from palvelukartta.pages.scripts import scripts

        return scripts(self._theme / "components")

    @cached_property
    def _icon(self) -> bytes:
        return (self._theme / "icon.svg").read_bytes()

    @cached_property
    def _icon_address(self) -> str:
        return asset_address("palvelukartta", self._icon, "svg")

    @cached_property
    def _style(self) -> bytes:
        from palvelukartta.pages.render import stylesheet

        return stylesheet(self._theme, self._palette)

    @cached_property
    def _style_address(self) -> str:
        return asset_address("palvelukartta", self._style, "css")
