"""Links in texts: what they may lead to, what the editor is told, and what was likely meant."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from palvelukartta.checks import check, check_entry
from palvelukartta.checks.links import text_links_lead_somewhere
from palvelukartta.model.catalog import Catalog, Passage
from palvelukartta.model.entries import Entry, Key
from palvelukartta.problems import Location
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

PAGE = "---\ntitle: Palaute\n---\n\n## Ota yhteyttä {#yhteys}\n\nKirjoita."


def a_page(name: str, text: str) -> tuple[Passage, ...]:
    lines = enumerate(text.split("\n"), 1)
    return tuple(Passage(Location(f"pages/{name}.md", number), line, True) for number, line in lines if line.strip())


def catalog(*entries: Entry, pages: tuple[Passage, ...] = ()) -> Catalog:
    pathway = a_pathway(a_step("alku", "loppu"), a_step("loppu"), type="service_pathway", client_title="Näin pääset")
    found = a_catalog(*entries, pathway, an_entry("role", "neuvoja", tasks=["Neuvoo."]), *actors())
    return replace(found, passages=(*a_page("palaute", PAGE), *pages))


def told(text: object) -> list[tuple[str, str]]:
    """(code, suggestion) of what is wrong with the links of a text."""
    entry = an_entry("service", "paja", details=[{"title": "A", "text": text}])
    found = text_links_lead_somewhere(catalog(entry))
    return [(problem.code, problem.text("suggestion")) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "[a](services/paja)",
        "[a](roles/neuvoja) ja [b](pathways/polku#alku)",
        "[a](pathways/polku#taulukko)",
        "[a](polut/polku.html#loppu)",
        "[a](polut/polku-asiakkaalle.html#alku)",
        "[a](polut/polku.svg)",
        "[a](palaute.html)",
        "[a](palaute.html#yhteys)",
        "[a](hakemisto.html#kirjain-p)",
        "[a](haku.html?q=paja)",
        "[a](palvelut/index.html)",
        "[a](saavutettavuusseloste.html)",
        "[a](https://www.kela.fi/a_(b)?c=d#e)",
        "[a](mailto:palaute@esimerkki.fi)",
        "[a](tel:+358200000000)",
        "<https://www.kela.fi> ja <palaute@esimerkki.fi>",
        '[a][b]\n\n[b]: roles/neuvoja "Neuvoja"',
        "`[a](eiole)` ja \\[a](eiole)",
        "Ei linkkiä [vain sulkeet] (tässä).",
        "[a](javascript:alert)",
        "[a](<services/paja>)",
        "Sana[^1]\n\n[^1]: alaviite",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("[a](services/pajat)", "link-nowhere", "services/paja"),
        ("[a](services/paja.yml)", "link-nowhere", "services/paja"),
        ("[a](content/services/paja.yml)", "link-nowhere", "services/paja"),
        ("[a](service/paja)", "link-nowhere", "services/paja"),
        ("[a](neuvoja.html)", "link-nowhere", "roles/neuvoja"),
        ("[a](neuvoja)", "link-nowhere", "roles/neuvoja"),
        ("[a](../palaute.html#yhteys)", "link-nowhere", "palaute.html#yhteys"),
        ("[a](palaute)", "link-nowhere", "palaute.html"),
        ("[a](palaute.md)", "link-nowhere", "palaute.html"),
        ("[a](www.kela.fi)", "link-nowhere", "https://www.kela.fi"),
        ("[a](kela.fi/asioi)", "link-nowhere", "https://kela.fi/asioi"),
        ("[a](palaute@esimerkki.fi)", "link-nowhere", "mailto:palaute@esimerkki.fi"),
        ("[a](aivan-muuta)", "link-nowhere", ""),
        ("[a](services/eiole)", "link-nowhere", ""),
        ("[a](services/kaja)", "link-nowhere", ""),
        ("[a](palvelut/paha.html)", "link-nowhere", ""),
        ("[a](roles/pajat)", "link-nowhere", "services/paja"),
        ("[a](.html)", "link-nowhere", ""),
        ("[a](Services/Paja)", "link-nowhere", "services/paja"),
        ("[a](<services/paja x>)", "link-nowhere", "services/paja"),
        ("[a][b]\n\n[b]: roles/neuvoj", "link-nowhere", "roles/neuvoja"),
        ("[a](pathways/polku#lopu)", "link-place", "pathways/polku#loppu"),
        ("[a](palaute.html#yhteystiedot)", "link-place", ""),
        ("[a](#eiole)", "link-place", ""),
        ("[**lihava**]()", "link-empty", ""),
        ("[a](#)", "link-empty", ""),
        ("[a](< >)", "link-empty", ""),
        ("[a](/palaute.html)", "link-from-the-top", "palaute.html"),
        ("[a](/services/paja)", "link-from-the-top", "services/paja"),
        ("[a](//www.kela.fi)", "link-from-the-top", "https://www.kela.fi"),
        ("[a](/)", "link-from-the-top", ""),
        ("[a](https:kela.fi)", "link-address", ""),
        ("[a](http://)", "link-address", ""),
        ("[a](mailto:palaute)", "link-address", ""),
        ("[a](ftp://kela.fi/a)", "link-address", ""),
        ("[a](file:///C:/ohje.pdf)", "link-address", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_what_was_meant(text: str, code: str, suggestion: str) -> None:
    assert told(text) == [(code, suggestion)]


def test_every_link_of_every_translation_is_looked_at() -> None:
    assert [code for code, _ in told({"fi": "[a](eiole) [b]()", "sv": "[c](/x)"})] == [
        "link-nowhere",
        "link-empty",
        "link-from-the-top",
    ]


def test_a_place_on_the_same_page_is_a_step_of_the_same_pathway() -> None:
    pathway = a_pathway(a_step("a", "b"), a_step("b"), id="toinen", description="[x](#b) ja [y](#c)")

    assert [problem.text("found") for problem in text_links_lead_somewhere(catalog(pathway))] == ["#c"]


def test_a_link_of_a_hand_written_page_is_told_at_its_own_line() -> None:
    text = "---\ntitle: '[ei linkki](eiole)'\n---\n\nKatso\n[a](palaute.html) ja\n[b](eiole).\n\n- [c](#d)"

    found = text_links_lead_somewhere(catalog(pages=a_page("tietoa", text)))

    assert [(problem.code, str(problem.location)) for problem in found] == [
        ("link-nowhere", "pages/tietoa.md:7:5"),
        ("link-place", "pages/tietoa.md:9:7"),
    ]


def test_a_link_by_name_is_told_where_its_address_stands() -> None:
    text = "---\ntitle: Tietoa\n---\n\nKatso [ohje][o].\nMyös [tämä](<ei ole>).\n\n[o]: services/eiole"

    found = text_links_lead_somewhere(catalog(pages=a_page("tietoa", text)))

    assert [str(problem.location) for problem in found] == ["pages/tietoa.md:8:6", "pages/tietoa.md:6:14"]


def test_a_page_without_its_fields_is_there_for_links_and_has_none_of_its_own() -> None:
    own = a_page("ohje", "Katso [a](eiole).")

    assert (
        list(text_links_lead_somewhere(catalog(an_entry("term", "a", description="[b](ohje.html)"), pages=own))) == []
    )


def test_a_link_to_a_file_that_could_not_be_read_is_no_fault_of_the_text() -> None:
    texts = "[a](roles/rikki), [b](roolit/rikki.html) ja [c](roles/eiole)"
    content = catalog(an_entry("service", "paja", status="planned", description=texts))

    found = check(content, [Key("role", "rikki")])

    assert [problem.text("found") for problem in found if problem.code == "link-nowhere"] == ["roles/eiole"]


def test_an_edit_of_one_entry_is_told_its_own_links() -> None:
    content = catalog(an_entry("service", "paja", description="[a](eiole)"), an_entry("term", "x", description="[b]()"))

    assert [problem.code for problem in check_entry(content, Key("service", "paja"))] == ["link-nowhere"]


def test_a_link_to_an_entry_that_many_name_and_that_is_gone_is_the_same_problem() -> None:
    named = [an_entry("service", id, related=["services/poissa"]) for id in ("eka", "toka", "kolmas")]
    linking = an_entry("service", "paja", details=[{"title": "A", "text": "[a](services/poissa)"}])

    gone = [problem for problem in check(catalog(*named, linking)) if problem.text("target") == "service/poissa"]
    codes = {problem.code for problem in gone}

    assert (codes, len(gone)) == ({"reference-gone"}, 4)
