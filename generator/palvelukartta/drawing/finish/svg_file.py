"""The drawing of a pathway as a file of its own: readable without the site, in light colours and system fonts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree

from msgspec import Struct

from palvelukartta.drawing.finish.boxes import box_shapes
from palvelukartta.drawing.finish.svg import still
from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.presentation import SVG, StyleSheet, with_attributes
from palvelukartta.drawing.pen.routes import number
from palvelukartta.drawing.pen.shapes import Shape, Text
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import Hyphenation, Run, plain, wrap
from palvelukartta.drawing.place.picture import Picture

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
NAMESPACES = {"": SVG, "rdf": RDF, "dc": DC}

EDGE = 24
"""From the edge of the file to what it holds."""

HEADING = Size(26, 34)
PART = Size(20, 28)
NOTE = Size(15, 21)
GAP = 24


class Imprint(Struct, frozen=True):
    """What the file says of itself, in words and as metadata (Dublin Core)."""

    title: str
    source: str
    """Where the drawing is from: the site's name and the page's address."""
    date: str
    """Date of the content, as in 2026-11-22."""
    licence: str
    """"" where the site names none."""
    notes: tuple[str, ...]
    """The same for readers, below the drawing."""
    language: str


class FilePart(Struct, frozen=True):
    """A picture in the file."""

    heading: str
    """"" for none."""
    svg: str
    """What is in the picture, without the element around it."""
    width: float
    height: float


def svg_file(
    pictures: Sequence[tuple[str, Picture]], imprint: Imprint, style: StyleSheet, *, boxes: bool = False
) -> bytes:
    """The pictures of a pathway's parts in one layout, each with its heading ("" for none), one below the other.

    With `boxes`, what they were laid out by is drawn over them.
    """
    parts = []
    for heading, picture in pictures:
        over = paint_all(box_shapes(picture)) if boxes else ""
        parts.append(FilePart(heading, f"{still(picture)}{over}", picture.width, picture.height))
    return file_of(parts, imprint, style)


def file_of(parts: Sequence[FilePart], imprint: Imprint, style: StyleSheet) -> bytes:
    """The file that holds `parts`, one below the other, under its title and over its notes."""
    inner = max(part.width for part in parts)
    shapes, bottom = _written([imprint.title], HEADING, EDGE, inner, bold=True)
    body = [paint_all(shapes)]
    for part in parts:
        shapes, top = (
            _written([part.heading], PART, bottom + GAP, inner, bold=True) if part.heading else ([], bottom + GAP)
        )
        body += [paint_all(shapes), f'<g transform="translate({EDGE} {number(top + GAP)})">{part.svg}</g>']
        bottom = top + GAP + part.height
    shapes, bottom = _written(imprint.notes, NOTE, bottom + 2 * GAP, inner)
    body.append(paint_all(shapes))
    width, height = number(inner + 2 * EDGE), number(bottom + EDGE)
    svg = (
        f'<svg xmlns="{SVG}" class="pk" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" xml:lang="{escape(imprint.language)}"><title>{escape(plain(imprint.title))}</title>'
        f"{_metadata(imprint)}"
        f'<rect class="pk-under" width="{width}" height="{height}"/>{"".join(body)}</svg>'
    )
    for prefix, address in NAMESPACES.items():
        ElementTree.register_namespace(prefix, address)
    return bytes(ElementTree.tostring(with_attributes(svg, style), encoding="utf-8", xml_declaration=True)) + b"\n"


def _written(
    lines: Sequence[str], size: Size, y: float, width: float, *, bold: bool = False
) -> tuple[list[Shape], float]:
    """Lines of text from the height `y` on, at most `width` wide, and the height below them."""
    shapes: list[Shape] = []
    for line in lines:
        for words in wrap([Run(line, bold=bold)], width, size.size, Hyphenation()):
            shapes.append(Text(EDGE, y + size.drop, size.size, words))
            y += size.leading
    return shapes, y


def _metadata(imprint: Imprint) -> str:
    facts = {
        "title": plain(imprint.title),
        "source": imprint.source,
        "date": imprint.date,
        "rights": imprint.licence,
        "language": imprint.language,
        "format": "image/svg+xml",
    }
    said = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in facts.items() if value)
    return (
        f'<metadata><rdf:RDF xmlns:rdf="{RDF}" xmlns:dc="{DC}"><rdf:Description rdf:about="">{said}'
        f"</rdf:Description></rdf:RDF></metadata>"
    )
