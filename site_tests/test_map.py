"""The map of an entity: nothing lies over anything else, it says what the content says, and it is small."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from typing import Any

import pytest
import yaml

from site_tests.built import BuiltSite, words_of
from site_tests.conftest import ROOT, OpenPage
from site_tests.map_measures import OPEN, OVERLAPS

MAP = "kartta.html"
WIDTHS = range(320, 1921, 64)
MOST_ELEMENTS, MOST_BYTES = 700, 25_000
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"

Content = dict[str, Any]


def content(kind: str, id: str) -> Content:
    found: Content = yaml.safe_load((ROOT / "content" / kind / f"{id}.yml").read_text(encoding="utf-8"))
    return found


ENTITY = content("entities", "tyokyvyn-tuen-palvelukokonaisuus")
LINES = {
    id: content("pathways", id)
    for phase in ENTITY["phases"]
    if phase["map_place"] == "lines"
    for id in phase["pathways"]
}
SHARED = content("pathways", "tyokyvyn-tuen-tiimi")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_on_the_map_lies_over_anything_else(width: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width)
    page.evaluate(OPEN)
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1024, 1280])
def test_spaced_text_lies_over_nothing(width: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width)
    page.evaluate(OPEN)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".line .stop { margin-inline: -3rem; }", "over: "),
        (".line .stop a { white-space: nowrap; }", "on a line: "),
        (".line h3 { font-size: 11px !important; }", "small: "),
    ],
)
def test_the_measure_finds_what_lies_over_something(style: str, fault: str, open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    page.add_style_tag(content=style)
    assert any(found.startswith(fault) for found in page.evaluate(OVERLAPS))


def test_the_map_is_small(site: BuiltSite) -> None:
    document = site.directory / MAP
    page = site.by_address[MAP]
    assert len(list(page.tree.iter("*"))) <= MOST_ELEMENTS
    assert len(gzip.compress(document.read_bytes(), 9)) <= MOST_BYTES


def stops(page: Any, holder: str) -> dict[int, Any]:
    """Number → station, of the element with the id `holder`."""
    found = page.tree.xpath(f"//*[@id='{holder}']//li[contains(@class, 'stop')]")
    return {int(stop.xpath(".//b")[0].text): stop for stop in found}


@pytest.mark.parametrize("id", LINES)
def test_a_line_has_the_stations_of_its_pathway(id: str, site: BuiltSite) -> None:
    pathway, page = LINES[id], site.by_address[MAP]
    found = stops(page, pathway["code"].lower())
    assert list(found) == list(range(1, len(pathway["steps"]) + 1))
    for step, stop in zip(pathway["steps"], found.values(), strict=True):
        link = stop.xpath(".//a[not(@class)]")[0]
        assert page.resolve(link.get("href")) == (f"polut/{id}.html", step["id"])
        assert words_of(link).replace("\u00ad", "").removeprefix(words_of(link.xpath("b")[0])) == step["short_title"]


@pytest.mark.parametrize("id", LINES)
def test_a_line_says_on_which_condition_it_begins(id: str, site: BuiltSite) -> None:
    pathway = LINES[id]
    heading = site.by_address[MAP].tree.xpath(f"//*[@id='{pathway['code'].lower()}']/h3")[0]
    assert words_of(heading) == f"{pathway['code']} jos {pathway['enters_when']}"


@pytest.mark.parametrize("id", LINES)
def test_plates_and_decisions_are_those_of_the_content(id: str, site: BuiltSite) -> None:
    pathway = LINES[id]
    codes = {**{one: other["code"] for one, other in LINES.items()}, "tyokyvyn-tuen-tiimi": SHARED["code"]}
    found = stops(site.by_address[MAP], pathway["code"].lower())
    for step, stop in zip(pathway["steps"], found.values(), strict=True):
        ways = [way["pathway"] for way in step.get("next", ()) if way.get("pathway") in codes]
        changes = [words_of(plate) for plate in stop.xpath(".//a[@class='change']")]
        assert changes == list(dict.fromkeys(codes[way] for way in ways)), step["id"]
        assert bool(stop.xpath(".//em")) == (step["stage"] == "decision"), step["id"]


def main_line(pathway: Content) -> list[Content]:
    """First ways from the first step, read from the content by itself."""
    by_id, line = {step["id"]: step for step in pathway["steps"]}, [pathway["steps"][0]]
    while True:
        inner = [way["to"] for way in line[-1].get("next", ()) if not way.get("pathway")]
        if not inner or by_id[inner[0]] in line:
            return line
        line.append(by_id[inner[0]])


def organisation(step: Content) -> str:
    named = [party for party in step["who"] if party.get("part") == "responsible"]
    return str((named or step["who"])[0].get("actor"))


@pytest.mark.parametrize("id", LINES)
def test_ticks_stand_where_another_organisation_answers(id: str, site: BuiltSite) -> None:
    pathway = LINES[id]
    found = stops(site.by_address[MAP], pathway["code"].lower())
    line = main_line(pathway)
    moved = {after["id"] for before, after in pairwise(line) if organisation(before) != organisation(after)}
    numbers = {step["id"]: number for number, step in enumerate(pathway["steps"], start=1)}
    ticked = {number for number, stop in found.items() if "moves" in stop.get("class").split()}
    assert ticked == {numbers[step] for step in moved}
    assert {number for number, stop in found.items() if "Vastuu siirtyy." in words_of(stop)} == ticked


@pytest.mark.parametrize("id", LINES)
def test_every_way_of_a_side_station_is_drawn_or_told(id: str, site: BuiltSite) -> None:
    pathway = LINES[id]
    found = stops(site.by_address[MAP], pathway["code"].lower())
    numbers = {step["id"]: number for number, step in enumerate(pathway["steps"], start=1)}
    on_main = {numbers[step["id"]] for step in main_line(pathway)}
    for step in pathway["steps"]:
        for way in step.get("next", ()):
            if way.get("pathway") or {numbers[step["id"]], numbers[way["to"]]} <= on_main:
                continue
            source, target = found[numbers[step["id"]]], found[numbers[way["to"]]]
            told = str(numbers[step["id"]]) in words_of(target) or str(numbers[way["to"]]) in words_of(source)
            drawn = any(re.search(r" [lbx]-\d", stop.get("class")) for stop in (source, target))
            assert told or drawn, (step["id"], way["to"])


def test_every_entry_of_the_entity_has_a_place(site: BuiltSite) -> None:
    page = site.by_address[MAP]
    linked = {address for _, address, _ in page.links(page.main)}
    folders = {"services": "palvelut", "pathways": "polut", "triggers": "minne-ohjaan"}
    wanted = {
        f"{folder}/{id}.html"
        for phase in ENTITY["phases"]
        for kind, folder in folders.items()
        for id in phase.get(kind, ())
    }
    wanted |= {f"palvelut/{id}.html" for theme in ENTITY["themes"] for id in theme.get("services", ())}
    assert wanted - linked == set()


def test_the_map_is_heard_from_who_notices_to_where_it_leads(site: BuiltSite) -> None:
    tree = site.by_address[MAP].tree
    parts = ["group u", "door u", "hub", "line ", "themes", "map-index"]
    order = [tree.xpath(f"//*[starts-with(@class, '{part}')]")[0] for part in parts]
    everything = list(tree.iter("*"))
    places = [everything.index(part) for part in order]
    assert places == sorted(places)


def test_the_lens_makes_the_others_hollow_and_no_text_pale(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    pale = "[...document.querySelectorAll('.map .stop a')].map(link => getComputedStyle(link).color)"
    before, hollow = page.evaluate(pale), "getComputedStyle(document.querySelector('{}'), '::before').backgroundColor"
    own, other = hollow.format("#kuty .org-employment-area .sign"), hollow.format("#kuty .org-provider .sign")
    filled = page.evaluate(own), page.evaluate(other)
    page.check("#kuka-employment-area")
    assert (page.evaluate(own), page.evaluate(other) == filled[1]) == (filled[0], False)
    assert page.evaluate(pale) == before


def test_a_plate_leads_to_a_marked_line(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    page.click("#kuty .change[href='#ips']")
    assert page.url.endswith("#ips")
    assert page.evaluate("document.querySelector(':target').id") == "ips"
    decoration = "getComputedStyle(document.querySelector('#ips h3')).textDecorationLine"
    assert page.evaluate(decoration) == "underline"


def test_a_line_is_unfolded_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(MAP, width=320)
    station = page.locator("#kuty .stop a").first
    assert not station.is_visible()
    page.click("#kuty summary")
    assert station.is_visible()


@pytest.mark.parametrize(("width", "height"), [(1062, 733), (1527, 1062)], ids=["A4", "A3"])
def test_the_map_is_one_sheet_across(width: int, height: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width, height=height)
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.map').getBoundingClientRect().bottom") <= height
    assert page.evaluate(OVERLAPS.replace("< 12", "< 0")) == []
