"""Words as the search compares them."""

from __future__ import annotations

import pytest

from palvelukartta.pages.search_terms import folded, spellings, words_of


def test_folding_takes_dots_accents_and_soft_hyphens() -> None:
    assert folded("Työ\u00adkykyÅÄÉ") == "tyokykyaae"


def test_a_word_with_hyphens_is_its_parts_and_the_whole() -> None:
    assert words_of("B-lausunto, 189/2001: TE\u00adtoimisto") == [
        "B",
        "lausunto",
        "Blausunto",
        "189",
        "2001",
        "TEtoimisto",
    ]


@pytest.mark.parametrize(
    ("lemma", "forms", "expected"),
    [
        ("matka", {"matkat", "matkan", "matkasta"}, ["matka"]),
        ("paatos", {"paatos", "paatoksen", "paatoksesta"}, ["paatos", "paatokse"]),
        ("paatos", {"paatoksen"}, ["paatos", "paatoks"]),
        ("tyokyky", {"tyokyvyn", "tyokykya"}, ["tyokyky", "tyokyvy"]),
        ("hyvinvointi", {"hyvinvointialueella"}, ["hyvinvointi", "hyvinvointialueella"]),
    ],
)
def test_spellings_are_the_dictionary_form_and_changed_stems(lemma: str, forms: set[str], expected: list[str]) -> None:
    assert spellings(lemma, forms) == expected
