"""Pages that belong to the site rather than to an entry: the front page, the search, 404 and hand-written texts."""

from __future__ import annotations

from datetime import date

from minijinja import Markup
from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.markdown import article
from palvelukartta.model.catalog import SITE_FILE, Catalog
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language
from palvelukartta.pages.index_page import index_letters
from palvelukartta.pages.map_picture import MapPicture, map_picture
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.reports.explanations import listed_markdown
from palvelukartta.search.index_files import IndexFiles
from palvelukartta.search.results import Standing, standings
from palvelukartta.sitemap.addresses import (
    CODES,
    CONTACT_PLACE,
    FEEDBACK,
    FRONT,
    NOT_FOUND,
    PRIVACY,
    SEARCH,
    menu_address,
    relative,
)
from palvelukartta.sitemap.links import resolved
from palvelukartta.source.text_pages import TextPage

MAX_QUESTIONS = 7
"""Primary choices of the front page (requirement 13)."""


class FrontQuestion(Struct, frozen=True):
    """A question that a visitor has, and the page that answers it."""

    question: str
    text: str
    title: str
    """The page's own name."""
    href: str
    context: str = ""
    """Words for those who hear the link alone."""
    sign: str = ""
    """What stands below: no question of the front page has anything."""


class FrontContext(Context, frozen=True):
    """What the front page shows."""

    questions: tuple[FrontQuestion, ...]
    map_picture: MapPicture | None
    """The map in small; None where the main entity has none."""


class SearchContext(Context, frozen=True):
    """What the search page shows and hands to its script."""

    names_href: str
    texts_href: str
    in_pieces: bool
    """Whether these are heads of an index in pieces."""
    letters: tuple[str, ...]
    """Letters of the index, for a reader without scripts."""
    standings: tuple[Standing, ...]


class TextContext(Context, frozen=True):
    """What a hand-written page shows."""

    content: Markup


def front_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """What this is, the search, and the question that each kind answers: those of the navigation first."""
    asked = (kind for kind in catalog.filled_kinds.values() if kind.question[0])
    chosen = sorted(asked, key=lambda kind: (kind.question_place, not kind.menu, kind.menu, kind.order))[:MAX_QUESTIONS]
    questions = tuple(
        FrontQuestion(*kind.question, title=_name(kind), href=relative(menu_address(kind), FRONT)) for kind in chosen
    )
    site = catalog.site
    return Page(
        address=FRONT,
        template="index.html",
        title=in_language(site.get("front_title"), language) or texts["site"]["front_page"],
        lead=in_language(site.get("front_lead"), language),
        contexts=(FrontContext(questions, map_picture(catalog, language)),),
        source=SITE_FILE,
        language=language,
    )


def _name(kind: Kind) -> str:
    """Name of the page that answers a kind's question."""
    return kind.menu_label if kind.menu_page else kind.plural


SEARCH_SCRIPTS = ("words", "inflection", "matching", "answers", "ranking", "row", "telling", "search-results")
"""Modules of the search, each after those that it imports: named on the page, they are fetched at the same time."""

PIECES_SCRIPTS = (*SEARCH_SCRIPTS, "shelves", "pieces", "search-in-pieces")
"""Those of a large map."""


def search_page(catalog: Catalog, texts: Texts, language: str, index: IndexFiles, today: date) -> Page:
    """The page of the search form and its results.

    `index` is what it searches through. A reader without scripts finds the index's letters. A row shows one of the
    `standings`, by the number that the names give.
    """
    page = _page(SEARCH, "search.html", texts["site"]["search"], texts, language)
    letters, told = tuple(index_letters(catalog)), tuple(standings(catalog, today))
    shown = SearchContext(index.names, index.texts, index.in_pieces, letters, told)
    modules = PIECES_SCRIPTS if index.in_pieces else SEARCH_SCRIPTS
    scripts = tuple(f"search-results/{name}.js" for name in modules)
    return replace(page, scripts=scripts, contexts=(shown,))


def not_found_page(texts: Texts, language: str) -> Page:
    """The page that a server shows for an address that does not exist."""
    return _page(NOT_FOUND, "not_found.html", texts["site"]["not_found"], texts, language)


def text_page(catalog: Catalog, text: TextPage, texts: Texts, language: str) -> Page:
    """A hand-written page: its Markdown becomes HTML without the h1, which is the page's own."""
    page = _page(f"{text.stem}.html", "text.html", text.title, texts, language)
    content = article(text.markdown, lambda written: resolved(catalog, written, page.address, page.address))
    return replace(page, lead=text.lead, contexts=(TextContext(Markup(content)),), source=text.source)


def privacy_page(catalog: Catalog, texts: Texts, language: str, *, offline_pages: bool) -> Page:
    """What the site and browsers keep of their readers, and who answers for what the server knows."""
    said = texts["privacy"]
    publisher = in_language(catalog.site.get("publisher"), language)
    page = _page(PRIVACY, "text.html", said["title"], texts, language)
    kept = said["kept_pages"] if offline_pages else said["kept_nothing"]
    body = said["body"].format(kept=kept, publisher=publisher, contact=f"{FEEDBACK}#{CONTACT_PLACE}")
    content = article(body, lambda written: written)
    return replace(page, lead=said["lead"], contexts=(TextContext(Markup(content)),))


def codes_page(texts: Texts, language: str) -> Page:
    """Every code of the check with its cure and its examples, made from the words that a report uses."""
    said = texts["pages"]
    page = _page(CODES, "text.html", said["codes_title"], texts, language)
    content = Markup(article(listed_markdown(language), lambda written: written))
    return replace(page, lead=said["codes_lead"], contexts=(TextContext(content),))


def _page(address: str, template: str, title: str, texts: Texts, language: str) -> Page:
    crumbs = (Crumb(texts["site"]["front_page"], FRONT),)
    return Page(address=address, template=template, title=title, crumbs=crumbs, language=language)
