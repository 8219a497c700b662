from __future__ import annotations

import pytest

from palvelukartta.checks import check
from palvelukartta.checks.plain_language import Glossary, abbreviations_are_written_out, sentences_are_short
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Severity
from tests.builders import a_catalog, a_pathway, a_step, an_entry

WORDS = "Sana " * 19


def glossary() -> list[Entry]:
    return [
        an_entry(
            "term", "te", title="Työ- ja elinkeino-", summary="Etuliite.", abbreviation="TE", aliases=["TE-hallinto"]
        ),
        an_entry("term", "ips", title="IPS, Sijoita ja valmenna", abbreviation="IPS", aliases=["Sijoita ja valmenna"]),
        an_entry("term", "thl", title="Terveyden ja hyvinvoinnin laitos", summary="Laitos.", abbreviation="THL"),
        an_entry("term", "imba", title="IMBA", summary="Menetelmä on menetelmä.", abbreviation="IMBA"),
    ]


GLOSSARY = Glossary.of(a_catalog(*glossary()))


@pytest.mark.parametrize(
    ("text", "long"),
    [
        (f"{WORDS}loppu.", 0),
        (f"{WORDS}vielä loppu.", 1),
        (f"{WORDS}– loppu.", 0),
        (f"{WORDS}loppu. {WORDS}loppu!", 0),
        (f"{WORDS}vielä loppu. {WORDS}vielä loppu!", 2),
        (f"{WORDS}vielä: Loppu.", 0),
        (f"Luettelo:\n\n- {WORDS}\n- {WORDS}\n1. {WORDS}", 0),
        (f"{WORDS}\n\n{WORDS}", 0),
        (f"{WORDS}\nja loppu.", 1),
        ({"fi": "Lyhyt.", "sv": f"{WORDS}till slut."}, 0),
    ],
)
def test_a_sentence_of_more_than_twenty_words_is_a_hint(text: object, long: int) -> None:
    found = list(sentences_are_short(an_entry("service", "a", description=text)))

    assert [one.severity for one in found] == [Severity.HINT] * long
    assert all(dict(one.facts)["found"] == "21" for one in found)


@pytest.mark.parametrize(
    ("texts", "short"),
    [
        ({"description": "TE-toimisto auttaa."}, "TE"),
        ({"description": "Työ- ja elinkeinotoimisto auttaa. TE-toimisto neuvoo."}, ""),
        ({"description": "TE-toimisto neuvoo. Työ- ja elinkeinotoimisto auttaa."}, "TE"),
        ({"description": "Apua antoi TE eli työ- ja elinkeinohallinto."}, ""),
        ({"description": "Apua antoi TE-hallinto."}, "TE"),
        ({"description": "TESTI ja SITE ja /TE/ ja a.TE eivät ole lyhenteitä."}, ""),
        ({"description": "Valmennus (IPS) auttaa."}, ""),
        ({"description": "Laitoksen IPS:n tulokset."}, "IPS"),
        ({"description": "Sijoita ja valmenna -mallin IPS-tulokset."}, ""),
        ({"description": "Terveyden ja hyvinvoinnin laitoksen tulokset. THL:n mukaan hyvä."}, ""),
        ({"description": "IMBA on nimi."}, ""),
        ({"title": "TE-palvelu", "summary": "Työ- ja elinkeinopalvelu auttaa."}, ""),
        ({"title": "TE-palvelu", "summary": "Palvelu auttaa.", "description": "Työ- ja elinkeinopalvelu."}, "TE"),
        ({"aliases": ["TE"], "sources": [{"certainty": "open", "note": "TE"}]}, ""),
        ({"description": "Apua.", "notices": [{"type": "info", "text": "TE-toimisto."}]}, "TE"),
    ],
)
def test_an_abbreviation_is_written_out_where_it_is_first_used(texts: dict[str, object], short: str) -> None:
    found = list(abbreviations_are_written_out(an_entry("service", "a", **texts), GLOSSARY))

    assert [dict(one.facts)["found"] for one in found] == ([short] if short else [])
    assert all(one.severity is Severity.WARNING for one in found)


def test_the_client_reads_another_page_than_the_professional() -> None:
    step = a_step("a", professional="Työ- ja elinkeinotoimisto (TE-toimisto) auttaa.", client="Mene TE-toimistoon.")
    pathway = a_pathway(step, client_title="Polkusi", client_summary="Saat apua.")

    (found,) = abbreviations_are_written_out(pathway, GLOSSARY)

    assert found.location == pathway.locate("steps", 0, "client")


def test_what_a_source_is_called_is_not_ours_to_write() -> None:
    source = an_entry("source", "a", title="TE-toimiston opas", summary="TE-toimiston opas.")

    assert list(abbreviations_are_written_out(source, GLOSSARY)) == []


def test_a_new_abbreviation_is_asked_of_entries_that_did_not_change() -> None:
    entries = [*glossary(), an_entry("service", "a", status="planned", description="TE-toimisto auttaa.")]
    catalog = a_catalog(*entries)
    settled = {entry.key for entry in entries}

    def codes(of: set[object]) -> list[str]:
        found = check(catalog, settled={key for key in settled if key in of})
        return [one.code for one in found if one.code == "wording-abbreviation"]

    assert codes(set(settled)) == []
    assert codes({key for key in settled if key.id != "te"}) == ["wording-abbreviation"]
