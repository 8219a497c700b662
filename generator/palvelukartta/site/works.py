"""A finished site in works that know nothing of each other: one process does all, or several some each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.page_set import PATHWAY, PageSet
from palvelukartta.rendering.page import Page
from palvelukartta.site.other_files import AddressedFile, OtherFiles

PATHWAYS = 4
"""Pathways of one work: to draw one takes as long as several other pages."""


def _nothing() -> tuple[()]:
    return ()


class Work(NamedTuple):
    """A part of a site."""

    pages: Callable[[], Iterable[Page]] = _nothing
    files: Callable[[], Iterable[AddressedFile]] = _nothing
    """Those that are no pages."""


def works(catalog: Catalog, pages: PageSet, others: OtherFiles) -> Iterator[Work]:
    """All that the site consists of, each once: first what takes longest. Pages stand with the files that are made of
    the same."""
    yield Work(pages.of_site, others.looked_through)
    pathways = catalog.of_kind(PATHWAY)
    for first in range(0, len(pathways), PATHWAYS):
        some = pathways[first : first + PATHWAYS]
        yield Work(partial(pages.of_pathways, some), partial(others.drawings, some))
    yield from (Work(files=files) for files in others.others())
    yield from (Work(part) for part in pages.others())
