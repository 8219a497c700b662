from __future__ import annotations

import re

from palvelukartta.drawing.finish.legend import draw_legend
from palvelukartta.drawing.finish.pathway import draw_pathway
from palvelukartta.rendering.theme import Theme
from tests.drawing.builders import TEXTS
from tests.drawing.every_pathway import views_of

SIGNS = {"pk-line", "pk-double", "pk-back", "pk-small", "pk-disc", "pk-weak", "pk-event", "pk-frame"}
"""Classes of what is told by its looks alone. What else a drawing has stands in or beside its words."""


def test_every_mark_is_explained() -> None:
    legend = draw_legend(TEXTS)
    assert all(text in legend for key, text in TEXTS.items() if key.startswith("legend_"))
    assert legend.count("<li>") == legend.count("<svg") == sum(key.startswith("legend_") for key in TEXTS)


def classes(markup: str) -> set[str]:
    return {name for names in re.findall(r'class="([^"]*)"', markup) for name in names.split()}


def test_every_sign_that_a_drawing_has_is_in_the_legend() -> None:
    drawings = [part for name in ("shapes", "foreign") for view in views_of(name) for part in draw_pathway(view, TEXTS)]
    used = SIGNS & set().union(*(classes(str(part)) for part in drawings))

    assert used == SIGNS
    assert used <= classes(draw_legend(TEXTS))


def test_a_pathway_of_its_own_is_a_square_between_two_bars_as_on_the_named_line() -> None:
    (item,) = re.findall(r"<li>((?:(?!</li>).)*)Oma polkunsa</li>", draw_legend(TEXTS))
    (square,), (bars,) = re.findall(r"<rect[^>]*>", item), re.findall(r'<path[^>]* d="([^"]*)"', item)
    assert "rx=" not in square
    assert bars.count("M") == 2
    assert Theme().texts["fi"]["pages"]["key_whole"] == TEXTS["legend_subpathway"].lower()
