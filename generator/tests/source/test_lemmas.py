"""Dictionary forms: looked up once, remembered in a file that holds exactly what was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.source.lemmas import Lemmas, lemma_file, read_lemmas


@pytest.fixture
def remembered(tmp_path: Path) -> Path:
    lemma_file(tmp_path, "fi").write_text("# otsikko\npäätös päätöksen päätöstä\nvanha vanhan\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def without_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing simplemma fails."""
    monkeypatch.setitem(__import__("sys").modules, "simplemma", None)


@pytest.mark.usefixtures("without_dictionary")
def test_known_words_need_no_dictionary(remembered: Path) -> None:
    lemmas = read_lemmas(remembered, "fi")
    assert [
        lemmas.of("Päätöksen"),
        lemmas.of("pa\u0308a\u0308to\u0308sta\u0308"),
        lemmas.of("TEM"),
        lemmas.of("189"),
    ] == [
        "päätös",
        "päätös",
        "tem",
        "189",
    ]


@pytest.mark.usefixtures("without_dictionary")
def test_an_unknown_word_asks_the_dictionary(remembered: Path) -> None:
    with pytest.raises(ImportError):
        read_lemmas(remembered, "fi").of("päätökseen")


def test_the_file_holds_exactly_what_was_asked_in_order(remembered: Path) -> None:
    lemmas = read_lemmas(remembered, "fi")
    for word in ("päätöstä", "talo", "päätöksen"):
        lemmas.of(word)
    assert not lemmas.complete
    assert lemmas.text().splitlines()[1:] == ["päätös päätöksen päätöstä", "talo talo"]


def test_a_complete_file_stays_as_it_is(remembered: Path) -> None:
    lemmas = read_lemmas(remembered, "fi")
    for word in ("vanhan", "päätöstä", "päätöksen"):
        lemmas.of(word)
    assert lemmas.complete
    lemma_file(remembered, "fi").write_text(lemmas.text(), encoding="utf-8")
    assert read_lemmas(remembered, "fi").of("vanhan") == "vanha"


def test_no_file_is_no_words(tmp_path: Path) -> None:
    assert read_lemmas(tmp_path, "fi").complete


def test_the_dictionary_knows_inflected_words_and_ends_of_compounds() -> None:
    lemmas = Lemmas({}, "fi")
    words = ("päätöksestä", "työkyvyn", "hyvinvointialueen", "zzzq")
    assert [lemmas.of(word) for word in words] == ["päätös", "työkyky", "hyvinvointialue", "zzzq"]
