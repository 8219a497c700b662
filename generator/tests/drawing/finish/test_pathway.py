from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import given, settings

from palvelukartta.drawing.finish.paper_slices import SHEET
from palvelukartta.drawing.finish.pathway import PartDrawing, draw_pathway
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import TEXTS, a_chain, a_handover, a_party, a_step, a_view, a_way
from tests.drawing.pathways import views

bounded = settings(max_examples=10, deadline=None)


def root_of(drawing: PartDrawing) -> ET.Element:
    return ET.fromstring(drawing.svg)


def draw(view: PathwayView) -> tuple[PartDrawing, ...]:
    return draw_pathway(view, TEXTS)


@bounded
@given(views())
def test_nodes_and_edges_of_the_svg_are_those_of_the_pathway(view: PathwayView) -> None:
    roots = [root_of(part) for part in draw(view)]
    links = [link for root in roots for link in root.iter("a")]
    assert [link.get("data-node") for link in links] == [step.id for step in view.steps]
    assert [link.get("aria-label") for link in links] == [step.name for step in view.steps]
    drawn = Counter(
        (edge.get("data-from"), edge.get("data-to"), edge.get("data-index"))
        for root in roots
        for edge in root.iter("g")
        if "e" in (edge.get("class") or "").split()
    )
    assert drawn == Counter(
        (edge.source, f"{edge.pathway}/{edge.target}" if edge.pathway else edge.target, str(edge.index))
        for edge in view.edges
    )


@bounded
@given(views())
def test_no_id_repeats_on_a_page(view: PathwayView) -> None:
    page = "".join(part.svg + "".join(part.paper) for part in draw(view))
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert ids
    assert len(ids) == len(set(ids))


@bounded
@given(views())
def test_every_copy_has_its_original(view: PathwayView) -> None:
    for part in draw(view):
        page = part.svg + "".join(part.paper)
        for ref in re.findall(r'<use [^>]*href="#([^"]*)"', page):
            assert f'id="{ref}"' in page


@bounded
@given(views(max_steps=6))
def test_the_same_view_gives_the_same_bytes(view: PathwayView) -> None:
    assert draw(view) == draw(view)


@bounded
@given(views(max_steps=6))
def test_lengths_have_at_most_one_decimal(view: PathwayView) -> None:
    for part in draw(view):
        for element in root_of(part).iter():
            places = [value for name, value in element.items() if name in ("x", "y", "cx", "cy", "r", "d", "viewBox")]
            assert not re.search(r"\d\.\d\d|e-", " ".join(places))


def test_the_drawing_is_named_and_described_by_the_page() -> None:
    (part,) = draw(a_chain(2))
    root = root_of(part)
    assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == (
        "group",
        "g1-h",
        "g1-s",
    )


def test_a_node_is_a_native_link_with_only_its_number_inside() -> None:
    parties = [a_party("Kunta", "other", responsible=False), a_party("Kela", "kela")]
    (part,) = draw(
        a_view(a_step("eka", title="Eka vaihe", parties=sorted(parties, key=lambda one: not one.responsible)))
    )
    root = root_of(part)
    (link,) = root.iter("a")
    assert dict(link.items()) == {
        "id": "w1-eka",
        "class": "node",
        "href": "#eka",
        "data-node": "eka",
        "data-who": "kela other",
        "aria-label": "1. Eka vaihe",
        "aria-describedby": "r-eka",
    }
    assert "".join(link.itertext()).strip() == "1"


def test_words_beside_the_links_are_hidden_from_screen_readers() -> None:
    (part,) = draw(a_view(a_step("a", a_way("b", "on")), a_step("b")))
    root = root_of(part)
    spoken = [text for text in root.iter("text") if not _is_hidden(root, text)]
    assert [text.text for text in spoken if not (text.get("class") or "").startswith("pk-word-")] == ["1", "2"]


def _is_hidden(root: ET.Element, element: ET.Element) -> bool:
    parents = {child: parent for parent in root.iter() for child in parent}
    while element in parents:
        element = parents[element]
        if element.get("aria-hidden") == "true":
            return True
    return False


@pytest.mark.parametrize("forbidden", ["style=", "tabindex", 'role="img"', "<title", "xlink", "<script", "onclick"])
def test_nothing_that_a_strict_policy_or_a_screen_reader_would_trip_on(forbidden: str) -> None:
    (part,) = draw(a_view(a_step("a", a_way("b", "on", handover=a_handover())), a_step("b")))
    assert forbidden not in part.svg + "".join(part.paper)


