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


def test_every_hand_written_page_is_in_the_sample(tmp_path: Path) -> None:
    for name in ("palaute", "tietoa"):
        body = f'<html><body data-template="text.html"><main>{name * len(name)}</main></body></html>'
        (tmp_path / f"{name}.html").write_text(body, encoding="utf-8")

    assert sampled(BuiltSite(tmp_path, tmp_path), 1) == (("palaute.html", True), ("tietoa.html", False))


def test_all_pages_are_judged_and_the_sample_in_full(site: BuiltSite) -> None:
    assert every_page(site) == (("0.html", False), *sampled(site, 1))


def test_what_a_change_touches_is_judged_with_the_sample_of_each_template(site: BuiltSite) -> None:
    now = {page.address: "now" for page in site.pages}
    changed = touched(site, {**now, "0.html": "before"}, {**now, "gone.html": "now"}, {"0.html", "3.html"})

    assert changed == (("0.html", True), *((f"{number}.html", False) for number in range(1, 6)))


def test_of_many_changed_entries_some_are_judged_in_full(site: BuiltSite) -> None:
    now = {page.address: "now" for page in site.pages}
    changed = touched(site, {}, now, set(now))

    assert [address for address, in_full in changed if in_full] == list(now)[:MOST_IN_FULL]
    assert len(changed) == len(now)


def test_where_no_document_differs_the_smallest_pages_of_the_sample_are_judged_in_full(site: BuiltSite) -> None:
    now = {page.address: "now" for page in site.pages}

    assert touched(site, now, now, ()) == tuple((f"{number}.html", number <= MOST_IN_FULL) for number in range(1, 6))


def test_another_name_of_the_style_sheet_changes_no_page(site: BuiltSite) -> None:
    before = {page.address: f'<link href="../assets/style-{"0" * 12}.css">' for page in site.pages}
    now = {address: document.replace("0" * 12, "1" * 12) for address, document in before.items()}

    assert touched(site, before, now, ()) == touched(site, now, now, ())
