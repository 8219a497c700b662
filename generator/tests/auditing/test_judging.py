"""A page is asked everything, and opened only as often as it must be."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Page

from palvelukartta.auditing.built import MOST_BYTES, BuiltPage, BuiltSite
from palvelukartta.auditing.judgements import AXE, BRIEFLY, IN_BROWSERS, NARROW, STATES
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


def test_the_states_are_those_in_which_axe_judges_a_page_and_one_view_each() -> None:
    pairs = [(one, view) for one in IN_BROWSERS for view in one.views]

    assert len(STATES) == len(set(STATES)) == 10
    assert {"1280-light-plain", "320-dark-menu", "320-light-forced"} <= set(STATES)
    for state in STATES:
        assert len({view for one, view in pairs if one.state(view) == state}) == 1


@pytest.mark.parametrize("state", STATES)
def test_in_one_state_every_page_is_asked_by_axe_there_and_nowhere_else(built: BuiltPage, state: str) -> None:
    briefly = asked(built, thoroughly=False, states=[state])
    wanted = [(one, view) for one, view in asked(built, thoroughly=True) if one.state(view) == state]

    assert [one.code for one, _ in briefly if one.code == AXE] == [AXE]
    assert {(one.code, view) for one, view in briefly} - {(AXE, view) for _, view in wanted} <= set(BRIEFLY)
    assert asked(built, thoroughly=True, states=[state]) == wanted


def test_several_states_are_asked_together(built: BuiltPage) -> None:
    names = ["1280-light-plain", "320-light-plain"]
    wanted = asked(built, thoroughly=False, states=names)

    assert {(one.code, view) for one, view in wanted} == {*BRIEFLY, (AXE, NARROW)}
    assert len({view for _, view in wanted}) == 2


def test_every_view_of_every_page_is_counted(built: BuiltPage) -> None:
    site = BuiltSite(built.path.parent, built.path.parent)

    assert views(site, [("a.html", False)]) == len({view for _, view in BRIEFLY}) == 2
    assert views(site, [("a.html", True)]) == len({view for _, view in asked(built, thoroughly=True)}) > 2
    assert views(site, [("a.html", True), ("a.html", False)], ["320-dark-menu"]) == 2
    assert views(site, [("a.html", True), ("a.html", False)]) == views(site, [("a.html", True)]) + 2


def test_a_page_that_is_too_large_is_told_and_no_browser_opens_it(built: BuiltPage) -> None:
    built.path.write_bytes(built.path.read_bytes() + b"x" * MOST_BYTES)
    site = BuiltSite(built.path.parent, built.path.parent)

    def opens(*_: object, **__: object) -> Page:
        raise AssertionError("opened")

    assert [told.code for told in judged(site, built, opens, thoroughly=True)] == [HUGE]
