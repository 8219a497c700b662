"""Which pages of the site the search knows beside the entries, and by which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.schema import Kind
from palvelukartta.pages.wayfinding import WITHOUT_LINKS
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.search.site_pages import SitePage
from palvelukartta.sitemap.addresses import FRONT, SEARCH, STATEMENTS, list_address

NOT_SOUGHT = (FRONT, SEARCH, *WITHOUT_LINKS)
"""Pages that nobody looks for: where a search begins, and those to which no link leads either."""


def searched_pages(catalog: Catalog, pages: Iterable[Page], texts: Texts, language: str) -> tuple[SitePage, ...]:
    """The lists of kinds, the `pages` of no kind and the statement in `language`.

    A list is found by the words in its kind's schema (`search_words` of `x-kind`), another page by those of the theme.
    """
    kinds = catalog.filled_kinds.values()
    leads = {kind.menu_page: kind.question[1] for kind in kinds if kind.menu_page}
    return (
        *(_list(kind) for kind in kinds),
        *(
            _page(page.address, page.title, page.lead or leads.get(page.address, ""), texts)
            for page in pages
            if page.address not in NOT_SOUGHT
        ),
        *_statement(texts, language),
    )


def _list(kind: Kind) -> SitePage:
    menu = () if kind.menu_page else (kind.menu_label,)
    return SitePage(list_address(kind), kind.plural, kind.lead, (*menu, *kind.search_words))


def _statement(texts: Texts, language: str) -> Iterator[SitePage]:
    if language in STATEMENTS:
        yield _page(STATEMENTS[language], texts["statement"]["heading"], texts["statement"]["lead"], texts)


def _page(address: str, title: str, lead: str, texts: Texts) -> SitePage:
    stem = address.rpartition("/")[2].removesuffix(".html").replace("-", "_")
    words = texts["search"].get(f"page_words_{stem}", "")
    return SitePage(address, title, lead, tuple(filter(None, words.split(", "))))
