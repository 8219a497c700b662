from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.drawing.pen.text import Hyphenation, Run, line_room, room, wrap

WORDS = frozenset({"suunnitelma", "valmennus", "tulo", "tuki", "alue"})


def split(word: str, places: list[int] | tuple[int, ...]) -> str:
    return "|".join(word[begin:end] for begin, end in zip([0, *places], [*places, len(word)], strict=True))


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
    lines = wrap([Run(text)], 125, 15, Hyphenation(WORDS, language))
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


def test_text_is_given_room_for_a_wider_face_or_text_spacing() -> None:
    assert room("ab", 10) == pytest.approx(10 * (1.112 + 2 * 0.12))
    assert room("WW", 10) == pytest.approx(10 * 1.2 * 1.888)
    assert room("a b", 10) == pytest.approx(10 * (1.112 + 0.278 + 3 * 0.12 + 0.16))


def test_a_card_is_filled_as_far_as_the_measured_face_allows() -> None:
    text = "jos kuntouttava työtoiminta sopii suunnitelmaan"
    lines = [line[0].text for line in wrap([Run(text)], 175, 15, Hyphenation())]
    assert lines == ["jos kuntouttava", "työtoiminta sopii", "suunnitelmaan"]


def test_lines_may_become_wider_further_down() -> None:
    text = "aaaa bbbb cccc dddd"
    wide, narrow = room("aaaa bbbb", 15), room("aaaa", 15)
    assert [line[0].text for line in wrap([Run(text)], [narrow, wide], 15, Hyphenation())] == [
        "aaaa", "bbbb cccc", "dddd",
    ]  # fmt: skip


def test_an_arrow_is_never_alone_on_a_line() -> None:
    names = ["Hyvinvointialueen sosiaalityö", "Työllisyysalue", "Työkyvyn tuen tiimi", "Kuntoutuspalvelujen"]
    for giver, taker in itertools.permutations(names, 2):
        for width in range(60, 400, 7):
            for line in wrap([Run(f"{giver}\u00a0→ {taker}: suunnitelma", bold=True)], width, 14, Hyphenation(WORDS)):
                assert line[0].text != "→"
                assert line_room(line, 14) <= width


def test_a_sign_or_a_last_number_is_never_alone_on_a_line() -> None:
    for text in ("Työhönvalmennus (27 d §)", "Tänne tullaan vaiheesta 8", "jos tarve – myös pieni – on"):
        for width in range(110, 300, 7):
            lines = [line[0].text for line in wrap([Run(text)], width, 15, Hyphenation())]
            assert not {"§)", "8", "–"} & {line.split(" ")[0] for line in lines}, (width, lines)


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
