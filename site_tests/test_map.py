"""The map of an entity: nothing lies over anything else, it says what the content says, and it is small."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_tests.built import OWN_CONTENT, BuiltSite, words_of
from site_tests.conftest import OpenPage
from site_tests.map_measures import OPEN, OVERLAPS

MAP = "kartta.html"
WIDTHS = range(320, 1921, 64)
MOST_ELEMENTS, MOST_BYTES = 770, 25_000
"""Each way on that no line shows has a sign of its own where it begins, which is text: some fifty elements."""
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"

Content = dict[str, Any]


def content(path: Path) -> Content:
    found: Content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def pathway(id: str) -> Content:
    return content(OWN_CONTENT / "pathways" / f"{id}.yml")


def at(place: str) -> list[str]:
    """Ids of the pathways of the main map's phases that stand at `place`."""
    phases = [phase for phase in ENTITY["phases"] if phase.get("map_place") == place]
    return list(dict.fromkeys(id for phase in phases for id in phase.get("pathways", ())))


ENTITIES = [content(path) for path in sorted((OWN_CONTENT / "entities").glob("*.yml"))]
ENTITY = next((entity for entity in ENTITIES if entity.get("main_map")), ENTITIES[0])
LINES = {id: pathway(id) for id in at("lines")}
SHARED = {id: pathway(id) for id in at("interchange")[:1]}
FIRST, *_, LAST = (line["code"].lower() for line in (*LINES.values(), *LINES.values()))
"""Ids of the first and of the last line on the page."""


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
    codes = {one: other["code"] for one, other in {**LINES, **SHARED}.items() if "code" in other}
    found = stops(site.by_address[MAP], pathway["code"].lower())
    for step, stop in zip(pathway["steps"], found.values(), strict=True):
        ways = [way["pathway"] for way in step.get("next", ()) if way.get("pathway") in codes]
        changes = [words_of(plate) for plate in stop.xpath(".//a[starts-with(@class, 'change')]")]
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
    for side in (step for step in pathway["steps"] if step not in line):
        sources = [step for step in pathway["steps"] if side["id"] in [way["to"] for way in step.get("next", ())]]
        if sources and all(organisation(source) != organisation(side) for source in sources):
            moved.add(side["id"])
    numbers = {step["id"]: number for number, step in enumerate(pathway["steps"], start=1)}
    ticked = {number for number, stop in found.items() if "moves" in stop.get("class").split()}
    assert ticked == {numbers[step] for step in moved}
    assert {number for number, stop in found.items() if "Vastuu siirtyy." in words_of(stop)} == ticked


@pytest.mark.parametrize("id", LINES)
def test_every_way_is_a_line_or_told_where_it_begins(id: str, site: BuiltSite) -> None:
    """Across in signs, down in words."""
    pathway = LINES[id]
    found = stops(site.by_address[MAP], pathway["code"].lower())
    numbers = {step["id"]: number for number, step in enumerate(pathway["steps"], start=1)}
    lines = {(before["id"], after["id"]) for before, after in pairwise(main_line(pathway))}
    for step in pathway["steps"]:
        for way in step.get("next", ()):
            if way.get("pathway") or (step["id"], way["to"]) in lines:
                continue
            source, target = found[numbers[step["id"]]], found[numbers[way["to"]]]
            signs = " ".join(words_of(sign).partition("→")[2] for sign in source.xpath(".//small"))
            told = numbers[way["to"]] in numbers_in(signs)
            drawn = re.search(r" b-\d", source.get("class")) or re.search(r" [lx]-\d", target.get("class"))
            assert told or drawn, (step["id"], way["to"])
            words = words_of(source.xpath(".//span[@class='words']")[0])
            assert re.search(rf"(Jatko|Palaa):[^.]*\b{numbers[way['to']]}\b", words), (step["id"], way["to"])


def numbers_in(signs: str) -> set[int]:
    """Numbers of a sign: "1–4, 8"."""
    runs = re.findall(r"(\d+)(?:–(\d+))?", signs)
    return {number for first, last in runs for number in range(int(first), int(last or first) + 1)}


def test_every_link_within_the_map_has_its_target(site: BuiltSite) -> None:
    tree = site.by_address[MAP].tree
    wanted = {
        link.get("href")[1:]
        for link in tree.xpath("//*[@class='jumps' or contains(@class, 'map ')]//a")
        if link.get("href").startswith("#")
    }
    assert wanted
    assert wanted <= {element.get("id") for element in tree.iter("*")}


@pytest.mark.parametrize("width", [360, 1280])
def test_second_targets_and_what_is_not_known_are_seen_at_every_width(width: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width)
    clipped = (
        "list => list.filter(note => getComputedStyle(note).clipPath !== 'none' || !note.checkVisibility()).length"
    )
    assert page.locator(".group small, .door.unsure > p, .map-index small").evaluate_all(clipped) == 0
    dots = "list => list.filter(item => !item.innerText.includes('päätelmä')).length"
    assert page.locator(".group .guess").evaluate_all(dots) == 0
    dashed = "list => list.filter(box => getComputedStyle(box).borderTopStyle !== 'dashed').length"
    assert page.locator(".door.unsure, .hub.unsure").evaluate_all(dashed) == 0


def test_a_jump_to_a_line_unfolds_it_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(MAP, width=360)
    link = page.locator(".jumps a").last
    line = (link.get_attribute("href") or "").removeprefix("#")
    station = page.locator(f"[id='{line}'] .stop a").first
    assert not station.is_visible()
    link.click()
    assert station.is_visible()