def test_texts_are_escaped() -> None:
    nasty = '<b>&"'
    party = a_party(nasty)
    way = a_way("b", f"on {nasty}", handover=a_handover(nasty, nasty, nasty))
    (part,) = draw(a_view(a_step("a", way, title=nasty, parties=[party]), a_step("b", a_way("x", nasty, pathway="q"))))
    root = root_of(part)
    (first, _) = root.iter("a")
    assert first.get("aria-label") == f"1. {nasty}"
    assert any(nasty in (text.text or "") for text in root.iter("text"))
    assert not list(root.iter("b"))


def test_the_accessible_name_has_no_soft_hyphen() -> None:
    (part,) = draw(a_view(a_step("a", title="pal\u00advelu")))
    assert 'aria-label="1. palvelu"' in part.svg
    assert "\u00ad" not in part.svg + part.summary


def test_the_summary_counts_and_says_where_the_part_begins_and_ends() -> None:
    (part,) = draw(
        a_view(
            a_step("a", a_way("b", handover=a_handover()), title="Yhteydenotto"),
            a_step("b", "c", "d", type="decision"),
            a_step("c", type="outcome", title="Loppu"),
            a_step("d", type="outcome", title="Muu palvelu"),
        )
    )
    assert part.summary == (
        "4 vaihetta, 1 valinta, 1 vastuun siirto. Alkaa: Yhteydenotto. Päättyy: Loppu tai Muu palvelu. "
        "Samat tiedot ovat luettelossa."
    )


def test_a_part_has_the_title_that_its_author_gave() -> None:
    first, second = draw(a_chain(4, parts=["s1", "s3"]))
    assert (first.title, second.title) == ("Osa 1", "Osa 2")


def test_a_long_pathway_without_parts_is_drawn_in_parts() -> None:
    drawings = draw(a_chain(20))
    assert [drawing.number for drawing in drawings] == [1, 2]
    assert all(len(drawing.steps) <= 12 for drawing in drawings)


def test_a_pathway_of_one_step_can_be_drawn() -> None:
    (part,) = draw(a_view(a_step("a", type="outcome")))
    assert len(part.paper) == 1


@bounded
@given(views())
def test_slices_for_paper_cover_the_picture_without_a_gap_and_have_every_card_whole(view: PathwayView) -> None:
    for part in draw(view):
        boxes = [[float(n) for n in re.findall(r'viewBox="([^"]*)"', one)[0].split()] for one in part.paper]
        tops = [box[1] for box in boxes]
        bottoms = [box[1] + box[3] for box in boxes]
        assert all(top <= bottom for top, bottom in zip(tops[1:], bottoms[:-1], strict=True))
        assert tops == sorted(set(tops))
        whole = [float(n) for n in re.findall(r'viewBox="([^"]*)"', part.svg)[0].split()]
        assert (tops[0], bottoms[-1]) == (whole[1], whole[1] + whole[3])
        for card in root_of(part).iter("rect"):
            if (card.get("class") or "").startswith("pk-card"):
                begin, end = float(card.get("y", 0)), float(card.get("y", 0)) + float(card.get("height", 0))
                assert any(top <= begin and end <= bottom for top, bottom in zip(tops, bottoms, strict=True))


def test_cards_side_by_side_for_longer_than_a_sheet_are_shown_again_where_a_sheet_cut_them() -> None:
    line = [a_step(f"m{n}", f"m{n + 1}", f"s{n}") for n in range(5)]
    beside = [a_step(f"s{n}", title="Pitkä otsikko, " * 14, type="outcome") for n in range(5)]
    steps = [step for pair in zip(line, beside, strict=True) for step in pair]
    (part,) = draw(a_view(*steps, a_step("m5")))
    tops = [float(re.findall(r'viewBox="([^"]*)"', slice)[0].split()[1]) for slice in part.paper]
    heights = [float(re.findall(r'viewBox="([^"]*)"', slice)[0].split()[3]) for slice in part.paper]
    assert len(part.paper) > 1
    assert max(heights) <= part.picture.width * SHEET + 1
    assert any(top + height > below for top, height, below in zip(tops, heights, tops[1:], strict=False))
