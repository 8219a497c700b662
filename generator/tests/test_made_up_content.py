"""The content that `make bench` is measured with is content as an editor would leave it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import corpus

from palvelukartta.checking import check_content
from palvelukartta.model.catalog import Catalog

SIZE = 800
"""More than the map has, so that some entries are copies."""


def test_made_up_content_has_no_fault_and_words_of_its_own(tmp_path: Path) -> None:
    checked = check_content(corpus(SIZE, tmp_path))

    assert checked.errors == ()
    assert len(checked.catalog.entries) == SIZE
    copies, real = (_words(checked.catalog, is_copy=is_copy) for is_copy in (True, False))
    assert len(copies - real) > len(copies) / 20


def _words(catalog: Catalog, *, is_copy: bool) -> set[str]:
    entries = (entry for entry in catalog.entries.values() if entry.id.endswith("-k1") == is_copy)
    return {word for entry in entries for _, text in entry.strings for word in text.split()}