def test_names_of_columns_stay_in_sight(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280, height=600)
    page.evaluate("document.querySelector('.line:last-child').scrollIntoView()")
    place = page.evaluate("document.querySelector('.over').getBoundingClientRect().top")
    heading = page.evaluate("document.querySelector('.line:last-child h3').getBoundingClientRect().top")
    bottom = page.evaluate("document.querySelector('.over').getBoundingClientRect().bottom")
    assert place == 0
    assert heading >= bottom


def test_headings_of_phases_stay_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(MAP, width=360)
    assert page.locator(".zone").evaluate_all("list => list.filter(zone => !zone.checkVisibility()).length") == 0


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
    order = [part[0] for name in parts if (part := tree.xpath(f"//*[starts-with(@class, '{name}')]"))]
    assert len(order) > 1
    everything = list(tree.iter("*"))
    places = [everything.index(part) for part in order]
    assert places == sorted(places)


def test_the_lens_makes_the_others_hollow_and_no_text_pale(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    pale = "[...document.querySelectorAll('.map .stop a')].map(link => getComputedStyle(link).color)"
    before, hollow = page.evaluate(pale), "getComputedStyle(document.querySelector('{}'), '::before').backgroundColor"
    sector = page.eval_on_selector(".line .stop", "stop => /org-([\\w-]+)/.exec(stop.className)[1]")
    own, other = hollow.format(f".line .org-{sector} .sign"), hollow.format(f".line .stop:not(.org-{sector}) .sign")
    filled = page.evaluate(own), page.evaluate(other)
    page.check(f"#kuka-{sector}")
    assert (page.evaluate(own), page.evaluate(other) == filled[1]) == (filled[0], False)
    assert page.evaluate(pale) == before


def test_lines_and_ticks_are_seen_in_forced_colours(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280, forced=True)
    ink = page.evaluate("getComputedStyle(document.body).color")
    for selector, pseudo, name in (
        (".line:not(.unsure) .stop[class*=' d-']", "::before", "backgroundColor"),
        (".fed.line", "::before", "backgroundColor"),
        (".line .moves:not(.side)", "::after", "borderInlineStartColor"),
    ):
        style = f'getComputedStyle(document.querySelector("{selector}"), "{pseudo}").{name}'
        assert page.evaluate(style) == ink, selector


def test_a_plate_leads_to_a_marked_line(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    page.click(".line .change")
    marked = page.evaluate("document.querySelector(':target').id")
    assert page.url.endswith(f"#{marked}")
    decoration = "getComputedStyle(document.querySelector(':target h3')).textDecorationLine"
    assert page.evaluate(decoration) == "underline"


def test_a_line_is_unfolded_on_a_phone_without_the_script(open_page: OpenPage) -> None:
    page = open_page(MAP, width=320, script=False)
    station = page.locator(f"#{FIRST} .stop a").first
    assert not station.is_visible()
    page.click(f"#{FIRST} summary")
    assert station.is_visible()


def test_whoever_comes_back_finds_the_lens_and_the_unfolded_line(open_page: OpenPage) -> None:
    open_page("index.html", width=320)  # what the tests before unfolded is kept, too: a new visit begins elsewhere
    page = open_page(MAP, width=320)
    choice = page.locator(".map .lens input").last
    choice.check()
    kept = str(choice.get_attribute("id")).removeprefix("kuka-")
    page.click(f"#{LAST} summary")
    assert page.url.endswith(f"?kuka={kept}")
    page.click(f"#{LAST} .stop a")
    page.wait_for_url("**/polut/**")
    page.go_back()
    page.wait_for_url(f"**/kartta.html?kuka={kept}")
    assert page.locator(f"#{LAST} .stop a").first.is_visible()
    assert choice.is_checked()


def test_a_marked_line_is_unfolded_and_ordinary_keys_scroll_along_it(open_page: OpenPage) -> None:
    page = open_page(f"{MAP}#{FIRST}", width=320)
    station = page.locator(f"#{FIRST} .stop a").last
    assert station.is_visible()
    before = page.evaluate("scrollY")
    page.keyboard.press("PageDown")
    page.wait_for_function(f"scrollY > {before}")
    page.evaluate(f"location.hash = '#{LAST}'")
    page.locator(f"#{LAST} .stop a").first.wait_for(state="visible")


def test_a_button_fills_the_screen_and_the_keys_scroll_what_fills_it(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    button = page.locator(".fill")
    words = button.text_content()
    button.click()
    page.wait_for_function("document.fullscreenElement === document.activeElement")
    assert button.text_content() == button.get_attribute("data-leave") != words
    page.keyboard.press("PageDown")
    page.wait_for_function("document.fullscreenElement.scrollTop > 0")
    button.click()
    page.wait_for_function("!document.fullscreenElement")
    assert button.text_content() == words


def test_without_the_interface_there_is_no_button(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    assert page.locator(".fill").is_visible()
    page.add_init_script("Object.defineProperty(document, 'fullscreenEnabled', {value: false})")
    page.reload()
    assert not page.locator(".fill").is_visible()


@pytest.mark.parametrize(("width", "height"), [(1062, 733), (1527, 1062)], ids=["A4", "A3"])
def test_the_map_is_one_sheet_across(width: int, height: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width, height=height)
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.map').getBoundingClientRect().bottom") <= height
    assert page.evaluate(OVERLAPS.replace("< 12", "< 0")) == []
