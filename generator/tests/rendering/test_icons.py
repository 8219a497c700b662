"""Icons are the theme's mark in the colours of the map, the same bytes each time."""

from __future__ import annotations

import re
import runpy
import zlib
from pathlib import Path

import pytest

from palvelukartta.rendering.icons import icon_colours, picture_icons, recoloured, svg_icon
from palvelukartta.rendering.theme import Theme
from palvelukartta.resources import resource_directory

THEME = resource_directory("theme")
COLOURS = (THEME / "tokens" / "colours.css").read_text(encoding="utf-8")
TOOL = Path(__file__).parents[3] / ".ci" / "icon_masks.py"
OWN = ":root { --band: #660033; --on-band: #fe0; --bg: white; }"


def pixels(png: bytes) -> tuple[tuple[int, int], list[bytes], list[bytes]]:
    """Width and height, the colours, and the rows of four-bit indices; every checksum is tried."""
    chunks, at = {}, 8
    while at < len(png):
        size, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        data = png[at + 8 : at + 8 + size]
        assert int.from_bytes(png[at + 8 + size : at + 12 + size]) == zlib.crc32(kind + data)
        chunks[kind], at = data, at + 12 + size
    width, height = (int.from_bytes(chunks[b"IHDR"][begin : begin + 4]) for begin in (0, 4))
    rows, line = zlib.decompress(chunks[b"IDAT"]), width // 2 + 1
    colours = [chunks[b"PLTE"][begin : begin + 3] for begin in range(0, len(chunks[b"PLTE"]), 3)]
    return (width, height), colours, [rows[begin + 1 : begin + line] for begin in range(0, len(rows), line)]


@pytest.fixture(scope="module")
def own() -> dict[str, str]:
    return dict(icon_colours(COLOURS, OWN))


def test_colours_are_those_of_the_palette_and_else_of_the_theme(own: dict[str, str]) -> None:
    assert own == {"band": "#660033", "on-band": "#ffee00", "bg": "#ffffff"}
    assert icon_colours(COLOURS, "")["band"] == re.search(r"--band: (#\w+)", COLOURS)[1]  # type: ignore[index]


def test_a_picture_has_the_ground_in_its_corner_and_the_mark_in_its_middle(own: dict[str, str]) -> None:
    for size, png in picture_icons(THEME / "icons", own).items():
        shape, colours, rows = pixels(png)
        assert shape == (size, size)
        assert (colours[0].hex(), colours[-1].hex()) == ("660033", "ffee00")
        assert (rows[0][0] >> 4, rows[int(size * 0.43)][size // 4]) == (0, 0xFF)


def test_a_picture_that_gets_its_colours_back_has_its_own_bytes_again(own: dict[str, str]) -> None:
    picture = picture_icons(THEME / "icons", own)[192]
    other = recoloured(picture, {"band": "#000000", "on-band": "#ffffff"})
    assert other != picture
    assert other == (THEME / "icons" / "192.png").read_bytes()
    assert recoloured(other, own) == picture


def test_the_pictures_of_the_theme_are_those_of_its_icon() -> None:
    tool = runpy.run_path(str(TOOL))
    svg = (THEME / "icon.svg").read_text(encoding="utf-8")
    assert {path.stem for path in (THEME / "icons").iterdir()} == set(map(str, tool["SIZES"]))
    for size in tool["SIZES"]:
        drawn, kept = pixels(tool["mask"](svg, size)), pixels((THEME / "icons" / f"{size}.png").read_bytes())
        assert drawn == kept, f"theme/icons/{size}.png is not theme/icon.svg: run .ci/icon_masks.py"


def test_the_icon_in_svg_has_the_maps_colours(own: dict[str, str]) -> None:
    svg = (THEME / "icon.svg").read_text(encoding="utf-8")
    assert svg_icon(svg, COLOURS, icon_colours(COLOURS, "")).decode() == svg
    coloured = svg_icon(svg, COLOURS, own).decode()
    assert set(re.findall(r"#\w+", coloured)) == {"#660033", "#ffee00"}


def test_a_theme_with_a_palette_has_icons_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "palette.css").write_text(OWN, encoding="utf-8")
    plain, coloured = Theme(), Theme(palette=tmp_path / "palette.css")
    assert not set(dict(plain.pictures.values())) & set(dict(coloured.pictures.values()))
    assert plain.icon_address != coloured.icon_address
