"""The port: what site.yml asks for, nothing else, and the same bytes each time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from palvelukartta.checking import Checked
from palvelukartta.exports.formats import FORMATS, chosen, export
from palvelukartta.exports.material import Material
from palvelukartta.model.schema import labels
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import OPEN_DATA
from palvelukartta.source.schemas import load_schemas
from tests.exports.material import DAY, material


@pytest.mark.parametrize("name", FORMATS)
def test_two_exports_are_equal_and_begin_with_their_main_file(name: str, exported: Material) -> None:
    first, second = list(export(name, exported)), list(export(name, exported))

    assert first == second
    assert len({address for address, _ in first}) == len(first)
    main = FORMATS[name].main
    assert any(address == main or address.startswith(f"{main}/") for address, _ in first) or name == "calendar"


def test_the_schema_of_the_site_names_the_formats() -> None:
    assert list(labels(load_schemas().folded("site.schema.json")["properties"]["open_data"])) == list(FORMATS)


def test_a_site_has_the_formats_that_it_asks_for(good: Checked) -> None:
    assert chosen({}) == ()
    assert chosen({"open_data": ["csv", "json"]}) == ("json", "csv")
    site = Site(good, today=DAY)
    asked = {address for name in chosen(good.catalog.site) for address, _ in export(name, material(good, ""))}
    assert {address.removeprefix(OPEN_DATA) for address in site.open_data.files} == asked


def test_a_format_that_nobody_asks_for_is_not_loaded() -> None:
    modules = [f"palvelukartta.exports.{format.module}" for format in FORMATS.values()]
    said = f"import sys, palvelukartta.site; print([name for name in {modules} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
