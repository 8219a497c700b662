"""Writing into a text: what is unchanged stays byte for byte, what is written is what was wanted, comments stay."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import Unwritten, write
from tests.source.writing.edits import HOSTILE, commented, edited, losses, own_texts

LONG = 100_000
"""Random edits of the long test."""

TEXT = """\
# Tiedoston alku
title: Alku   # otsikko

# --- Osat ---

steps:
  # ensimmäinen
  - id: a
    text: >-
      Ensimmäinen rivi,
      toinen rivi
      ja kolmas rivi.
      # ei kommentti vaan tekstiä
    # lopuksi
  # toinen
  - id: b
    names: [x, 'y']  # lyhyesti
  - "teksti: lainattu"
note: |
  rivi
  toinen
# loppu
"""


def written(text: str, wanted: object) -> str:
    found = write(text, wanted)
    assert isinstance(found, str), found
    return found


def a_change_loses_nothing(random: Random) -> None:
    text, comments = commented(random, random.choice(own_texts()), random.choice([0, 3, 6]))
    edit = edited(random, parse(text).data)
    found = write(text, edit.wanted)
    assert isinstance(found, str), (edit.name, edit.path)
    assert losses(text, found, edit, comments) == [], (edit.name, edit.path)


def test_unchanged_data_is_an_unchanged_text() -> None:
    for text in own_texts():
        assert write(text, parse(text).data) == text


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_random_change_of_a_real_file_loses_nothing(random: Random) -> None:
    a_change_loses_nothing(random)


@pytest.mark.long
def test_very_many_random_changes_lose_nothing() -> None:
    for seed in range(LONG):
        a_change_loses_nothing(Random(seed))


@given(
    st.one_of(st.text(), st.sampled_from(HOSTILE)), st.sampled_from(["plain", '"q"', "'q'", ">-\n    a b", "|-\n    a"])
)
def test_any_text_is_written_in_any_style(value: str, style: str) -> None:
    text = f"a:\n  b: {style}\n  # huom\n  c: 1\nd:\n  - {style}\n  # huom\n  - 2\n"

    wanted = {"a": {"b": value, "c": 1}, "d": [value, 2]}

    found = written(text, wanted)
    assert parse(found).data == wanted
    assert found.count("\n  # huom\n") == 2


def changed(old: str, new: str) -> str:
    """TEXT with a piece of it replaced, written by data alone."""
    assert old in TEXT
    expected = TEXT.replace(old, new, 1)
    assert written(TEXT, parse(expected).data) == expected
    return expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Alku   # otsikko", "Loppu   # otsikko"),
        ("Alku   # otsikko", '"Alku: uusi"   # otsikko'),
        ("Alku   # otsikko\n", "Alku   # otsikko\nlead: Uusi\n"),
        ("      toinen rivi\n", "      neljäs rivi\n"),
        ("      toinen rivi\n", ""),
        ("[x, 'y']", "[x, y, z]"),
        ("    names: [x, 'y']  # lyhyesti\n", ""),
        ('"teksti: lainattu"', '"uusi"'),
        ('  - "teksti: lainattu"\n', '  - "teksti: lainattu"\n  - uusi\n'),
        ("  # toinen\n  - id: b\n    names: [x, 'y']  # lyhyesti\n", ""),
        ("  toinen\n#", "  toinen\n\n  kolmas\n#"),
        ("  rivi\n  toinen\n#", "  rivi\n#"),
        ("note: |\n  rivi\n  toinen\n", ""),
        ("title: Alku   # otsikko\n", "title:   # otsikko\n  fi: Alku\n  sv: Början\n"),
    ],
)
def test_only_the_changed_lines_are_written(old: str, new: str) -> None:
    changed(old, new)


@pytest.mark.parametrize("short", ["014 123 4567", "Ma–pe 9–11: soita ensin", "2026", "- viiva"])
@pytest.mark.parametrize("before", ["", ">-\n    pitkä teksti\n    kahdella rivillä", "|-\n    rivi\n    toinen"])
def test_a_short_text_stands_on_the_line_of_its_key(short: str, before: str) -> None:
    text = "contact:\n  note: Vaihde\n" + (f"  phone: {before}\n" if before else "")

    lines = written(text, {"contact": {"note": "Vaihde", "phone": short}}).splitlines()

    assert len(lines) == 3
    assert parse(lines[2].strip()).data == {"phone": short}


def test_a_long_text_is_folded_when_it_is_new_and_where_it_was() -> None:
    long = "Soita ensin ja kerro, mistä on kyse, niin saat ajan. " * 3 + "Loppu."

    for text in ("a: 1\n", "a: 1\nb: >-\n  Teksti.\n", "a: 1\nb: lyhyt\n"):
        assert written(text, {"a": 1, "b": long}).splitlines()[1] == "b: >-"


def test_a_folded_text_of_nearly_a_line_stays_folded() -> None:
    text = "a: >-\n  " + "sana " * 17 + "loppu\n"

    assert written(text, {"a": "sana " * 17 + "alku"}) == text.replace("loppu", "alku")


def test_a_moved_item_takes_its_comments_along() -> None:
    data = parse(TEXT).data
    data["steps"].reverse()

    assert written(TEXT, data) == TEXT.replace(
        TEXT[TEXT.index("  # ensimmäinen") : TEXT.index("note:")],
        "  - \"teksti: lainattu\"\n  # toinen\n  - id: b\n    names: [x, 'y']  # lyhyesti\n"
        + TEXT[TEXT.index("  # ensimmäinen") : TEXT.index("  # toinen\n")],
    )


def test_a_comment_below_a_text_never_becomes_part_of_it() -> None:
    """ruamel.yaml wrote it into the text."""
    text, long = "a: lyhyt\n  # huom\nb: 1\n", "pitkä teksti " * 20 + "loppu"

    found = written(text, {"a": long, "b": 1})

    assert parse(found).data["a"] == long
    assert "# huom" in found


def test_a_comment_between_brackets_stays() -> None:
    found = written("a: [x, # eka\n  y]\n", {"a": ["x"]})

    assert found == "a:\n  # eka\n  - x\n"


def test_the_order_of_fields_is_the_texts() -> None:
    assert write("a: 1\nb: 2\n", {"b": 2, "a": 1}) == "a: 1\nb: 2\n"
    assert write("a: 1\nb: 2\n", {"b": 3, "c": 4, "a": 1}) == "a: 1\nb: 3\nc: 4\n"
    assert write("b: 2\n", {"a": 1, "b": 2}) == "a: 1\nb: 2\n"
    assert write("# alku\nb: 2\n", {"a": 1, "b": 2}) == "# alku\nb: 2\na: 1\n"


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    assert write("\ufeffa: 1\r\nb: 2\r\n", {"a": 1, "b": 3}) == "\ufeffa: 1\r\nb: 3\r\n"
    assert write("a: 1\r\nb: 2\nc: 3\r\n", {"a": 1, "b": 2, "c": 4}).split("\n")[:2] == ["a: 1\r", "b: 2"]  # type: ignore[union-attr]


@pytest.mark.parametrize("wanted", [{"a": 10**30}, {"a": float("nan")}, {"a": {1}}, {"a": "\ud800"}, {"–  a": 1}])
def test_what_the_reader_cannot_read_is_not_written(wanted: object) -> None:
    assert write("a: 1\n", wanted) == Unwritten()


def test_what_nests_too_deep_is_not_written() -> None:
    deep: list[object] = []
    for _ in range(50):
        deep = [deep]

    assert write("a: 1\n", {"a": deep}) == Unwritten()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: b: c\n", "syntax-colon"),
        ("a: 1\na: 2\n", "syntax-duplicate-key"),
        ("", "syntax-empty"),
        ("a: &x 1\n", "syntax-alias"),
    ],
)
def test_a_text_that_cannot_be_read_is_not_written(text: str, code: str) -> None:
    found = write(text, {"a": 1})

    assert isinstance(found, Unwritten)
    assert found.fault is not None
    assert found.fault.code == code


def test_a_text_in_an_unusual_form_is_not_written() -> None:
    assert write("? a\n: 1\n", {"a": 2}) == Unwritten()


@pytest.mark.parametrize("wanted", [["a"], [], {}, {"b": {"c": [1]}}])
def test_a_whole_may_become_another(wanted: object) -> None:
    found = written("# alku\n\na: 1\n# loppu\n", wanted)

    assert parse(found).data == wanted
    assert found.startswith("# alku\n\n")
    assert found.endswith("# loppu\n")


def test_an_item_is_known_by_its_id_when_it_moved_and_changed() -> None:
    text = "- id: a  # eka\n  t: 1\n- id: b  # toka\n  t: 2\n"

    assert (
        write(text, [{"id": "b", "t": 3}, {"id": "a", "t": 1}]) == "- id: b  # toka\n  t: 3\n- id: a  # eka\n  t: 1\n"
    )


def test_an_item_without_an_id_is_known_by_what_else_it_says() -> None:
    text = "- x: 1  # eka\n  y: 2\n  z: 3\n- x: 4  # toka\n  y: 5\n  z: 6\n"

    assert write(text, [{"x": 4, "y": 5, "z": 0}, {"x": 1, "y": 2, "z": 9}]) == (
        "- x: 4  # toka\n  y: 5\n  z: 0\n- x: 1  # eka\n  y: 2\n  z: 9\n"
    )


def test_an_empty_line_before_an_item_goes_with_what_it_parted_it_from() -> None:
    assert write("a:\n  - x\n\n  - y\n\n  - z\n", {"a": ["y", "z"]}) == "a:\n  - y\n\n  - z\n"
    assert write("a:\n  - x\n\n  - y\n", {"a": ["x"]}) == "a:\n  - x\n"
