"""Dictionary forms: looked up once, remembered in a file that holds exactly what was asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from palvelukartta.source.lemmas import Lemmas

WORDS = ("Päätöksen", "pa\u0308a\u0308to\u0308sta\u0308", "TEM", "189", "vanhan")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "muisti" / "lemmas.fi.json"


@pytest.fixture
def remembered(file: Path) -> Path:
    """A memory of some words and of the forms of a short one."""
    lemmas = Lemmas("fi", file)
    for word in WORDS:
        lemmas.of(word)
    lemmas.inflected("työ")
    lemmas.save()
    return file


@pytest.fixture
def without_dictionary(remembered: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The memory; importing simplemma fails, and nothing of it is left in the process."""
    from palvelukartta.source import lemmas

    lemmas._lemma.cache_clear()
    lemmas._inflected.cache_clear()
    for name in [one for one in sys.modules if one.split(".")[0] == "simplemma"]:
        monkeypatch.setitem(sys.modules, name, None)
    return remembered


def test_known_words_need_no_dictionary(without_dictionary: Path) -> None:
    lemmas = Lemmas("fi", without_dictionary)
    assert [lemmas.of(word) for word in WORDS] == ["päätös", "päätös", "tem", "189", "vanha"]
    assert "töihin" in lemmas.inflected("työ")
    assert lemmas.complete


def test_an_unknown_word_asks_the_dictionary(without_dictionary: Path) -> None:
    with pytest.raises(ImportError):
        Lemmas("fi", without_dictionary).of("päätökseen")
    with pytest.raises(ImportError):
        Lemmas("fi", without_dictionary).inflected("raha")


def test_the_file_holds_exactly_what_was_asked(remembered: Path) -> None:
    lemmas = Lemmas("fi", remembered)
    for word in ("päätöstä", "taloissa"):
        lemmas.of(word)
    assert not lemmas.complete
    lemmas.save()
    assert json.loads(remembered.read_bytes())[1:] == [{"päätöstä": "päätös", "taloissa": "talo"}, {}]


def test_a_complete_file_stays_as_it_is(remembered: Path) -> None:
    before = remembered.read_bytes()
    lemmas = Lemmas("fi", remembered)
    lemmas.of("vanhan")
    lemmas.save()
    assert remembered.read_bytes() == before
    assert [path.name for path in remembered.parent.iterdir()] == [remembered.name]


@pytest.mark.parametrize("text", ["", "[1", '["vanha", {"talon": "talo"}, {}]', "5"])
def test_a_file_of_another_version_and_a_broken_one_are_no_memory(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    lemmas = Lemmas("fi", file)
    assert lemmas.of("talon") == "talo"
    assert not lemmas.complete


def test_a_directory_that_cannot_be_written_keeps_no_memory(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_text("", encoding="utf-8")
    lemmas = Lemmas("fi", tmp_path / "tiedosto" / "lemmas.fi.json")
    lemmas.of("talon")
    lemmas.save()
    assert (tmp_path / "tiedosto").read_bytes() == b""


def test_the_dictionary_knows_inflected_words_and_ends_of_compounds() -> None:
    lemmas = Lemmas("fi")
    words = ("päätöksestä", "työkyvyn", "hyvinvointialueen", "zzzq")
    assert [lemmas.of(word) for word in words] == ["päätös", "työkyky", "hyvinvointialue", "zzzq"]


@pytest.mark.long
def test_the_packed_dictionary_answers_as_the_unpacked_one() -> None:
    from simplemma import lemmatize
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

    from palvelukartta.source.lemmas import SHORT, _short

    words = ("työpajoilla", "kuntoutussuunnitelmasta", "zzzq", "verkkoasioinnissa")
    packed = [lemmatize(word, lang="fi", low_memory=True) for word in words]
    assert packed == [lemmatize(word, lang="fi") for word in words]
    unpacked = DEFAULT_DICTIONARY_FACTORY.get_dictionary("fi").items()
    assert sorted(_short("fi")) == sorted((form, lemma) for form, lemma in unpacked if len(lemma) <= SHORT)


def test_a_word_that_has_forms_of_its_own_is_no_form_of_another() -> None:
    assert [Lemmas("fi").of(word) for word in ("työ", "työtä", "tuki")] == ["työ", "työ", "tuki"]


def test_the_forms_of_short_words_are_told_and_of_long_ones_not() -> None:
    lemmas = Lemmas("fi")
    assert {"työtä", "työssä", "töissä", "töihin"} <= set(lemmas.inflected("työ"))
    assert lemmas.inflected("zzzq") == lemmas.inflected("kuntoutus") == lemmas.inflected("189") == []
