"""Requirement 29: forms. The site has one, the search; feedback goes by mail, and nothing else is asked."""

from __future__ import annotations

from site_tests.built import BuiltSite
from site_tests.checks.forms import form_faults
from site_tests.checks.page import of_all


def test_req_29_every_field_has_a_label_and_nothing_is_asked_twice(site: BuiltSite) -> None:
    assert any(page.tree.xpath("//form") for page in site.pages)
    assert not of_all(site, form_faults)
