"""The map says what the content says: every station, condition, decision, tick, plate and way, line by line."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from palvelukartta.auditing.built import BuiltSite, words_of
from site_tests.map_file import DASHED, DOTTED, lines_of_file
from site_tests.map_parity import (
    CLOSED,
    ENTITY,
    LINES,
    NAMES,
    SHARED,
    decided,
    decision_of,
    faults,
    is_in_use,
    is_unknown,
    main_service,
    organisation,
    pathway,
    ways_within,
)
from site_tests.of_maps import needed

MAP, FILE = "kartta.html", "kartta.svg"
NO_INTERCHANGE = "its map has no interchange"
UNKNOWN = "ei tiedossa, onko käytössä"
CODES = [line["code"] for line in LINES.values()]


@pytest.mark.parametrize("id", LINES)
def test_a_line_says_what_its_pathway_says(id: str, site: BuiltSite) -> None:
    assert faults(id, site.by_address[MAP].tree) == []


def first(tree: Any, xpath: str) -> Any:
    """The first place where a fault can be planted."""
    found = tree.xpath(xpath)
    needed(found, "its map has no place for this fault")
    return found[0]


def without_class(xpath: str, name: str) -> Callable[[Any], None]:
    def plant(tree: Any) -> None:
        element = first(tree, xpath)
        element.set("class", " ".join(word for word in element.get("class").split() if word != name))

    return plant


def with_class(xpath: str, name: str) -> Callable[[Any], None]:
    def plant(tree: Any) -> None:
        element = first(tree, xpath)
        element.set("class", f"{element.get('class')} {name}")

    return plant


def without(xpath: str) -> Callable[[Any], None]:
    def plant(tree: Any) -> None:
        element = first(tree, xpath)
        element.getparent().remove(element)

    return plant


def without_words(xpath: str) -> Callable[[Any], None]:
    """A plate that is heard as a change, not as a hand-over."""

    def plant(tree: Any) -> None:
        first(tree, xpath).set("aria-label", "Vaihto")

    return plant


def saying(xpath: str, words: str) -> Callable[[Any], None]:
    """Other words after what stands in the element, or in it where nothing does."""

    def plant(tree: Any) -> None:
        element = first(tree, xpath)
        if len(element):
            element[-1].tail = words
        else:
            element.text = words

    return plant


STOP = "//section//li[contains(@class, 'stop')]"
PLANTED: dict[str, Callable[[Any], None]] = {
    "stations": without(STOP),
    "condition": saying("//section/h3", " jos toisin"),
    "who decides": saying("//section/p", " Ovi: Toinen · Päätös: Toinen"),
    "door": saying("//section/p", " Ovi: Toinen"),
    "station": saying(f"{STOP}//a[not(@class)]", "Toinen nimi"),
    "decision": without(f"{STOP}//em"),
    "decision heard": saying(f"{STOP}[.//em]//span[@class='words']", "Vastaa Toinen."),
    "plates": without(f"{STOP}//a[starts-with(@class, 'change')]"),
    "tick of plates": without_class(f"{STOP}//a[contains(@class, 'moved')]", "moved"),
    "words of plates": without_words(f"{STOP}//a[contains(@class, 'moved')]"),
    "certainty of plates": without_class(f"{STOP}//a[contains(@class, 'change inferred')]", "inferred"),
    "words of tick": saying(
        "//section//li[contains(@class, 'moves')]//span[@class='words']", " Vastaa Toinen. Jatko: 1–99."
    ),
    "tick moves-on": with_class("//section//li[contains(@class, 'side')]", "moves-on"),
    "tick moves": without_class("//section//li[contains(@class, 'moves ')]", "moves"),
    "tick": without_class(f"{STOP}//small[contains(@class, 'moved')]", "moved"),
    "tick of arrivals": saying(f"{STOP}//small[starts-with(., '←') and contains(@class, 'moved')]", "← 1–99"),
    "way": without(f"{STOP}//small[contains(., '→')]"),
}
"""Beginning of a fault → what brings it about on the page."""


@pytest.mark.parametrize("fault", PLANTED)
def test_what_is_planted_is_found(fault: str, site: BuiltSite) -> None:
    tree = deepcopy(site.by_address[MAP].tree)
    PLANTED[fault](tree)
    assert any(told.startswith(f"{fault} ") for id in LINES for told in faults(id, tree))


def test_the_index_says_what_one_cannot_say_to_be_in_use(site: BuiltSite) -> None:
    """Pathways as well as services: those of the YAML whose services have no status of use, or an open one."""
    items = site.by_address[MAP].tree.xpath("//*[@class='map-index']//li[a]")
    marked = {item.xpath("a")[0].get("href") for item in items if "unsure" in item.xpath("a")[0].get("class", "")}
    asked = {f"palvelut/{id}.html" for phase in ENTITY["phases"] for id in phase.get("services", ()) if is_unknown(id)}
    listed = {id: pathway(id) for phase in ENTITY["phases"] for id in phase.get("pathways", ())}
    going = {id: line for id, line in listed.items() if line["status"] not in CLOSED}
    walked = {f"polut/{id}.html" for id, line in going.items() if not is_in_use(main_service(line))}
    shown = {item.xpath("a")[0].get("href") for item in items}
    needed(marked, "one knows of everything on its map whether it is in use", 3)
    assert marked == (asked | walked) & shown
    said = {item.xpath("a")[0].get("href"): (item.xpath("a")[0].tail or "").strip() for item in items}
    assert {href for href, words in said.items() if words == UNKNOWN} == marked


@pytest.mark.parametrize("id", SHARED or [""])
def test_every_hand_over_of_the_upper_storey_is_told_and_the_one_between_boxes_has_its_tick(
    id: str, site: BuiltSite
) -> None:
    needed(SHARED, NO_INTERCHANGE)
    tree, line = site.by_address[MAP].tree, SHARED[id]
    found = {
        int(stop.xpath(".//b")[0].text): stop for stop in tree.xpath("//*[starts-with(@class, 'entrance')]//li[.//b]")
    }
    numbers = {step["id"]: number for number, step in enumerate(line["steps"], start=1)}
    given = [(a, b) for a, b in ways_within(line) if organisation(a) != organisation(b)]
    assert given
    for source, target in given:
        told = f"vastuu siirtyy: {NAMES[organisation(source)]} → {NAMES[organisation(target)]}"
        assert told in words_of(found[numbers[target["id"]]]).lower().replace(told.lower(), told)
    doors = tree.xpath("//*[contains(@class, 'door ') and contains(@class, 'moves')]")
    own = {step["id"] for step in line["steps"] if organisation(step) != "tyokyvyn-tuen-tiimi"}
    assert len(doors) == any(source["id"] in own and target["id"] not in own for source, target in given)


@pytest.mark.parametrize("id", LINES)
def test_a_line_is_dashed_where_the_list_its_page_and_the_file_say_that_its_use_is_not_known(
    id: str, site: BuiltSite
) -> None:
    tree, code, unknown = site.by_address[MAP].tree, LINES[id]["code"], not is_in_use(main_service(LINES[id]))
    line = tree.xpath(f"//*[@id='{code.lower()}']")[0]
    assert ("unsure" in line.get("class").split()) is unknown
    assert (UNKNOWN in words_of(line.xpath("p")[0])) is unknown
    for item in tree.xpath(f"//*[@class='map-index']//li[a/@href='palvelut/{main_service(LINES[id])}.html']"):
        assert (item.xpath("a")[0].get("class") == "unsure") is unknown
        assert (words_of(item).endswith(UNKNOWN)) is unknown
    page = site.by_address[f"polut/{id}.html"].tree
    assert (UNKNOWN.capitalize() in map(words_of, page.xpath("//ul[@class='meta']/li"))) is unknown
    assert {"unsure" in stop.get("class").split() for stop in page.xpath("//li[starts-with(@class, 'station ')]")} == {
        unknown
    }


@pytest.mark.parametrize("id", LINES)
def test_the_file_dashes_the_lines_that_the_page_dashes(id: str, site: BuiltSite) -> None:
    """Between the sign of a line and that of the next: what is drawn there is dashed, and said not to be known."""
    line = next(drawn for drawn in lines_of_file(site.directory / FILE, CODES) if drawn.code == LINES[id]["code"])
    unknown = not is_in_use(main_service(LINES[id]))
    whole = [stroke for stroke in line.strokes if stroke != DOTTED]
    needed(whole, "every way of one of its lines is concluded")
    assert set(whole) == {DASHED if unknown else ""}
    assert (UNKNOWN in line.words) is unknown


@pytest.mark.parametrize("id", LINES)
def test_the_file_says_who_decides_on_which_condition_and_what_of_it_is_concluded(id: str, site: BuiltSite) -> None:
    line = LINES[id]
    said = next(drawn.words for drawn in lines_of_file(site.directory / FILE, CODES) if drawn.code == line["code"])
    said = said.replace("\u00a0", " ")
    assert (f"Päätös: {decided(line)} " if decided(line) else "") in f"{said} "
    assert ("Päätös: " in said) is bool(decided(line))
    words = [decision_of(line, step) for step in line["steps"] if step["stage"] == "decision"]
    assert {word: said.count(word) for word in words} == {word: words.count(word) for word in words}


def test_doors_and_the_interchange_say_of_their_use_what_the_list_and_their_pages_say(site: BuiltSite) -> None:
    tree = site.by_address[MAP].tree
    doors = tree.xpath("//*[starts-with(@class, 'door ')]")
    assert doors
    for door in doors:
        address = door.xpath("h3/a")[0].get("href")
        unknown = is_unknown(address.removeprefix("palvelut/").removesuffix(".html"))
        assert ("unsure" in door.get("class").split()) is unknown
        assert (UNKNOWN in words_of(door)) is unknown
        listed = tree.xpath(f"//*[@class='map-index']//a[@href='{address}']")
        assert {link.get("class") == "unsure" for link in listed} <= {unknown}
        head = map(words_of, site.by_address[address].tree.xpath("//ul[@class='meta']/li"))
        assert (UNKNOWN.capitalize() in head) is unknown


def test_the_page_of_the_interchanges_pathway_dashes_the_stations_of_the_doors_that_the_map_dashes(
    site: BuiltSite,
) -> None:
    needed(SHARED, NO_INTERCHANGE)
    (id,), tree = SHARED, site.by_address[MAP].tree
    dashed = tree.xpath(
        "//*[contains(@class, 'unsure') and not(contains(@class, 'line'))]//li[contains(@class, 'stop')]"
    )
    wanted = {stop.xpath(".//b")[0].text for stop in dashed}
    page = site.by_address[f"polut/{id}.html"].tree
    found = page.xpath("//li[starts-with(@class, 'station ') and contains(@class, 'unsure')]//b/text()")
    assert wanted
    assert set(found) == wanted
    assert any(words_of(item).endswith(f": {UNKNOWN}") for item in page.xpath("//ul[@class='meta']/li"))
