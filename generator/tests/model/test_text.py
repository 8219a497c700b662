from __future__ import annotations

import pytest

from palvelukartta.model.text import LONGEST_ID, in_language, is_id, language_of, slug


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


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("te-pilotti", True),
        ("a1", True),
        ("x" * LONGEST_ID, True),
        ("x" * (LONGEST_ID + 1), False),
        ("Te", False),
        ("te_pilotti", False),
        ("te--pilotti", False),
        ("-te", False),
        ("työ", False),
        ("te\n", False),
        ("", False),
        ("palvelut/te.html", False),
    ],
)
def test_an_id_is_letters_digits_and_single_hyphens(written: str, verdict: bool) -> None:
    assert is_id(written) is verdict


@pytest.mark.parametrize("text", ["Työkyvyn tuki 2.0", "x" * 200, f"{'x' * 79} y"])
def test_what_slug_makes_is_an_id(text: str) -> None:
    assert is_id(slug(text))
