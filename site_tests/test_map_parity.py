"""The map says what the content says: every station, condition, decision, tick, plate and way, line by line."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from site_tests.built import BuiltSite
from site_tests.map_parity import LINES, faults

MAP = "kartta.html"


@pytest.mark.parametrize("id", LINES)
def test_a_line_says_what_its_pathway_says(id: str, site: BuiltSite) -> None:
    assert faults(id, site.by_address[MAP].tree) == []


def without_class(xpath: str, name: str) -> Callable[[Any], None]:
    def plant(tree: Any) -> None:
        element = tree.xpath(xpath)[0]
        element.set("class", " ".join(word for word in element.get("class").split() if word != name))

    return plant


def without(xpath: str) -> Callable[[Any], None]:
    def plant(tree: Any) -> None:
        element = tree.xpath(xpath)[0]
        element.getparent().remove(element)

    return plant


def saying(xpath: str, words: str) -> Callable[[Any], None]:
    """Other words after what stands in the element, or in it where nothing does."""

    def plant(tree: Any) -> None:
        element = tree.xpath(xpath)[0]
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
    "plates": without(f"{STOP}//a[starts-with(@class, 'change')]"),
    "certainty of plates": without_class(f"{STOP}//a[contains(@class, 'change inferred')]", "inferred"),
    "tick": without_class("//section//li[contains(@class, 'moves')]", "moves"),
    "words of tick": saying(
        "//section//li[contains(@class, 'moves')]//span[@class='words']", " Vastaa Toinen. Jatko: 1–99."
    ),
    "way": without(f"{STOP}//small[contains(., '→')]"),
}
"""Beginning of a fault → what brings it about on the page."""


@pytest.mark.parametrize("fault", PLANTED)
def test_what_is_planted_is_found(fault: str, site: BuiltSite) -> None:
    tree = deepcopy(site.by_address[MAP].tree)
    PLANTED[fault](tree)
    assert any(told.startswith(f"{fault} ") for id in LINES for told in faults(id, tree))
