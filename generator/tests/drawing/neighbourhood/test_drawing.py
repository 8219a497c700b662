"""The picture of a neighbourhood, from its boxes to its SVG."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from palvelukartta.drawing.neighbourhood.boxes import LAYOUTS, placed_boxes
from palvelukartta.drawing.neighbourhood.drawing import NeighbourhoodDrawing, draw_neighbourhood
from palvelukartta.model.entries import Key
from palvelukartta.views.neighbourhood import Neighbour, Neighbourhood

OWN = Key("service", "oma")
LONG = "Kuntouttavan työtoiminnan palveluprosessi ja monialainen yhteistyö"


@pytest.fixture(scope="module")
def view() -> Neighbourhood:
    titles = ["Kela", LONG, "Neuvonta & ohjaus"]
    neighbours = [
        Neighbour(Key("actor", f"n{number}"), title, "Järjestää", number == 1, number)
        for number, title in enumerate(titles, start=1)
    ]
    return Neighbourhood(OWN, "Oma palvelu", tuple(neighbours), 0)


@pytest.fixture(scope="module")
def drawing(view: Neighbourhood) -> NeighbourhoodDrawing:
    return draw_neighbourhood(view, lambda key: f"../{key.id}.html?a&b")


def test_boxes_lie_apart_and_inside_the_picture(view: Neighbourhood) -> None:
    for layout in LAYOUTS:
        boxes = placed_boxes(view, layout)
        assert list(boxes) == [OWN, *(neighbour.key for neighbour in view.neighbours)]
        assert not [pair for pair in combinations(boxes.values(), 2) if pair[0].overlaps(pair[1])], layout.name
        assert min(min(box.x, box.y) for box in boxes.values()) > 5, "room for the focus ring"
        tops = [box.y for key, box in boxes.items() if key != OWN]
        assert tops == sorted(tops), "in the order of the list"


def test_the_entry_stands_in_the_middle_of_its_column_and_above_it_in_the_narrow_picture(view: Neighbourhood) -> None:
    wide, narrow = ([*placed_boxes(view, layout).values()] for layout in LAYOUTS)

    own, *others = wide
    assert own.y + own.height / 2 == (others[0].y + others[-1].bottom) / 2
    assert {box.x - own.right for box in others} == {87}
    assert {after.y - before.bottom for before, after in pairwise(others)} == {15}
    assert {after.y - before.bottom for before, after in pairwise(narrow)} == {19}
    assert {box.x - narrow[0].x for box in narrow[1:]} == {32}


def test_an_entry_higher_than_its_neighbours_stands_at_the_top(view: Neighbourhood) -> None:
    high = replace(view, title=LONG, neighbours=view.neighbours[:1])
    own, only = placed_boxes(high, LAYOUTS[0]).values()
    assert own.height > only.height
    assert own.y == 8
    assert own.y + own.height / 2 == only.y + only.height / 2


def test_a_long_title_makes_its_box_higher(view: Neighbourhood) -> None:
    for layout in LAYOUTS:
        boxes = placed_boxes(view, layout)
        lines = len(layout.neighbour_title(LONG))
        assert lines > 1
        assert boxes[Key("actor", "n2")].height - boxes[Key("actor", "n1")].height == 20 * (lines - 1)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_every_neighbour_is_a_link_with_its_words_and_its_line(drawing: NeighbourhoodDrawing, layout: str) -> None:
    root = ElementTree.fromstring(getattr(drawing, layout))

    links = [(link.get("data-node"), link.get("href"), link.get("aria-label")) for link in root.iter("a")]
    assert links == [
        ("actor/n1", "../n1.html?a&b", "1. Kela"),
        ("actor/n2", "../n2.html?a&b", f"2. {LONG}"),
        ("actor/n3", "../n3.html?a&b", "3. Neuvonta & ohjaus"),
    ]
    ends = [(line.get("data-from"), line.get("data-to")) for line in root.iter("g") if line.get("class") == "e"]
    assert ends == [("actor/n1", "service/oma"), ("service/oma", "actor/n2"), ("service/oma", "actor/n3")]
    words = " ".join(text.text or "" for text in root.iter("text") if text.get("class") == "nb-title")
    assert words == f"Kela {LONG} Neuvonta & ohjaus"


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_head_points_at_what_is_named(drawing: NeighbourhoodDrawing, layout: str) -> None:
    root = ElementTree.fromstring(getattr(drawing, layout))
    own, *_ = (box for box in root.iter("rect") if box.get("class") == "nb-own")
    edge = float(own.get("x", 0)) + float(own.get("width", 0)), float(own.get("y", 0)) + float(own.get("height", 0))
    tips = [
        tuple(map(float, tip.get("d", "").split("L")[1].split())) for tip in root.iter() if tip.get("class") == "nb-tip"
    ]
    cards = [float(card.get("x", 0)) for card in root.iter("rect") if card.get("class") == "card"]

    assert edge[0] == tips[0][0] if layout == "wide" else edge[1] == tips[0][1], "the first names the entry"
    assert [x for x, _ in tips[1:]] == cards[1:]
