"""The index: every entry and every other name of one, from A to Ö."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical, initial
from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.grouping import grouped
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, INDEX

LONG_PART = 40
"""Names under a letter, or under a longer beginning: more than this are parted further."""


class IndexRow(Struct, frozen=True):
    """A name in the index; one that is not its link's own is another name of it."""

    title: str
    link: Link
    kind_title: str


class LetterPart(Struct, frozen=True):
    """Rows of a letter from one beginning to another."""

    first: str
    last: str
    rows: tuple[IndexRow, ...]


class Letter(Struct, frozen=True):
    """A letter of the index."""

    letter: str
    count: int
    parts: tuple[LetterPart, ...]


class IndexContext(Context, frozen=True):
    """What the index shows."""

    letters: tuple[Letter, ...]


def index_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """Every entry and every alias in alphabetical order."""
    presenter = Presenter(catalog, INDEX, language)
    names = [
        (name, entry)
        for entry in catalog.entries.values()
        for name in dict.fromkeys((entry.title, *entry.items("aliases")))
    ]
    rows = [
        IndexRow(name, presenter.link(entry), entry.kind.singular)
        for name, entry in sorted(names, key=lambda named: (alphabetical(named[0]), named[1].key))
    ]
    letters = grouped(rows, lambda row: initial(row.title))
    return Page(
        address=INDEX,
        template="a_to_z.html",
        title=texts["site"]["index"],
        lead=texts["site"]["index_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(
            IndexContext(
                tuple(Letter(letter, len(named), tuple(_parts(letter, named))) for letter, named in letters.items())
            ),
        ),
        index=True,
        language=language,
    )


def _parts(letter: str, rows: Sequence[IndexRow]) -> list[LetterPart]:
    """The rows of a letter in parts of at most LONG_PART, where their beginnings let them be parted."""
    found: list[LetterPart] = []
    for beginning, part in _parted(letter, rows):
        if found and len(found[-1].rows) + len(part) <= LONG_PART:
            found[-1] = LetterPart(found[-1].first, beginning, (*found[-1].rows, *part))
        else:
            found.append(LetterPart(beginning, beginning, tuple(part)))
    return found


def _parted(beginning: str, rows: Sequence[IndexRow]) -> Iterator[tuple[str, Sequence[IndexRow]]]:
    """Rows that begin alike, parted by a longer beginning as long as they are too many."""
    if len(rows) <= LONG_PART or not beginning.isalpha():
        yield beginning.strip(" -"), rows
        return
    for longer, found in grouped(rows, lambda row: _begins(row.title, len(beginning) + 1)).items():
        if len(longer) > len(beginning):
            yield from _parted(longer, found)
        else:
            yield longer, found


def _begins(title: str, length: int) -> str:
    """The first letters of a title, as the index writes them."""
    return title[:1].upper() + title[1:length].casefold()


def index_letters(catalog: Catalog) -> list[str]:
    """The letters under which the index holds something."""
    names = (name for entry in catalog.entries.values() for name in (entry.title, *entry.items("aliases")))
    return [initial(name) for name in sorted({initial(name) for name in names}, key=alphabetical)]
