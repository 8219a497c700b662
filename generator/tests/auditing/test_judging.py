"""A page is asked everything, and opened only as often as it must be."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Page

from palvelukartta.auditing.built import MOST_BYTES, BuiltPage, BuiltSite
from palvelukartta.auditing.judgements import BRIEFLY, IN_BROWSERS
from palvelukartta.auditing.judging import HUGE, asked, judged, views


@pytest.fixture
def built(tmp_path: Path) -> BuiltPage:
    file = tmp_path / "a.html"
    menu = '<header><button popovertarget="a">Valikko</button></header>'
    file.write_text(f'<html><body data-template="chart.html">{menu}</body></html>', encoding="utf-8")
    return BuiltPage("a.html", file)


def test_what_leaves_a_page_as_it_was_shares_it_and_what_moves_has_it_for_itself(built: BuiltPage) -> None:
    wanted = asked(built, thoroughly=True)
    openings = [key for key, _ in groupby(wanted, lambda pair: (pair[1].unchanged, pair[0].moves and pair[0].code))]

    assert len(wanted) == sum(len(judgement.views) for judgement in IN_BROWSERS if judgement.applies(built))
    assert len(openings) == len(set(openings))
    assert len([view for view, moves in openings if not moves]) == len({view for view, _ in openings})


def test_a_page_that_is_judged_briefly_is_asked_little(built: BuiltPage) -> None:
    assert [(judgement.code, view) for judgement, view in asked(built, thoroughly=False)] == list(BRIEFLY)


def test_every_view_of_every_page_is_counted(built: BuiltPage) -> None:
    site = BuiltSite(built.path.parent, built.path.parent)

    assert views(site, [("a.html", False)]) == len({view for _, view in BRIEFLY}) == 2
    assert views(site, [("a.html", True)]) == len({view for _, view in asked(built, thoroughly=True)}) > 2
    assert views(site, [("a.html", True), ("a.html", False)]) == views(site, [("a.html", True)]) + 2


def test_a_page_that_is_too_large_is_told_and_no_browser_opens_it(built: BuiltPage) -> None:
    built.path.write_bytes(built.path.read_bytes() + b"x" * MOST_BYTES)
    site = BuiltSite(built.path.parent, built.path.parent)

    def opens(*_: object, **__: object) -> Page:
        raise AssertionError("opened")

    assert [told.code for told in judged(site, built, opens, thoroughly=True)] == [HUGE]
