"""A finished site as files: one map, or the pages that several maps have in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palvelukartta.auditing.built import BuiltSite

PAGE = '<html><body data-template="{}"><main><a href="{}">x</a></main></body></html>'


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Two maps under /kartat/, each with a page."""
    (tmp_path / "manifest.json").write_text(json.dumps({"base_path": "/kartat/"}), encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE.format("together/front.html", "etela/404.html"), encoding="utf-8")
    for name in ("etela", "pohjoinen"):
        (tmp_path / name).mkdir()
        html = PAGE.format("not_found.html", f"/kartat/{name}/404.html")
        (tmp_path / name / "404.html").write_text(html, encoding="utf-8")
    return tmp_path


def test_of_several_maps_the_pages_of_none_are_the_site(bundle: Path) -> None:
    site = BuiltSite(bundle, bundle)

    assert [page.address for page in site.pages] == ["index.html"]
    assert (site.base, site.maps) == ("/kartat/", ["etela", "pohjoinen"])


def test_one_of_them_is_a_site_below_the_path_of_the_bundle(bundle: Path) -> None:
    site = BuiltSite(bundle / "etela", bundle)

    assert (site.base, site.maps) == ("/kartat/etela/", [])
    assert [address for _, address, _ in site.page("404.html").links()] == ["404.html"]


def test_another_programs_manifest_says_nothing_of_the_path(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")

    assert BuiltSite(tmp_path / "site", tmp_path, base="/x/").base == "/x/"
