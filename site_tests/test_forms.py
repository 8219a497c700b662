"""Requirement 29: forms. The search, choices, and what readers fill in on their own device; feedback goes by mail."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltSite, words_of
from palvelukartta.auditing.checks.forms import form_faults
from palvelukartta.auditing.checks.page import of_all
from site_tests.of_maps import needed


def test_req_29_every_field_has_a_label_and_nothing_is_asked_twice(site: BuiltSite) -> None:
    assert any(page.tree.xpath("//form") for page in site.pages)
    assert not of_all(site, form_faults)


def test_req_29_what_a_form_has_asked_it_shows_and_asks_in_no_part_again(site: BuiltSite) -> None:
    """A part that stands there several times has a number in its name."""
    forms = [page for page in site.pages if page.template == "form.html"]
    shown = 0
    needed(forms, "it has no form")
    for page in forms:
        parts = page.main.xpath(".//section[contains(@class, 'fill-part')]")
        names = [words_of(part.find("h2")) for part in parts]
        asked = Counter((name, field) for part, name in zip(parts, names, strict=True) for field in _asked(part))
        assert [name for name, count in asked.items() if count > 1] == [], page.address
        ids = {field.get("id") for field in page.main.xpath(".//*[@data-input]")}
        same = {place.get("data-same") for place in page.main.xpath(".//*[@data-same]")}
        assert same <= ids, page.address
        shown += len(same)
    needed(shown, "no form shows what it has asked")


def _asked(part: Element) -> list[str]:
    return [field.get("data-title") for field in part.xpath(".//*[@data-input]")]
