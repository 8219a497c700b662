"""The pipeline: a content directory in, problems and a finished site out. It prints and writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from palvelukartta.checks import check
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Problem, Severity
from palvelukartta.resources import resource_directory
from palvelukartta.source.assemble import read_content
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
    ordered = tuple(sorted(found, key=lambda one: one.sort_key))
    return Checked(source.catalog, ordered, palette if palette.is_file() else None, source.text_pages)


class Site:
    """Everything that a finished site consists of, made when it is asked for."""

    def __init__(self, checked: Checked, *, today: date, theme: Path | None = None, cache: Path | None = None) -> None:
        """`cache` is a directory in which the layout engine's answers are kept from build to build."""
        self.catalog = checked.catalog
        self.today = today
        self._cache = cache
        self._palette = checked.palette
        self._text_pages = checked.text_pages
        self._theme = theme or resource_directory("theme")

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The site's own words."""
        from palvelukartta.pages.texts import load_texts

        return load_texts(self._theme, LANGUAGE)

    @cached_property
    def pages(self) -> Sequence[Any]:
        """Every page of the site, in order of address."""
        return tuple(sorted(self._pages(), key=lambda page: str(page.address)))

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """Address → content of every file that is not a page. Names change with the content."""
        return {self._style_address: self._style, self._index_address: self._index} | {
            address: (self._theme / "components" / script).read_bytes() for script, address in self._scripts.items()
        }

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
        from palvelukartta.pages.entry_pages import entry_page
        from palvelukartta.pages.neighbourhoods import with_neighbourhood

        yield special_pages.front_page(self.catalog, self.texts, LANGUAGE)
        yield special_pages.search_page(self.texts, LANGUAGE, self._index_address)
        yield special_pages.not_found_page(self.texts, LANGUAGE)
        yield list_pages.index_page(self.catalog, self.texts, LANGUAGE)
        yield list_pages.open_questions_page(self.catalog, self.texts, LANGUAGE)
        for kind in self.catalog.kinds.values():
            for page in facet_pages.list_pages(self.catalog, kind, self.texts, LANGUAGE):
                yield guide_pages.first_page(page, self.catalog, kind) if guide_pages.is_guide(kind) else page
        for text_page in self._text_pages:
            yield special_pages.text_page(text_page, self.texts, LANGUAGE)
        for entry in self.catalog.entries.values():
            if entry.kind.name == "pathway":
                yield from self._pathway_pages(entry)
            else:
                page = entry_page(self.catalog, entry, self.texts, LANGUAGE, self.today)
                page = with_neighbourhood(page, self._neighbourhoods.get(entry.key), self.catalog)
                guided = guide_pages.is_guide(entry.kind)
                yield guide_pages.question_page(page, self.catalog, entry, self.texts) if guided else page
                yield from guide_pages.answer_pages(self.catalog, entry, self.texts, LANGUAGE, self.today)

    def _pathway_pages(self, entry: Any) -> Iterator[Any]:
        from palvelukartta.drawing.pathway import draw_pathway
        from palvelukartta.pages.client_pages import client_page, client_title
        from palvelukartta.pages.pathway_pages import pathway_page
        from palvelukartta.views.pathway import pathway_view

        view = pathway_view(self.catalog, entry, LANGUAGE)
        drawings = draw_pathway(view, self.texts["drawing"], self._words)
        yield pathway_page(self.catalog, entry, view, drawings, self.texts, self.today)
        if client_title(entry, LANGUAGE):
            yield client_page(self.catalog, entry, view, self.texts)

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
    def _renderer(self) -> Any:
        from palvelukartta.pages.render import Renderer

        return Renderer(
            self._theme,
            self.catalog.site,
            self.catalog.kinds,
            self.texts,
            self._style_address,
            self._scripts,
            self._words,
        )

    @cached_property
    def _index(self) -> bytes:
        from palvelukartta.pages.search_data import search_index

        return search_index(self.catalog, LANGUAGE)

    @property
    def _index_address(self) -> str:
        return _asset("haku", self._index, "json")

    @cached_property
    def _scripts(self) -> Mapping[str, str]:
        """Script under theme/components → its address in the site."""
        paths = sorted(self._theme.glob("components/*/*.js"))
        return {
            path.relative_to(self._theme / "components").as_posix(): _asset(path.stem, path.read_bytes(), "js")
            for path in paths
        }

    @cached_property
    def _style(self) -> bytes:
        from palvelukartta.pages.render import stylesheet

        return stylesheet(self._theme, self._palette)

    @cached_property
    def _style_address(self) -> str:
        return _asset("palvelukartta", self._style, "css")


def _asset(name: str, content: bytes, extension: str) -> str:
    return f"assets/{name}-{hashlib.sha256(content).hexdigest()[:12]}.{extension}"
