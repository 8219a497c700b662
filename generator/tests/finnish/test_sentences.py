from __future__ import annotations

import pytest

from palvelukartta.finnish.sentences import opening


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Yksi kaksi. Kolme neljä.", 4, ("Yksi kaksi. Kolme neljä.", "")),
        ("Yksi kaksi. Kolme neljä.", 3, ("Yksi kaksi.", "Kolme neljä.")),
        ("Yksi kaksi kolme. Neljä.", 1, ("Yksi kaksi kolme.", "Neljä.")),
        ("Jatko on auki.", 1, ("Jatko on auki.", "")),
        (
            "Malli on vuodelta 2018. Sen käytöstä ei ole tietoa.",
            4,
            ("Malli on vuodelta 2018.", "Sen käytöstä ei ole tietoa."),
        ),
        ("Työtoiminta (27 e §). Muu tuki.", 4, ("Työtoiminta (27 e §).", "Muu tuki.")),
        ("Se alkoi 1.1. Keski-Suomessa.", 1, ("Se alkoi 1.1. Keski-Suomessa.", "")),
        ("Katso 4. Luku on 5 esim. tässä.", 1, ("Katso 4. Luku on 5 esim. tässä.", "")),
        ("", 5, ("", "")),
    ],
)
def test_a_text_is_cut_after_a_sentence(text: str, most: int, expected: tuple[str, str]) -> None:
    assert opening(text, most) == expected
