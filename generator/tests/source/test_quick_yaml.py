"""The quick reader says what the strict one says, or leaves the file to it."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.quick_yaml import NotPlainError, plain_scalar, read_plain
from palvelukartta.source.strict_yaml import parse_strictly
from tests.source.corpus import CORPUS, same_verdict

_PIECES = st.sampled_from(
    [
        *("a", ": ", ":", "- ", "\n", "  ", "b: 1\n", "- c\n", "'", '"', "|\n", "#", "&x ", "*x", "!t ", "~", "["),
        *("]", "{", "}", ", ", "---\n", "...\n", "\t", "\u00a0", "08", "1e3", "1.5", "true", "no", "<<: ", "? ", "%"),
        *("@", "ä", "\ufeff"),
    ]
)


def test_both_readers_agree_on_every_file_of_the_repository() -> None:
    read = 0
    for path in CORPUS:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        same_verdict(text)
        read += 1
    assert read > 600


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_both_readers_agree_on_whatever_is_typed(text: str) -> None:
    same_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "a: !t 1\n",
        "? [a]\n: 1\n",
        "a: 1\n---\nb: 2\n",
        "",
        "[" * 60 + "]" * 60,
        "a\u00a0b: 1\n",
        "a\u202fb: 1\n",
    ],
)
def test_what_the_strict_reader_must_look_at_is_left_to_it(text: str) -> None:
    with pytest.raises((NotPlainError, yaml.YAMLError)):
        read_plain(text)
    with contextlib.suppress(RefusedError):
        assert parse_strictly(text).duplicates


def test_a_scalar_that_begins_like_a_number_may_be_text() -> None:
    assert [plain_scalar(text) for text in ("-", "+", "1.", "12", "1.0e999", "nolla")] == [
        "-", "+", "1.", 12, "1.0e999", "nolla",
    ]  # fmt: skip
