"""The pipeline: a site whose pages are let go as they are made is the same as one that is kept."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from palvelukartta.checking import Checked
from palvelukartta.pages import wayfinding
from palvelukartta.progress import Items, Stage, T
from palvelukartta.site import Site, UnfitError

DAY = date(2026, 11, 22)


def test_what_is_let_go_page_by_page_is_the_same_as_what_is_kept(good: Checked) -> None:
    kept = Site(good, today=DAY)

    streamed = list(Site(good, today=DAY).stream())

    assert dict(streamed) == dict(kept.files())
    assert len(streamed) == len(dict(streamed)), "each once"


@pytest.mark.skipif(sys.platform != "linux", reason="copies of processes are of Linux")
def test_what_several_processes_make_is_what_one_makes(good: Checked) -> None:
    shared = list(Site(good, today=DAY).stream(jobs=2))

    assert dict(shared) == dict(Site(good, today=DAY).files())
    assert len(shared) == len(dict(shared)), "each once"


@pytest.mark.skipif(sys.platform != "linux", reason="copies of processes are of Linux")
def test_several_processes_find_the_same_problems(good: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wayfinding, "MAX_LINKS", 0)
    with pytest.raises(UnfitError) as unfit:
        list(Site(good, today=DAY).stream(jobs=2))
    assert unfit.value.problems == Site(good, today=DAY).problems != ()


def test_what_is_wrong_with_the_pages_ends_a_stream_after_the_last_of_them(
    good: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wayfinding, "MAX_LINKS", 0)
    kept, addresses = Site(good, today=DAY), list[str]()

    with pytest.raises(UnfitError) as unfit:
        addresses.extend(address for address, _ in Site(good, today=DAY).stream())

    assert unfit.value.problems == kept.problems != ()
    assert {page.address for page in kept.pages} <= set(addresses)


def test_how_many_pages_there_will_be_is_known_before_one_is_made(good: Checked) -> None:
    seen: list[tuple[Stage, int, int]] = []

    def watched(stage: Stage, items: Items[T], /) -> list[T]:
        made = list(items)
        seen.append((stage, len(items), len(made)))
        return made

    pages = len(Site(good, today=DAY).pages)
    list(Site(good, today=DAY, progress=watched).stream())
    assert seen == [(Stage.PAGES, pages, pages)]
