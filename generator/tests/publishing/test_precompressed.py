from __future__ import annotations

import gzip
import os

import brotli
import pytest

from palvelukartta.publishing.precompressed import SMALLEST, copies

TEXT = "Työkyvyn tuki. ".encode() * 99


def test_a_text_has_two_copies_that_say_the_same() -> None:
    found = dict(copies("palvelut/a.html", TEXT))
    assert list(found) == ["palvelut/a.html.br", "palvelut/a.html.gz"]
    assert brotli.decompress(found["palvelut/a.html.br"]) == gzip.decompress(found["palvelut/a.html.gz"]) == TEXT
    assert all(len(content) < len(TEXT) for content in found.values())


def test_the_same_file_gives_the_same_copies_whenever_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(copies("assets/a.css", TEXT))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert list(copies("assets/a.css", TEXT)) == before


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("kuva.png", TEXT),
        ("avoin-data/palvelut.xlsx", TEXT),
        (".htaccess", TEXT),
        ("_redirects", TEXT),
        ("palvelin/lisenssit.txt", TEXT),
        ("a.html", TEXT[: SMALLEST - 1]),
        ("a.html", os.urandom(SMALLEST)),
    ],
)
def test_what_gains_nothing_or_is_not_given_out_has_none(address: str, content: bytes) -> None:
    assert list(copies(address, content)) == []
