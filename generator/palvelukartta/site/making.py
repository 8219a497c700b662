"""The works of a site made piece by piece: documents that were looked at, and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from palvelukartta.pages.judgement import Judgement
from palvelukartta.rendering.page import Page
from palvelukartta.site.other_files import AddressedFile
from palvelukartta.site.works import Work
from palvelukartta.timing import Part, Timing

T = TypeVar("T")

TOGETHER = 64
"""Pages of a piece, which are made, rendered and judged one after the other: going from one work to another with each
page took a tenth longer."""


class Piece(Struct, frozen=True):
    """A part of a work, as one process hands it to another."""

    documents: Sequence[AddressedFile]
    """Finished pages."""
    judgement: Judgement
    """Of those pages."""
    files: Sequence[AddressedFile]
    """Those that are no pages."""
    used: Mapping[Part, float]
    """What it took, in seconds of processors."""


def pieces(work: Work, html: Callable[[Page], str], timing: Timing) -> Iterator[Piece]:
    """What `work` makes; `html` gives the document of a page."""
    before = timing.used
    for pages, files in _several(timing.each(Part.PAGES, work.pages()), timing.each(Part.ASSETS, work.files())):
        with timing.part(Part.HTML):
            documents = [html(page) for page in pages]
        judgement = Judgement()
        with timing.part(Part.JUDGING):
            for page, document in zip(pages, documents, strict=True):
                judgement.look(page, document)
        encoded = [(page.address, document.encode()) for page, document in zip(pages, documents, strict=True)]
        after = timing.used
        used = {part: after[part] - before[part] for part in after}
        yield Piece(encoded, judgement, files, used)
        before = timing.used


def _several(
    pages: Iterable[Page], files: Iterable[AddressedFile]
) -> Iterator[tuple[Sequence[Page], Sequence[AddressedFile]]]:
    """Some pages at a time, and after them some files."""
    yield from ((some, ()) for some in _parted(pages))
    yield from (((), some) for some in _parted(files))


def _parted(items: Iterable[T]) -> Iterator[Sequence[T]]:
    coming = iter(items)
    while some := tuple(islice(coming, TOGETHER)):
        yield some
