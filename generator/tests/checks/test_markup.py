"""Markdown that a text cannot have, and what only resembles it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from palvelukartta.checking import check_content
from palvelukartta.checks.markup import (
    markdown_is_known,
    markdown_of_pages_is_known,
    plain_passages_are_plain,
    plain_texts_are_plain,
)
from palvelukartta.model.catalog import Passage
from palvelukartta.problems import Location, Severity
from tests.builders import a_catalog, an_entry


def told(text: str) -> list[tuple[str, str]]:
    found = list(markdown_is_known(an_entry("service", "a", details=[{"title": "A", "text": text}])))
    assert {problem.severity for problem in found} <= {Severity.HINT}
    return [(problem.code.removeprefix("wording-"), problem.text("found")) for problem in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Otsikko", [("heading", "# Otsikko")]),
        ("A\n\n### B ###\n\nC", [("heading", "### B ###")]),
        ("Otsikko\n=======", [("heading", "Otsikko")]),
        ("Otsikko\n---\nTeksti", [("heading", "Otsikko")]),
        ("- a\n- # b", [("heading", "- # b")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("table", "| a | b |")]),
        ("a | b\n--|--\n1 | 2", [("table", "a | b")]),
        ("```\na\n```", [("code", "```")]),
        ("~~~yaml\na: b\n~~~", [("code", "~~~yaml")]),
        ("![k](a.png)", [("image", "![k](a.png)")]),
        ("Ei ~~enää~~ näin", [("strikethrough", "~~enää~~")]),
        ("[a] (https://a.fi)", [("broken-link", "[a] (https://a.fi)")]),
        ("[a](services/oma paja)", [("broken-link", "[a](services/oma paja)")]),
        ("Katso https://a.fi/b_c.", [("bare-address", "https://a.fi/b_c")]),
        ("Kirjoita palaute@a.fi.", [("bare-address", "palaute@a.fi")]),
        ("Sana[^1]\n\n[^1]: alaviite", [("footnote", "[^1]")]),
        ("###Otsikko ilman väliä", [("foreign-signs", "###Otsikko ilman väliä")]),
        ("- [ ] tehtävä\n- [x] tehty", [("foreign-signs", "[ ] tehtävä"), ("foreign-signs", "[x] tehty")]),
        ("**Huom: ** soita", [("foreign-signs", "**Huom: ** soita")]),
        ("**koko** ja **puolikas", [("foreign-signs", "**puolikas")]),
        ("Tämä on ==tärkeä== asia", [("foreign-signs", "==tärkeä==")]),
        (":::note\nTeksti\n:::", [("foreign-signs", ":::note")]),
        ("A\n!!! note", [("foreign-signs", "!!! note")]),
        ("Katso [[Ohje sivu]].", [("foreign-signs", "[[Ohje sivu]]")]),
        ("(http://a.fi) ja www.b.fi, niin", [("bare-address", "http://a.fi"), ("bare-address", "www.b.fi")]),
    ],
)
def test_what_the_site_would_show_as_signs_is_told(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "**a**, *b*, `c` ja [d](https://a.fi)",
        "- a\n- b\n\n1. c\n\n> d",
        "#12 ja huone # 3",
        "#tyokyky",
        "**Huom:** soita **heti *tai* nyt**",
        "\\**ei lihava",
        "Kohta [x] ja 2 == 2, a==b",
        "Huom!!! Soita",
        "[palaute@a.fi](mailto:palaute@a.fi) ja <palaute@a.fi>",
        "\\# Ei otsikko",
        "Kyllä | ei",
        "a ~ b ja noin ~5",
        "<https://a.fi> ja `https://b.fi`",
        "[https://a.fi](https://a.fi)",
        "Huom! [a](services/b)",
        "Kohta [1] (sivu 2) ja [2](3)",
        "A\n\n---\n\nB",
    ],
)
def test_what_the_site_knows_and_what_only_resembles_markdown_is_no_problem(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("## Otsikko {#a}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\na\n```", ""),
        ("# Otsikko", "wording-second-title"),
        ("Otsikko\n===", "wording-second-title"),
        ("![k](a.png)", "wording-image"),
        ("~~pois~~", "wording-strikethrough"),
        ("Katso https://a.fi", "wording-bare-address"),
    ],
)
def test_a_hand_written_page_knows_headings_tables_and_code(text: str, code: str) -> None:
    lines = enumerate(f"---\ntitle: A\n---\n{text}".split("\n"), 1)
    passages = tuple(Passage(Location("pages/a.md", number), line, True) for number, line in lines if line)

    found = list(markdown_of_pages_is_known(replace(a_catalog(), passages=passages)))

    assert [(problem.code, problem.location.line) for problem in found] == ([(code, 4)] if code else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soita **heti**.", "**heti**"),
        ("Soita *heti*.", "*heti*"),
        ("Soita __heti__.", "__heti__"),
        ("Katso [sivu](services/a).", "[sivu](services/a)"),
        ("# Otsikko", "# Otsikko"),
        ("Ei ~~enää~~.", "~~enää~~"),
        ("Kerro 5 * 3 * 2 asiaa.", ""),
        ("Huone #3 ja tähti*.", ""),
        ("*Koskee vain jäseniä.", ""),
        ("Kohta [1] (sivu 2).", ""),
        ("tiedosto_nimi_on_tassa", ""),
        ("_Sinulle_, joka", "_Sinulle_"),
        ("Kirjoita `koodi`.", "`koodi`"),
        ("| a | b |\n|---|---|", "| a | b |"),
        ("Katso https://www.kela.fi.", "https://www.kela.fi"),
        ("Kyllä | ei", ""),
        ("perus_ ja _jatko", ""),
    ],
)
def test_a_plain_field_has_no_signs_of_markdown(text: str, found: str) -> None:
    entry = an_entry("service", "a", for_whom={"fi": text}, description="**Saa** [olla](services/a)")

    problems = plain_texts_are_plain(entry)

    assert [problem.text("found") for problem in problems][:1] == ([found] if found else [])


def test_the_site_file_is_plain_text_and_a_hand_written_page_is_not() -> None:
    passages = (
        Passage(Location("site.yml", 6), "Soita **112**."),
        Passage(Location("pages/a.md", 5), "Soita **112**.", True),
    )

    found = plain_passages_are_plain(replace(a_catalog(), passages=passages))

    assert [problem.location.path for problem in found] == ["site.yml"]


def test_the_fields_of_a_hand_written_page_are_plain_text() -> None:
    text = "---\n# Huom: **ei näy**\ntitle: Tietoa **sivustosta**\nlead: Lue [ohje](services/a).\n---\n\n**Teksti**"
    lines = enumerate(text.split("\n"), 1)
    passages = tuple(Passage(Location("pages/a.md", number), line, True) for number, line in lines if line)

    found = plain_passages_are_plain(replace(a_catalog(), passages=passages))

    assert [(problem.code, str(problem.location)) for problem in found] == [
        ("wording-plain-page", "pages/a.md:3:15"),
        ("wording-plain-page", "pages/a.md:4:11"),
    ]


def test_an_address_that_is_a_field_of_the_site_file_is_no_sign() -> None:
    passages = (
        Passage(Location("site.yml", 6), "https://www.esimerkki.fi/{title}"),
        Passage(Location("site.yml", 7), "Katso https://www.esimerkki.fi"),
    )

    found = plain_passages_are_plain(replace(a_catalog(), passages=passages))

    assert [problem.location.line for problem in found] == [7]


def test_the_address_of_a_person_is_told_as_that_alone() -> None:
    assert told("Kirjoita etu.suku@esimerkki.fi tai palaute@esimerkki.fi.") == [
        ("bare-address", "palaute@esimerkki.fi")
    ]


def test_a_bare_address_is_told_at_its_own_line_and_not_at_a_links(content: Path) -> None:
    service = content / "services" / "esimerkkipalvelu.yml"
    kept = service.read_text("utf-8").rstrip("\n").split("\n")
    text = [
        "details:",
        "  - title: Osoitteet",
        "    text: |-",
        "      Katso [sivu](https://a.fi/x), <https://a.fi/x> ja https://a.fi/x/y.",
        "",
        "      Kirjoita: [palaute@b.fi](mailto:palaute@b.fi).",
        "      Osoite on https://a.fi/x.",
        "      Posti: palaute@b.fi, ja taas https://a.fi/x",
    ]
    service.write_text("\n".join(kept + text) + "\n", encoding="utf-8")
    first = len(kept)

    found = [one for one in check_content(content).problems if one.code == "wording-bare-address"]

    assert [(one.location.line - first, one.location.column, one.text("found")) for one in found] == [
        (4, 57, "https://a.fi/x/y"),
        (7, 17, "https://a.fi/x"),
        (8, 14, "palaute@b.fi"),
        (8, 36, "https://a.fi/x"),
    ]
