from __future__ import annotations

from palvelukartta.drawing.finish.legend import draw_legend
from tests.drawing.builders import TEXTS


def test_every_mark_is_explained() -> None:
    legend = draw_legend(TEXTS)
    assert all(text in legend for key, text in TEXTS.items() if key.startswith("legend_"))
    assert legend.count("<li>") == legend.count("<svg") == sum(key.startswith("legend_") for key in TEXTS)
