from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from palvelukartta.drawing.finish.pathway import draw_pathway
from palvelukartta.drawing.finish.style import drawing_style
from palvelukartta.drawing.finish.svg_file import DC, Imprint, svg_file
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.source.schemas import load_schemas
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import TEXTS, a_handover, a_party, a_step, a_view, a_way

THEME = Path(__file__).parents[4] / "theme"
SHEETS = ("tokens/drawing.css", "components/drawing/drawing.css")
STYLE = StyleSheet.of(
    {
        **{name: (THEME / name).read_text(encoding="utf-8") for name in SHEETS},
        "generated": drawing_style(load_schemas().kinds),
    }
)
IMPRINT = Imprint("Polku & muut", "Kartta: polut/a.html", "2026-11-22", "CC BY 4.0", ("Lähde: Kartta.",), "fi")
SVG = "{http://www.w3.org/2000/svg}"


def a_file(view: PathwayView) -> bytes:
    pictures = [(f"Osa {one.number}", one.picture) for one in draw_pathway(view, TEXTS)]
    return svg_file(pictures, IMPRINT, STYLE)


def a_pathway() -> PathwayView:
    return a_view(
        a_step("a", a_way("b", handover=a_handover(what="päätös")), "c", type="start", certainty="inferred"),
        a_step("b", "c", type="decision", parties=[a_party("Alue", "wellbeing_county")]),
        a_step("c", type="outcome"),
        parts=["a", "b"],
    )


def test_the_file_says_what_it_is_where_it_is_from_and_who_may_use_it() -> None:
    root = ElementTree.fromstring(a_file(a_pathway()))

    assert root.findtext(f"{SVG}title") == "Polku & muut"
    facts = {name: root.findtext(f".//{{{DC}}}{name}") for name in ("title", "source", "date", "rights")}
    assert facts == {
        "title": "Polku & muut",
        "source": "Kartta: polut/a.html",
        "date": "2026-11-22",
        "rights": "CC BY 4.0",
    }
    words = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert words[0] == "Polku & muut"
    assert words[-1] == "Lähde: Kartta."


def test_every_word_of_the_drawing_is_in_the_file_and_nothing_lies_below_it() -> None:
    view = a_pathway()
    root = ElementTree.fromstring(a_file(view))
    words = [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")]

    for part in draw_pathway(view, TEXTS):
        for node in part.picture.nodes:
            assert node.step.title in words
    for heading in ("Osa 1", "Osa 2", "Mukana: päätös"):
        assert heading in words
    assert max(float(text.get("y", 0)) for text in root.findall(f"{SVG}text")) < float(root.get("height", 0))


def test_no_style_sheet_no_class_no_variable_and_no_link_is_needed() -> None:
    text = a_file(a_pathway()).decode()

    assert not re.search(r'class=|style|var\(|<a |<use|href="|aria-', text)
    for group in ElementTree.fromstring(text).iter(f"{SVG}g"):
        for shape in group:
            if shape.tag in (f"{SVG}rect", f"{SVG}circle", f"{SVG}path"):
                own = {**group.attrib, **shape.attrib}
                assert own.get("fill", own.get("stroke")), shape.attrib


def test_the_same_view_gives_the_same_bytes() -> None:
    assert a_file(a_pathway()) == a_file(a_pathway())
