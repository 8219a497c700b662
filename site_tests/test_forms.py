"""Requirement 29: forms. The search, choices, and what readers fill in on their own device; feedback goes by mail."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.forms import form_faults
from palvelukartta.auditing.checks.page import of_all


def test_req_29_every_field_has_a_label_and_nothing_is_asked_twice(site: BuiltSite) -> None:
    assert any(page.tree.xpath("//form") for page in site.pages)
    assert not of_all(site, form_faults)
