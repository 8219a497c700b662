"""A pathway page's own styles and scripts weigh less than a quarter of mkdocs-material's, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import material
import pytest

from site_tests.built import BuiltSite


def compressed(paths: list[Path]) -> int:
    """Bytes of the files, each compressed as a server sends it."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_a_pathway_page_is_light(site: BuiltSite, capsys: pytest.CaptureFixture[str]) -> None:
    page = site.page("polut/kuntouttava-tyotoiminta.html")
    sources = page.tree.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    own = compressed([site.directory / found[0] for source in sources if (found := page.resolve(str(source)))])
    assets = Path(material.__file__).parent / "templates" / "assets"
    theirs = compressed(
        [*assets.glob("stylesheets/main.*.min.css"), *assets.glob("stylesheets/palette.*.min.css"),
         *assets.glob("javascripts/bundle.*.min.js")]
    )  # fmt: skip
    with capsys.disabled():
        print(f"\npathway page: {own} bytes of style and script; mkdocs-material: {theirs}; ratio {own / theirs:.2f}")
    assert 0 < own < theirs / 4
