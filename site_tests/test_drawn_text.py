"""Words of every drawing stay in their box and off each other: in our face, in a wider one, and with text spacing."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.drawn_words import misplaced_words
from site_tests.conftest import OpenPage


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_req_06_drawn_words_stay_in_their_box(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    charts = [page.address for page in site.pages if page.template == "chart.html"]
    assert charts
    failures = {address: misplaced_words(open_page(address, width=width)) for address in charts}
    assert not {address: found for address, found in failures.items() if found}
