"""What plain YAML means to us, where it stands, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.problems import Term
from palvelukartta.source.diagnosis import CURLY, HARD_SPACE
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.quick_yaml import MAX_DEPTH
from palvelukartta.source.strict_yaml import Parsed, parse, parse_strictly, written
from tests.builders import as_yaml

BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("2022-11-22", "2022-11-22"),
        ("2022-11-22 10:00:00", "2022-11-22 10:00:00"),
        ("08", "08"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1.0e999", "1.0e999"),
        ("1234567890123456789012", "1234567890123456789012"),
        ("13 §", "13 §"),
        ("TRUE story", "TRUE story"),
        ("=", "="),
        ("<<", "<<"),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("", None),
        ("nUll", "nUll"),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("tRue", "tRue"),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("0", 0),
        ("12", 12),
        ("-12", -12),
        ("+12", 12),
        ("1.5", 1.5),
        ("-0.5e-3", -0.0005),
        ('"quoted"', "quoted"),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ('"null"', "null"),
        ("|\n  true\n", "true\n"),
        ("text # comment", "text"),
        ("text#no comment", "text#no comment"),
    ],
)
def test_a_plain_value_means_what_yaml_1_2_says_and_no_more(written: str, meant: object) -> None:
    found = parse(f"a: {written}").data["a"]

    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize("key", ["no", "on", "12", "null", "true", "~", "2022-11-22"])
def test_the_name_of_a_field_is_always_text(key: str) -> None:
    assert parse(f"{key}: x").data == {key: "x"}


def test_every_value_has_its_place_and_a_collection_that_of_its_key() -> None:
    text = "\n".join(
        [
            "# comment",
            "title: Ääni",
            "steps:",
            "  - id: a",
            '    who: ["x", y]',
            "  -   id: b",
            "    # comment",
            "      text: >-",
            "        Pitkä",
            "        teksti",
            "last: {inner: 1}",
        ]
    )

    assert parse(text).places == {
        (): (2, 1),
        ("title",): (2, 8),
        ("steps",): (3, 1),
        ("steps", 0): (4, 5),
        ("steps", 0, "id"): (4, 9),
        ("steps", 0, "who"): (5, 5),
        ("steps", 0, "who", 0): (5, 11),
        ("steps", 0, "who", 1): (5, 16),
        ("steps", 1): (6, 7),
        ("steps", 1, "id"): (6, 11),
        ("steps", 1, "text"): (8, 13),
        ("last",): (11, 1),
        ("last", "inner"): (11, 15),
    }


def test_a_field_written_twice_is_told_with_both_places() -> None:
    found = parse("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\na: 5\n")

    assert found.duplicates == ((("b", "c"), (5, 3), (3, 3)), (("a",), (6, 1), (1, 1)))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "syntax-empty", (1, 1)),
        ("# only a comment\n", "syntax-empty", (1, 1)),
        ("a: b\n---\nc: d\n", "syntax-documents", (2, 1)),
        ("a: b\nc: &name d\n", "syntax-alias", (2, 4)),
        ("a: b\nc: *name\n", "syntax-alias", (2, 4)),
        ("a: b\nc: **bold** text\n", "syntax-alias", (2, 4)),
        ("a: b\nc: &\n", "syntax-alias", (2, 4)),
        ("<<: *name\n", "syntax-alias", (1, 5)),
        ("a: !!python/object:os.system x\n", "syntax-tag", (1, 4)),
        ("a: ! x\n", "syntax-tag", (1, 4)),
        ("a: !!str 1\n", "syntax-tag", (1, 4)),
        ("[a]: b\n", "syntax-key", (1, 1)),
        ("? {a: b}\n: c\n", "syntax-key", (1, 3)),
        ("&x a: b\n", "syntax-key", (1, 1)),
        ("a: %\n", "syntax-special", (1, 4)),
        ("a: `b`\n", "syntax-special", (1, 4)),
        ("a: @b\n", "syntax-special", (1, 4)),
        ('a: "b\nc: d\n', "syntax-unclosed", (1, 4)),
        ("a: 'b\nc: d\n", "syntax-unclosed", (1, 4)),
        ("a: 1\nb: [c, d\ne: f\n", "syntax-unclosed", (2, 4)),
        ("a: {b: c\nd: e\n", "syntax-unclosed", (1, 4)),
        ("a:\n\t- b\n", "syntax-tab", (2, 1)),
        ("a: b\n  \tc: d\n", "syntax-tab", (2, 3)),
        ("a:\n\u00a0\u00a0- b: c\n", "syntax-character", (2, 1)),
        ("a:\u00a0b\nc: d\n", "syntax-character", (1, 3)),
        ("ääää: \x01\n\n\n\n", "syntax-character", (1, 7)),
        ("a: b\nc: d\x00\n", "syntax-character", (2, 5)),
        ("a: b\u2028c\n", "syntax-character", (1, 5)),
        ("a: b\u2029c\n", "syntax-character", (1, 5)),
        ("a: b\x85c\n", "syntax-character", (1, 5)),
        ("a: b\rc: d\r", "syntax-character", (1, 5)),
        ("a: b\n c: d\n", "syntax-indentation", (2, 2)),
        ("a:\n  - b\n  c: d\n", "syntax-item", (3, 3)),
        ("a: >- b\n", "syntax-block", (1, 4)),
        ("a: 'it's'\n", "syntax-quote-inside", (1, 8)),
        ("a: b: c\n", "syntax-colon", (1, 5)),
        ("a: {b: c, d: e #f}\ng: h\n", "syntax-comment-in-brackets", (1, 16)),
        ("a: [b #1, c]\n", "syntax-comment-in-brackets", (1, 7)),
        ("a: [\n  b #1,\n  c #2]\n", "syntax-comment-in-brackets", (2, 5)),
        ("a: b\n  # c\n  d e\ng: h\n", "syntax-comment-line", (2, 3)),
        ("- b\n  # c\n  # d\n  e f\n", "syntax-comment-line", (2, 3)),
        ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", "syntax-merge-conflict", (1, 1)),
        ("<<<<<<< HEAD\na: b\n||||||| base\n=======\na: c\n>>>>>>> x\n", "syntax-merge-conflict", (1, 1)),
        ("- a\nb: c\n", "syntax-item", (2, 1)),
        ("a: 'b'c\n", "syntax-quote-inside", (1, 7)),
        ("a: [b]]\n", "syntax-yaml", (1, 7)),
        ("<<<<<<< HEAD\na: b\n", "syntax-merge-mark", (1, 1)),
        ("a: b\n=======\n", "syntax-merge-mark", (2, 1)),
        ("a: b\n>>>>>>> branch\n", "syntax-merge-mark", (2, 1)),
    ],
)
def test_what_an_editor_did_not_mean_is_refused_at_its_place(text: str, code: str, place: tuple[int, int]) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(text)

    assert (refused.value.code, refused.value.place) == (code, place)


def test_an_anchor_that_could_grow_without_end_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        parse("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")

    assert refused.value.code == "syntax-alias"


@pytest.mark.parametrize(("levels", "accepted"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False), (100_000, False)])
def test_nesting_has_a_limit(levels: int, accepted: bool) -> None:
    text = "a: " + "[" * levels + "]" * levels

    if accepted:
        assert parse(text).data["a"]
    else:
        with pytest.raises(RefusedError) as refused:
            parse(text)
        assert refused.value.code == "syntax-depth"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("palvelu", "palvelu"),
        ("2026-11-22", "2026-11-22"),
        ("2026", '"2026"'),
        ("true", '"true"'),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("*a", '"*a"'),
        ("a # b", '"a # b"'),
        ("Ääni", "Ääni"),
    ],
)
def test_an_example_is_shown_in_quotes_where_yaml_needs_them(text: str, shown: str) -> None:
    assert written(text) == shown
    assert parse(f"a: {shown}").data == {"a": text}


# NEL, LS and PS are line breaks to YAML and refused by us; the rest of the controls are refused by both.
# What a word processor puts in place of a quotation mark or a dash is refused by us, too.
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"), exclude_characters=f"{CURLY}–—•·‣▪"),
    max_size=20,
)
_KEY = _TEXT.filter(lambda text: not HARD_SPACE.search(text))
_SCALARS = _TEXT | st.integers(-(10**16), 10**16) | st.booleans() | st.none()
_DATA = st.dictionaries(
    _KEY,
    st.recursive(
        _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=4), max_leaves=20
    ),
    min_size=1,
    max_size=5,
)


@given(_DATA)
def test_what_yaml_writes_is_read_back_and_every_place_points_at_it(data: dict[str, Any]) -> None:
    text = as_yaml(data)

    found = parse(text)

    assert found.data == data
    assert found.duplicates == ()
    lines = BREAKS.split(text)
    for path, (line, column) in found.places.items():
        value = _at(data, path)
        rest = lines[line - 1][column - 1 :]
        assert rest, (path, line, column)
        if isinstance(value, str) and value.isalnum() and not rest.startswith(("'", '"', "?")):
            assert rest.startswith(value[:1])
        if isinstance(value, bool):
            assert rest.startswith("true" if value else "false")
        elif isinstance(value, int):
            assert rest.startswith(str(value))
    assert set(found.places) == set(_paths(data, ()))


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


def _paths(data: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(found for key, value in pairs for found in _paths(value, (*path, key)))]


_PIECES = st.sampled_from(
    [
        *("a", "ä", ":", ": ", "- ", "-", "\n", "\n  ", "\n    ", " ", "\t", "'", '"', "[", "]", "{", "}", ",", "&"),
        *("*", "!", "|", ">", "#", " #", "?", "? ", "%", "@", "`", "---", "...", "\n---\n", "~", "null", "no", "1"),
        *("<<", "=", "\r", "\r\n", "\x85", "\u2028", "\u00a0", "\ufeff", "\x00", "\x1b", "😀", "\\"),
        *("\n=======\n", "\n<<<<<<< x\n"),
    ]
)


@given(st.text() | st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        found = parse(text)
    except RefusedError as refused:
        line, column = refused.place
        assert 1 <= line <= len(BREAKS.split(text)) + 1
        assert column >= 1
    else:
        assert isinstance(found, Parsed)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_structure_is_what_a_plain_yaml_reader_sees(text: str) -> None:
    try:
        found = parse(text)
    except RefusedError:
        return
    if found.duplicates:
        return

    assert _as_text(found.data) == _as_text(yaml.load(text, Loader=yaml.CBaseLoader))


_MAYBE_TYPED = re.compile(r"~|null|[-+]?[0-9.]+|")


def _as_text(data: Any) -> Any:
    """The structure alone: every scalar as BaseLoader would have it, as far as our meaning lets us know."""
    if isinstance(data, dict):
        return {key: _as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_text(value) for value in data]
    return data if isinstance(data, str) and not _MAYBE_TYPED.fullmatch(data) else "scalar"


@pytest.mark.parametrize(("text", "place"), [("title: x\nsummary:", (2, 9)), ("a: b\n? c", (2, 3)), ("- ? a", (1, 5))])
def test_a_value_that_is_missing_at_the_very_end_stands_in_the_file(text: str, place: tuple[int, int]) -> None:
    assert max(parse_strictly(text).places.values()) == place


@pytest.mark.parametrize(
    ("text", "place"), [("a:\n  title: x\n  summary", (3, 3)), ("{a: b", (1, 6)), ("a:\t[ b:", (1, 3))]
)
def test_a_text_that_breaks_off_is_refused_at_a_line_that_it_has(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_strictly(text)
    assert refused.value.place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title:\u00a0Kela", (1, 7)),
        ("title:\u00a0Kela\nsummary: Kela maksaa.", (1, 7)),
        ("title:\u00a0Kela\n\n\n# huom\nsummary: Kela maksaa.", (1, 7)),
        ("a: b\naliases:\n  -\u00a0Neuvo", (3, 4)),
        ("aliases:\n  - Apu\n  -\u00a0Neuvo", (3, 4)),
        ("aliases:\n  - Apu\n    -\u00a0Neuvo", (3, 6)),
        ("contact:\n  text:\u00a0Soita", (2, 8)),
        ("who:\n  - role:\u00a0neuvoja", (2, 10)),
        ("who:\n  - role:\u00a0neuvoja\n    actor: alue", (2, 10)),
        ("who:\n  -\u00a0role: neuvoja", (2, 4)),
    ],
)
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_a_space_of_another_kind_is_told_at_its_own_place(text: str, place: tuple[int, int], space: str) -> None:
    with pytest.raises(RefusedError) as raised:
        parse(text.replace("\u00a0", space))

    assert (raised.value.code, raised.value.place, raised.value.facts) == (
        "syntax-character",
        place,
        {"found": Term.character(space)},
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: klo\u00a09",
        "a: Huom:\u00a0soita",
        "a: 1\u00a0000 euroa",
        "- x\n  y -\u00a0z",
        '- "-\u00a0x"',
        "a: x-\u00a0y",
    ],
)
@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_inside_a_text_such_a_space_is_a_letter(text: str, space: str) -> None:
    data = parse(text.replace("\u00a0", space)).data

    assert space in str(next(iter(data)) if text.startswith("-") else data["a"])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('a: Huom: soita "ensin".', '"Huom: soita ”ensin”."'),
        ("a:\n  - b: Huom: soita", '"Huom: soita"'),
        ("a: Soita ja\n  kysy tarkemmin: aika\n  ja paikka.\nb: c", '"Soita ja kysy tarkemmin: aika ja paikka."'),
        ("a: b: c\\d", '"b: c\\\\d"'),
        (f"a: b: {'c' * 1900}", f'"b: {"c" * 1900}"'),
        (f"a: b: {'c' * 2100}", f'"b: {"c" * 1997}…"'),
    ],
)
def test_a_text_with_a_colon_is_shown_as_it_should_be_written(text: str, whole: str) -> None:
    with pytest.raises(RefusedError) as raised:
        parse(text)

    assert (raised.value.code, raised.value.facts) == ("syntax-colon", {"whole": whole})


@pytest.mark.parametrize("number", ["+358401234567", "3.10", "-0", "1.5e3", "+7", "100.00", "true", "False", "~"])
def test_a_plain_value_that_is_no_text_is_remembered_as_it_was_written(number: str) -> None:
    assert parse(f"a:\n  - {number} # x\n  - b").marks.written == {("a", 0): number}


@pytest.mark.parametrize("text", ["0401234567", "007", "1e3", "'3.10'", '"+358"', "|\n  7"])
def test_what_stays_text_needs_no_second_form(text: str) -> None:
    assert parse(f"a: {text}").marks.written == {}


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a: b #c", ((1, 6), " ", "#c")),
        ("a: b  # c", ((1, 7), "  ", "# c")),
        ("a: ä\t#c\r\nb: c", ((1, 6), "\t", "#c")),
        ("a: b\n  c #d", ((2, 5), " ", "#d")),
        ("a: b#c", None),
        ("a: 'b' #c", None),
        ("a: |-\n  b #c", None),
        ("a: 12 #c", None),
        ("a: #c", ((1, 4), " ", "#c")),
        ("# b #c\na: b", None),
    ],
)
def test_a_comment_after_a_plain_text_is_remembered(text: str, comment: object) -> None:
    found = parse(text)

    assert {path: (one.place, one.space, one.text) for path, one in found.marks.comments.items()} == (
        {("a",): comment} if comment else {}
    )
    assert found.may_have_comments or not comment
