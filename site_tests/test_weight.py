"""A pathway page's own styles and scripts weigh less than a quarter of mkdocs-material's, compressed."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.checks.style_classes import styled
from site_tests.weight import files_without_script, material_files, own_files, weight

OF_THE_CLIENT = frozenset({"decision", "outcome", "start", "steps", "what"})
"""Classes of a step that only its client's page has rules for: the others see its kind by the badge."""


def test_a_pathway_page_is_light(sample: BuiltSite, capsys: pytest.CaptureFixture[str]) -> None:
    page = sample.page("polut/kuntouttava-tyotoiminta.html")
    own, unscripted = weight(own_files(sample, page)), weight(files_without_script(sample, page))
    theirs = weight(material_files())
    with capsys.disabled():
        print(f"\npathway page: {own} bytes of style and script; mkdocs-material: {theirs}; ratio {own / theirs:.2f}")
    assert 0 < own < theirs / 4
    assert {*own_files(sample, page, ".css")} < {*files_without_script(sample, page)}  # the lens has a sheet for it
    assert unscripted < theirs / 4


def test_no_page_lacks_the_styles_of_its_classes(site: BuiltSite) -> None:
    """What a template's own components do not bring is told in theme/styles.toml."""
    styles = {path: styled(path.read_text(encoding="utf-8")) for path in site.directory.glob("assets/*.css")}
    every = set().union(*styles.values())
    assert len(styles) > 10
    lacking: dict[tuple[str, str], str] = {}
    for page in site.pages:
        own = set().union(*(styles[path] for path in own_files(site, page, ".css")))
        there = {name for names in page.tree.xpath("//@class") for name in str(names).split()}
        for name in there & every - own - OF_THE_CLIENT:
            lacking[page.template, name] = page.address
    assert lacking == {}
