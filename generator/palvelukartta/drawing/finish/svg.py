"""From a picture to SVG text: roles, ids, links and classes. It chooses no places."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.routes import number
from palvelukartta.drawing.pen.shapes import Tag
from palvelukartta.drawing.pen.sizes import SMALL
from palvelukartta.drawing.pen.text import plain
from palvelukartta.drawing.place.picture import DrawnEdge, Mark, Node, Picture
from palvelukartta.drawing.place.placing import TAG_HEIGHT, sector_class

SHARES = ("mine", "part")
"""Tags that the role lens shows."""

UNITS_PER_REM = 16
"""A drawing at its own size: a unit is a CSS pixel where a rem has sixteen of them."""

BROAD = 1272
"""Width of the widest picture whose words may be drawn a little smaller, to fit on a page 1,152 units wide."""

MARGIN_X = 8
MARGIN_Y = 14
"""Around a picture: room for the focus ring and for the words of a state."""


def picture_svg(picture: Picture, page: str = "") -> str:
    """The SVG of a picture, named by the heading `g<part>-h` and described by the paragraph `g<part>-s`.

    A card leads to its step on the page at `page`, "" for the one on which the picture stands.
    """
    part, prefix = picture.part, picture.prefix
    width, height = number(picture.width + 2 * MARGIN_X), number(picture.height + 2 * MARGIN_Y)
    broad = " pk-broad" if picture.width > BROAD else ""
    tags = "".join(_tag(f"{prefix}-tag-{name}", name, words, width) for name, words, width in picture.tags)
    nodes = "\n".join(_node(node, picture, page) for node in picture.nodes)
    edges = "\n".join([*map(_edge, picture.edges), *map(_mark, picture.marks)])
    return (
        f'<svg display="none" class="pk pk-{picture.layout}{broad}" role="group" '
        f'aria-labelledby="g{part}-h" aria-describedby="g{part}-s" '
        f'width="{_rem(picture.width + 2 * MARGIN_X)}" height="{_rem(picture.height + 2 * MARGIN_Y)}" '
        f'viewBox="-{MARGIN_X} -{MARGIN_Y} {width} {height}">\n'
        f'<defs aria-hidden="true">{tags}</defs>\n<g id="{prefix}-all">\n'
        f'<g class="pk-over" aria-hidden="true">{paint_all(picture.responsibility_strip)}</g>\n'
        f'<g role="list">\n{nodes}\n</g>\n'
        f'<g class="pk-over" aria-hidden="true">\n{edges}\n{paint_all(picture.notes)}</g>\n</g></svg>'
    )


def still(picture: Picture) -> str:
    """What is to be seen of the picture: no links, focus rings and words of a state."""
    return paint_all(picture.responsibility_strip) + "".join(still_groups(picture))


def still_groups(picture: Picture) -> Iterator[str]:
    """The picture's nodes, edges, marks and notes without links, focus rings and words of a state, a group each."""
    for node in picture.nodes:
        panels = [panel for panel in node.panels if panel.css != "ring"]
        words = [shape for shape in node.words if not isinstance(shape, Tag)]
        yield f'<g class="{sector_class(node.step.sector)}">{paint_all([*panels, node.badge, *words])}</g>'
    for edge in picture.edges:
        yield f'<g class="{edge.css}">{paint_all(edge.shapes)}</g>'
    for mark in picture.marks:
        yield f'<g class="e e-{mark.kind}">{paint_all(mark.shapes)}</g>'
    yield paint_all(picture.notes)


def slice_svg(picture: Picture, top: float, bottom: float) -> str:
    """A window on a picture that stands elsewhere on the page: what must stay together on paper."""
    width, height = number(picture.width + 2 * MARGIN_X), number(bottom - top)
    return (
        f'<svg display="none" class="pk pk-slice" width="{width}" height="{height}" '
        f'viewBox="-{MARGIN_X} {number(top)} {width} {height}"><use href="#{picture.prefix}-all"/></svg>'
    )


def _node(node: Node, picture: Picture, page: str) -> str:
    step, id, prefix = node.step, escape(node.step.id), picture.prefix
    sectors = dict.fromkeys([step.sector, *(party.sector for party in step.parties)])
    roles = f' data-mine="{node.mine}" data-answers="{node.answers}"' if node.mine else ""
    share = f"{prefix}-{id}-share " if node.mine else ""
    return (
        f'<g role="listitem" class="{sector_class(step.sector)}"{roles}>'
        f'<a id="{prefix}-{id}" class="node" href="{escape(page)}#{id}" data-node="{id}" '
        f'data-who="{escape(" ".join(sectors))}" aria-label="{escape(plain(step.name))}" '
        f'aria-describedby="{share}r-{id}">{paint_all([*node.panels, node.badge])}</a>\n'
        f'<g class="pk-over" aria-hidden="true">{paint_all(node.words)}</g>{_share(node, picture) if share else ""}</g>'
    )


def _share(node: Node, picture: Picture) -> str:
    """Whether the chosen role answers or takes part, for the ear: the card's description begins with it. What the eye
    sees is a copy of the words in `defs`, which describes nothing."""
    x, y = number(node.card.x), number(node.card.y + SMALL.drop)
    words = "".join(
        f'<text class="pk-tag-{name}" x="{x}" y="{y}" font-size="{SMALL.size}">{escape(words)}.</text>'
        for name, words, _ in picture.tags
        if name in SHARES
    )
    return f'<g id="{picture.prefix}-{escape(node.step.id)}-share" class="pk-said">{words}</g>'


def _edge(drawn: DrawnEdge) -> str:
    edge = drawn.edge
    target = f"{edge.pathway}/{edge.target}" if edge.pathway else edge.target
    return (
        f'<g class="{drawn.css}" data-from="{escape(edge.source)}" data-to="{escape(target)}" '
        f'data-index="{edge.index}">{paint_all(drawn.shapes)}</g>'
    )


def _mark(mark: Mark) -> str:
    place = {"event": "data-event", "call": "data-calls"}[mark.kind]
    return (
        f'<g class="e e-{mark.kind}" {place}="{escape(mark.source)}" data-for="{escape(mark.target)}">'
        f"{paint_all(mark.shapes)}</g>"
    )


def _rem(units: float) -> str:
    """A length that grows with the reader's letters."""
    return f"{units / UNITS_PER_REM:.3f}".rstrip("0").rstrip(".") + "rem"


def _tag(id: str, name: str, words: str, width: int) -> str:
    return (
        f'<g id="{id}"><rect class="pk-pill-{name}" width="{width}" height="{TAG_HEIGHT}" rx="{TAG_HEIGHT // 2}"/>'
        f'<text class="pk-word-{name}" x="{number(width / 2)}" y="17" font-size="{SMALL.size}" font-weight="700" '
        f'text-anchor="middle">{escape(words)}</text></g>'
    )
