"""The maps of examples/: other counties and fields on the same program, each with its own words, values and colours.

Nobody's content is named or counted here: a map that is put beside them is held to the same.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest
from lxml import html

from palvelukartta.checking import check_content
from palvelukartta.hosts.building import build_site
from palvelukartta.source.files import OWN_SCHEMA, PALETTE
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas
from tests.test_starter import FOREIGN

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.parent for path in (ROOT / "examples").glob("*/content/site.yml"))
TODAY = date(2026, 11, 28)
OUTSIDE = re.compile(r"[a-z]+:|//")

OTHER_FIELD = ROOT / "examples" / "asuminen"
"""A map that is not of work ability."""

every_map = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name of the map → its site."""
    directory = tmp_path_factory.mktemp("examples")
    for example in EXAMPLES:
        assert not build_site(example / "content", directory / example.name, TODAY), example.name
    return {example.name: directory / example.name for example in EXAMPLES}


@every_map
def test_a_strict_check_of_the_map_says_nothing(example: Path) -> None:
    problems = check_content(example / "content", today=TODAY).problems

    assert [f"{fault.location} {fault.code}" for fault in problems] == []


@every_map
def test_the_map_has_its_own_values_colours_menu_and_pathways(example: Path, schemas: Schemas) -> None:
    content = example / "content"
    checked = check_content(content, today=TODAY)
    own = map_schemas(content, schemas).documents["common.schema.json"]["$defs"]
    package = schemas.documents["common.schema.json"]["$defs"]

    for name in ("phase", "stage"):
        assert own[name]["oneOf"] != package[name]["oneOf"], name
    assert (content / PALETTE).is_file()
    assert (content / OWN_SCHEMA).is_dir()
    assert {"menu", "questions"} <= checked.catalog.site.keys()
    assert any(entity.data.get("main_map") for entity in checked.catalog.of_kind("entity"))
    assert len(checked.catalog.of_kind("pathway")) > 1


@every_map
def test_every_link_of_the_map_leads_to_a_file_and_a_place_in_it(example: Path, built: dict[str, Path]) -> None:
    site = built[example.name]
    pages = {path.relative_to(site).as_posix(): html.parse(str(path)) for path in site.rglob("*.html")}
    places = {address: {*page.xpath("//@id")} for address, page in pages.items()}
    dead = []
    for address, page in pages.items():
        for href in page.xpath("//@href | //@src"):
            if OUTSIDE.match(href) or address == "404.html":
                continue
            path, _, place = href.partition("#")
            file = path.partition("?")[0]
            target = normpath(str(PurePosixPath(address).parent / file)) if file else address
            if not (site / target).is_file() or (place and target in places and place not in places[target]):
                dead.append((address, href))

    assert len(pages) > 30
    assert dead == []


@every_map
def test_the_main_map_is_drawn(example: Path, built: dict[str, Path]) -> None:
    page = html.parse(str(built[example.name] / "kartta.html"))

    assert len(page.xpath('//section[contains(@class, "line")]')) > 1


@every_map
def test_the_same_content_gives_the_same_bytes(example: Path, built: dict[str, Path], tmp_path: Path) -> None:
    assert not build_site(example / "content", tmp_path / "again", TODAY)

    assert _sums(tmp_path / "again") == _sums(built[example.name])


def _sums(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_nothing_of_work_ability_is_on_a_map_of_another_field(built: dict[str, Path]) -> None:
    """Only what the map itself says of the difference."""
    files = [path for path in built[OTHER_FIELD.name].rglob("*") if path.suffix in (".html", ".svg")]
    told = (OTHER_FIELD / "content" / "pages" / "tietoa.md").read_text("utf-8")
    found = {path.name: {*FOREIGN.findall(path.read_text("utf-8"))} - {*FOREIGN.findall(told)} for path in files}

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("folder", ["schema", "starter", "theme"])
def test_nothing_of_one_map_or_its_field_is_in_the_package(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".html", ".json", ".md", ".toml", ".yml")]
    found = {path.name: FOREIGN.findall(path.read_text("utf-8")) for path in files}

    assert len(files) > 9
    assert {name: words for name, words in found.items() if words} == {}
