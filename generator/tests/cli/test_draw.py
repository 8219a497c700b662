"""`palvelukartta draw`: one pathway as one SVG file, in any layout, with its boxes where they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.site import Site

SVG = "{http://www.w3.org/2000/svg}"
PATHWAY = "esimerkkipolku"
SOURCES = "sources:\n  - certainty: inferred\n"
Draw = Callable[..., int]


@pytest.fixture
def draw(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Runs the command on the copy of the good content, in a directory of its own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return lambda *arguments: main(["draw", *arguments, "--content", str(content), "--today", "2026-11-22"])


def rectangles(path: Path) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in ElementTree.parse(path).iter(f"{SVG}rect")]


def test_the_drawing_is_the_one_that_the_site_offers(
    draw: Draw, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw(PATHWAY) == 0

    assert capsys.readouterr() == (f"Piirros on tiedostossa {PATHWAY}.svg.\n", "")
    day = date(2026, 11, 22)
    assets = Site(check_content(content, today=day), today=day).assets
    assert Path(f"{PATHWAY}.svg").read_bytes() == assets[f"polut/{PATHWAY}.svg"]


def test_boxes_lie_over_the_same_drawing(draw: Draw) -> None:
    assert draw(PATHWAY, "--out", "plain.svg") == 0
    assert draw(PATHWAY, "--boxes", "--out", "boxes.svg") == 0

    plain, boxed = rectangles(Path("plain.svg")), rectangles(Path("boxes.svg"))
    boxes = [box for box in boxed if box.get("fill") == "none" and box.get("stroke-width") == "1"]
    assert [box for box in boxed if box not in boxes] == [box for box in plain if box not in boxes]
    texts = [box for box in boxes if box.get("stroke-dasharray")]
    cards = [box for box in boxes if box not in texts]
    assert len(cards) >= 7, "a card for each step"
    assert len(texts) > len(cards)
    assert all(float(box["width"]) > 0 and float(box["height"]) > 0 for box in boxes)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("esimerkipolku", "palvelukartta: polkua ”esimerkipolku” ei ole. Tarkoititko ”esimerkkipolku”?\n"),
        ("x", "palvelukartta: polkua ”x” ei ole.\n"),
    ],
)
def test_an_unknown_pathway_is_wrong_use(id: str, said: str, draw: Draw, capsys: pytest.CaptureFixture[str]) -> None:
    assert draw(id) == 2
    assert capsys.readouterr() == ("", said)
    assert not list(Path().iterdir())


def test_a_place_that_cannot_be_written_is_wrong_use(draw: Draw, capsys: pytest.CaptureFixture[str]) -> None:
    assert draw(PATHWAY, "--out", "missing/polku.svg") == 2
    assert capsys.readouterr().err.startswith("palvelukartta: tiedostoa ei voi kirjoittaa: missing/polku.svg")


def test_a_fault_of_the_content_is_reported_and_nothing_drawn(
    draw: Draw, write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write("areas/a.yml", "title: Kunta\nsummary: Keksitty.\ntype: municipality\nowner: nobody\n" + SOURCES)

    assert draw(PATHWAY) == 1
    assert "virhe reference-unknown" in capsys.readouterr().out
    assert not list(Path().iterdir())
