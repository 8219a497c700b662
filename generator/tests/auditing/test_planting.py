"""Every code of a check of one page has a barrier that is put into pages."""

from __future__ import annotations

from palvelukartta.auditing.judgements import IN_BROWSERS, OF_FILES
from palvelukartta.auditing.planting import BARRIERS

OF_MORE = {"barrier-title", "barrier-excused"}
"""Found between pages, or between a page and the content: what another page's title is differs from map to map."""


def test_every_code_is_planted() -> None:
    codes = {judgement.code for judgement in (*OF_FILES, *IN_BROWSERS)}

    assert codes - {barrier.code for barrier in BARRIERS} == OF_MORE
    assert len(BARRIERS) == len({barrier.code for barrier in BARRIERS})


def test_a_page_without_the_place_is_left_as_it_is() -> None:
    assert all(barrier.planted("<p>Hei</p>") == "<p>Hei</p>" for barrier in BARRIERS)
    assert all(barrier.code.startswith("barrier-") for barrier in BARRIERS)
