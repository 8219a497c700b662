from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.drawing.text import Hyphenation, Run, break_points, joints, line_room, room, syllable_breaks, wrap

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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Monialainen työllistymissuunnitelma", "fi", ["Monialainen", "työllistymis-", "suunnitelma"]),
        ("työllis\u00adtymissuunnitelma", "fi", ["työllis-", "tymis-", "suunnitelma"]),
        ("IPS-työhönvalmennus nyt", "fi", ["IPS-", "työhön-", "valmennus nyt"]),
        ("arkkipiispalliseen", "fi", ["arkkipiispalli-", "seen"]),
        ("arkkipiispalliseen", "sv", ["arkkipiispallis-", "een"]),
        ("Hyvinvoinnin\u00a0→", "fi", ["Hyvinvoinnin", "→"]),
    ],
)
def test_too_long_words_break_at_the_best_kind_of_place(text: str, language: str, expected: list[str]) -> None:
    lines = wrap([Run(text)], 150, 15, Hyphenation(WORDS, language))
    assert [line[0].text for line in lines] == expected


def test_a_soft_hyphen_shows_only_where_the_word_breaks() -> None:
    lines = wrap([Run("pal\u00advelu")], 500, 15, Hyphenation())
    assert lines == ((Run("palvelu"),),)


def test_the_separator_never_begins_or_ends_a_line() -> None:
    runs = [Run("Hyvinvointialue", bold=True), Run("·"), Run("mukana muita")]
    for width in range(60, 400, 10):
        for line in wrap(runs, width, 14, Hyphenation(WORDS)):
            assert line[0].text.split(" ")[0] != "·"
            assert line[-1].text.split(" ")[-1] != "·"


def test_text_is_given_room_for_a_wider_face_and_text_spacing() -> None:
    assert room("ab", 10) == pytest.approx(10 * (1.2 * 1.112 + 2 * 0.12))
    assert room("a b", 10) > room("ab", 10) + 10 * 0.278 * 1.2 + 1.2


def test_bold_text_needs_more_room() -> None:
    assert room("palvelu", 15, bold=True) > room("palvelu", 15)


texts = st.text(alphabet="abcdeäö-/ \u00adIWåx.,", min_size=1, max_size=60)


@given(texts, st.integers(30, 300), st.sampled_from(["fi", "sv"]))
def test_wrapping_loses_no_character(text: str, width: int, language: str) -> None:
    lines = wrap([Run(text)], width, 15, Hyphenation(frozenset({"abcd"}), language))
    kept = "".join(run.text for line in lines for run in line).replace(" ", "").replace("-", "")
    assert kept == text.replace(" ", "").replace("\u00ad", "").replace("-", "")


@given(texts, st.integers(30, 300))
def test_every_line_fits(text: str, width: int) -> None:
    for line in wrap([Run(text), Run("loppu", bold=True)], width, 15, Hyphenation()):
        assert line_room(line, 15) <= width
