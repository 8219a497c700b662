from __future__ import annotations

import pytest

from palvelukartta.rendering.link_names import BEGIN, END, settled, with_kind

SERVICE, TERM = '<a href="palvelut/apu.html">Apu</a>', f'<a href="sanasto/apu.html">{with_kind("Apu", "sana")}</a>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (TERM, '<a href="sanasto/apu.html">Apu</a>'),
        (TERM + TERM, '<a href="sanasto/apu.html">Apu</a>' * 2),
        (SERVICE + TERM, SERVICE + '<a href="sanasto/apu.html">Apu<span class="of-kind">, sana</span></a>'),
        (SERVICE.replace("Apu", "<strong>A\u00adPU</strong>") + TERM, 'Apu<span class="of-kind">, sana</span>'),
        ('<a href="#apu">Apu</a>' + TERM, '<a href="sanasto/apu.html">Apu</a>'),
        (with_kind("Apu", "sana"), "Apu"),
        ("<p>Apu</p>", "<p>Apu</p>"),
    ],
)
def test_a_link_says_its_kind_only_beside_another_of_the_same_words(html: str, shown: str) -> None:
    document = settled(html)

    assert document.endswith(shown) or shown in document
    assert not {BEGIN, END} & set(document)
