"""The order of SFS 4600, and the letters under which an index stands."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.finnish.alphabet import alphabetical, initial


@pytest.mark.parametrize(
    "words",
    [
        ["Apu", "apu 2", "tyo", "ydin", "Zorro", "åbo", "Äiti", "ässä", "öljy"],
        ["Ebeling", "Edit", "Édith", "Eemeli"],
        ["Hoffren", "Hoffrén", "Hoffrenin"],
        ["samaani", "šamaani", "Samba"],
        ["zeniitti", "Žukov", "zuumi"],
        ["Mutala", "Müller", "Myllymäki"],
        ["Zorn", "Ångström", "Ærø", "ästi", "Ääri", "Öberg", "Østerbro", "Õunap", "Öystilä"],
        ["Varis", "Virtanen", "Voss", "Wallenberg", "Wirtanen", "Xerox"],
        ["Davvi", "Đavvi", "Ðavvj"],
        ["Tervo", "Þingvellir", "Tietäväinen"],
        ["Straße", "Strassen"],
        ["Łódź", "Lohja"],
    ],
)
def test_names_stand_as_the_standard_has_them(words: list[str]) -> None:
    for form in ("NFC", "NFD"):
        written = [unicodedata.normalize(form, word) for word in words]
        random.Random(7).shuffle(mixed := list(written))
        assert sorted(mixed, key=alphabetical) == written


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Édith", "E"),
        ("šamaani", "S"),
        ("Üç", "Y"),
        ("Ærø", "Ä"),
        ("øre", "Ö"),
        ("Åbo", "Å"),
        ("A\u030abo", "Å"),
        ("Wirtanen", "W"),
        ("Þór", "T"),
        ("ßa", "S"),
        ("2 §", "0–9"),
        ("”Apu”", "0–9"),
        ("", "0–9"),
        ("Яблоко", "Я"),
    ],
)
def test_a_name_stands_under_the_letter_by_which_it_is_ordered(name: str, letter: str) -> None:
    assert initial(name) == letter


@given(st.lists(st.text(st.characters(codec="latin-1", categories=["L"]), min_size=1, max_size=4), max_size=20))
def test_what_stands_under_one_letter_stands_together(names: list[str]) -> None:
    letters = [initial(name) for name in sorted(names, key=alphabetical)]
    assert letters == sorted(letters, key=alphabetical)
