"""Words as the search compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.search.terms import Inflection, folded, lowered, spellings

INFLECTION = Inflection(load_texts(resource_directory("theme"), "fi")["search"])

LETTERS = st.text("aehiklnostuyäö", min_size=1, max_size=9)
ENDINGS = st.sampled_from(["", "n", "ssa", "stä", "lle", "hin", "ksi", "jen", "lla", "ssaan", "kin"])


def test_folding_takes_dots_accents_and_soft_hyphens() -> None:
    assert folded("Työ\u00adkykyÅÄÉ") == "tyokykyaae"


@given(st.text(max_size=12))
def test_every_letter_with_its_dots_stands_where_its_folded_letter_stands(text: str) -> None:
    assert folded(lowered(text)) == folded(text)
    assert all(folded(letter) == plain for letter, plain in zip(lowered(text), folded(text), strict=False))


def test_a_word_with_hyphens_is_its_parts_and_the_whole() -> None:
    assert list(INFLECTION.words_of("B-lausunto, 189/2001: TE\u00adtoimisto")) == [
        "B",
        "lausunto",
        "B-lausunto",
        "189",
        "2001",
        "TEtoimisto",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KELA:n", ["KELA"]),
        ("Kela:lta, THL:ään", ["Kela", "THL"]),
        ("EU:ssakin HUS:iin", ["EU", "HUS"]),
        ("TE-toimisto:n", ["TE", "toimisto", "TE-toimisto"]),
        ("klo 8:30", ["klo", "8", "30"]),
        ("Huom:kysy", ["Huom", "kysy"]),
    ],
)
def test_what_follows_a_colon_is_an_ending_where_it_is_one(text: str, words: list[str]) -> None:
    assert list(INFLECTION.words_of(text)) == words


@pytest.mark.parametrize(
    ("word", "stem"),
    [("kelalle", "kela"), ("töihin", "töi"), ("ajassa", "aja"), ("verostamme", "vero"), ("taloonsa", "talo")],
)
def test_a_form_is_a_stem_and_an_ending(word: str, stem: str) -> None:
    assert stem in INFLECTION.stems(word)
    assert INFLECTION.joins(stem, word)


@pytest.mark.parametrize(
    ("word", "stem"), [("tehtävät", "te"), ("kunt", "kun"), ("olin", "oli"), ("189n", "189"), ("selko", "selk")]
)
def test_a_word_that_only_begins_alike_is_another_word(word: str, stem: str) -> None:
    assert not INFLECTION.joins(stem, word)


@pytest.mark.parametrize(
    ("lemma", "forms", "expected"),
    [
        ("matka", {"matkat", "matkan", "matkasta"}, ["matka"]),
        ("päätös", {"päätös", "päätöksen", "päätöksestä"}, ["päätös", "päätökse"]),
        ("työkyky", {"työkyvyn", "työkykyä"}, ["työkyky", "työkyvy"]),
        ("hyvinvointi", {"hyvinvointialueella"}, ["hyvinvointi", "hyvinvointialuee"]),
    ],
)
def test_spellings_are_the_dictionary_form_and_changed_stems(lemma: str, forms: set[str], expected: list[str]) -> None:
    assert spellings(INFLECTION, lemma, forms) == expected


def test_forms_of_a_dictionary_count_where_no_other_word_is_meant() -> None:
    unseen = ("töissä", "töihin", "töistä", "töiden", "öne", "teissä", "teistä")
    assert spellings(INFLECTION, "työ", {"työtä"}, unseen) == ["työ", "töi", "tei"]
    assert spellings(INFLECTION, "työ", {"työtä"}, unseen, {"tei"}) == ["työ", "töi"]


def test_a_stem_that_is_another_word_gives_way_to_the_forms_it_has() -> None:
    unseen = ("vuoden", "vuodella", "vuodet", "vuodelle")
    assert spellings(INFLECTION, "vuosi", {"vuosi"}, unseen, {"vuode"}) == [
        "vuosi",
        "vuodella",
        "vuodelle",
        "vuoden",
        "vuodet",
    ]
    assert spellings(INFLECTION, "vuosi", {"vuosi"}, unseen[:2], {"vuode"}) == ["vuosi"]


@pytest.mark.parametrize(
    ("lemma", "stems"),
    [
        ("yö", ["öi"]),
        ("suo", ["soi"]),
        ("tie", ["tei"]),
        ("kuu", ["kui"]),
        ("pää", ["päi"]),
        ("ikä", ["iä"]),
        ("tuo", []),
        ("pii", []),
        ("koi", []),
        ("uusi", []),
        ("palikka", []),
    ],
)
def test_what_changes_in_a_word_of_one_syllable_or_two_vowels_is_told(lemma: str, stems: list[str]) -> None:
    assert INFLECTION.changed(lemma) == stems


def test_a_word_with_the_stems_of_a_verb_is_left_as_the_texts_have_it() -> None:
    forms = ("saamme", "saisin", "saakaa", "saavat", "saatiin", "saanut", "saatava", "saataisi", "sainko")
    assert spellings(INFLECTION, "saada", {"saavat"}, forms) == ["saada", "saava"]


@given(LETTERS, st.lists(st.tuples(LETTERS, ENDINGS), max_size=6))
def test_every_form_is_one_of_the_spellings_and_an_ending(lemma: str, parts: list[tuple[str, str]]) -> None:
    forms = ["".join(part) for part in parts]
    found = spellings(INFLECTION, lemma, forms)
    assert found[0] == lemma
    assert all(set(found) & set(INFLECTION.stems(form)) for form in forms)
    assert spellings(INFLECTION, lemma, reversed(forms)) == found
