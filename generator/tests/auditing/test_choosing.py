"""Which pages are audited, and which in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.choosing import MOST_IN_FULL, every_page, sampled, touched


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    for number in range(6):
        template = "term.html" if number < 2 else f"{number}.html"
        body = f'<html><body data-template="{template}"><main>{"x" * number}</main></body></html>'
        (tmp_path / f"{number}.html").write_text(body, encoding="utf-8")
    return BuiltSite(tmp_path, tmp_path)


def test_the_longest_page_of_each_template_is_the_sample(site: BuiltSite) -> None:
    assert sampled(site, 1) == tuple((f"{number}.html", True) for number in range(1, 6))
    assert len(sampled(site, 2)) == 6


def test_all_pages_are_judged_and_the_sample_in_full(site: BuiltSite) -> None:
    assert every_page(site) == (("0.html", False), *sampled(site, 1))


def test_of_what_a_change_touches_some_are_judged_in_full(site: BuiltSite) -> None:
    now = {page.address: "now" for page in site.pages}

    assert touched(site, now, now) == ()
    assert touched(site, {**now, "0.html": "before"}, {**now, "gone.html": "now"}) == (("0.html", True),)
    changed = touched(site, {}, now)
    assert (len(changed), sum(in_full for _, in_full in changed)) == (6, MOST_IN_FULL)
