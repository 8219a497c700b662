from __future__ import annotations

import pytest

from palvelukartta.model.text import in_language, language_of, slug


@pytest.mark.parametrize(
    ("text", "language", "shown", "spoken"),
    [
        ("Teksti", "fi", "Teksti", "fi"),
        ("Teksti", "sv", "Teksti", "fi"),
        ({"fi": "Teksti", "sv": "Text"}, "sv", "Text", "sv"),
        ({"fi": "Teksti", "sv": "Text"}, "en", "Teksti", "fi"),
        ({"fi": "Teksti", "sv": ""}, "sv", "Teksti", "fi"),
        ({"sv": "Text"}, "en", "", "fi"),
        ({"fi": 3}, "fi", "", "fi"),
        (None, "fi", "", "fi"),
        ([], "fi", "", "fi"),
    ],
)
def test_a_text_is_shown_in_the_language_or_in_finnish_and_says_which(
    text: object, language: str, shown: str, spoken: str
) -> None:
    assert in_language(text, language) == shown
    if shown:
        assert language_of(text, language) == spoken


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Työttömät", "tyottomat"), ("Kyllä", "kylla"), ("Ei, vaan muu – åbo", "ei-vaan-muu-abo"), ("", "")],
)
def test_a_slug_is_ascii_with_hyphens_between_words(text: str, expected: str) -> None:
    assert slug(text) == expected
