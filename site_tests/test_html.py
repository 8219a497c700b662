"""Requirement 2: the Nu HTML checker has nothing against any page."""

from __future__ import annotations

from pathlib import Path

from palvelukartta.auditing.built import BuiltSite
from site_tests import nu_checker


def test_req_02_every_page_is_valid_html(site: BuiltSite) -> None:
    nu_checker.install()
    assert nu_checker.messages(page.path for page in site.pages) == []


def test_req_02_planted_duplicate_id_is_found(tmp_path: Path) -> None:
    nu_checker.install()
    page = tmp_path / "faulty.html"
    page.write_text(
        '<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Sivu</title></head>'
        '<body><p id="a">yksi</p><p id="a">kaksi</p></body></html>',
        encoding="utf-8",
    )
    assert any("Duplicate ID" in message for message in nu_checker.messages([page]))
