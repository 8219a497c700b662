from __future__ import annotations

import pytest

from palvelukartta.finnish.hyphenation import break_points, joints, syllable_breaks

WORDS = frozenset({"suunnitelma", "valmennus", "tulo", "tuki", "alue"})


def split(word: str, places: list[int] | tuple[int, ...]) -> str:
    return "|".join(word[begin:end] for begin, end in zip([0, *places], [*places, len(word)], strict=True))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("työllistymissuunnitelma", "työllistymis|suunnitelma"),
        ("Työllistymissuunnitelman", "Työllistymis|suunnitelman"),
        ("toimeentulotuki", "toimeen|tulo|tuki"),
        ("hyvinvointialue", "hyvinvointi|alue"),
        ("tuki", "tuki"),
        ("suunnitelma", "suunnitelma"),
        ("kotituki", "koti|tuki"),
    ],
)
def test_a_compound_breaks_at_its_joints(word: str, expected: str) -> None:
    assert split(word, joints(word, WORDS)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("räätälöinti", "räätä|löinti"),
        ("kuntoutus", "kuntoutus"),
        ("osallistuminen", "osal|lis|tu|minen"),
        ("kela", "kela"),
        ("a-b-c-d-e-f", "a-b-c-d-e-f"),
    ],
)
def test_syllables_break_before_a_consonant_and_a_vowel_four_letters_from_the_ends(word: str, expected: str) -> None:
    assert split(word, syllable_breaks(word)) == expected


def test_a_long_piece_of_a_compound_also_breaks_between_syllables() -> None:
    assert split("ammatillistamissuunnitelma", break_points("ammatillistamissuunnitelma", WORDS)) == (
        "amma|til|lis|tamis|suunnitelma"
    )


def test_short_words_need_no_breaks() -> None:
    assert break_points("työ", WORDS) == []
