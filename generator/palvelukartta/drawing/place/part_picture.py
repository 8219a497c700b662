"""From a part and a form to a picture."""

from __future__ import annotations

from palvelukartta.drawing.pen.shapes import Shape
from palvelukartta.drawing.place.down import arrange_down
from palvelukartta.drawing.place.picture import Picture
from palvelukartta.drawing.place.placing import TAGS, edge_of, entry_of, node_of, stub_of, tag_width
from palvelukartta.drawing.place.responsibility_strip import draw_strip
from palvelukartta.drawing.place.wide import WideLayout
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.drawing.write.setting import Draft


def draw_picture(draft: Draft) -> Picture:
    """The picture of a part in a form: every step and every way on once, in the pathway's order."""
    layout = WideLayout(draft) if draft.form is WIDE else arrange_down(draft)
    source = draft.plan.came_from(draft.part)
    notes: list[Shape] = list(entry_of(draft, source)) if source else []
    if layout.stub:
        notes += stub_of(draft, layout.stub)
    return Picture(
        form=draft.form.name,
        prefix=draft.prefix,
        part=draft.part.number,
        width=draft.form.width,
        height=layout.height,
        tags=tuple((name, draft.text(f"tag_{name}"), tag_width(draft, name)) for name in TAGS),
        strip=draw_strip(draft, layout.placed) if draft.form is WIDE else (),
        nodes=tuple(node_of(draft, layout.placed[step.id]) for step in draft.part.steps),
        edges=tuple(
            edge_of(draft, layout.placed[step.id], edge, layout.lines(edge))
            for step in draft.part.steps
            for edge in step.edges
        ),
        notes=tuple(notes),
    )
