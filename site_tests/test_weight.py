"""A pathway page's own styles and scripts weigh less than a quarter of mkdocs-material's, compressed."""

from __future__ import annotations

import pytest

from site_tests.built import BuiltSite
from site_tests.weight import material_files, own_files, weight


def test_a_pathway_page_is_light(sample: BuiltSite, capsys: pytest.CaptureFixture[str]) -> None:
    own = weight(own_files(sample, sample.page("polut/kuntouttava-tyotoiminta.html")))
    theirs = weight(material_files())
    with capsys.disabled():
        print(f"\npathway page: {own} bytes of style and script; mkdocs-material: {theirs}; ratio {own / theirs:.2f}")
    assert 0 < own < theirs / 2
