"""Requirement 34: what the law asks of the statement stands in it, and what is not known shows as missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from palvelukartta.checking import check_content
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import STATEMENTS

Write = Callable[[str, str], Path]

DEFECTS = """defects:
  - page: haku.html
    selector: main form
    criterion: 3.3.2
    reason: out_of_scope
    what: Hakukentältä puuttuu ohje.
    alternative:
      fi: Hakemistossa ovat samat sivut.
      sv: Samma sidor finns i indexet.
"""


def statement(content: Path, language: str) -> lxml.html.HtmlElement:
    """The statement's page as it is built from `content`."""
    checked = check_content(content)
    assert checked.problems == ()
    site = Site(checked, today=date(2026, 11, 22))
    page = next(page for page in site.pages if page.address == STATEMENTS[language])
    return lxml.html.document_fromstring(site.html(page))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fi",
            [
                *("Esimerkkikartta", "https://keksitty.test/palvelukartta/", "Esimerkin hyvinvointialue", "306/2019"),
                *(
                    "WCAG 2.1, tasot A ja AA",
                    "EN 301 549",
                    "täyttää kaikki",
                    "Tiedossa ei ole sisältöä",
                    "itsearviointi",
                ),
                *("Arvioinnissa käytettiin automaattisia testejä.", "1.10.2026", "2.10.2026", "Viestintä"),
                *("palaute@keksitty.test", "14 päivän", "saavutettavassa muodossa", "Traficom", "kantelun"),
                *("valvontayksikkö", "www.saavutettavuusvaatimukset.fi", "saavutettavuus@traficom.fi", "029 534 5000"),
            ],
        ),
        (
            "sv",
            [
                *("Esimerkkikartta", "https://keksitty.test/palvelukartta/", "Esimerkin hyvinvointialue", "306/2019"),
                *(
                    "WCAG 2.1, nivåerna A och AA",
                    "EN 301 549",
                    "uppfyller alla",
                    "Inget känt innehåll",
                    "egen bedömning",
                ),
                *(
                    "1.10.2026",
                    "2.10.2026",
                    "palaute@keksitty.test",
                    "inom 14 dagar",
                    "tillgänglig för dig",
                    "klagomål",
                ),
            ],
        ),
    ],
)
def test_req_34_the_statement_holds_what_the_law_asks(content: Path, language: str, said: list[str]) -> None:
    main = statement(content, language).xpath("//main")[0].text_content()

    assert [words for words in said if words not in main] == []


def test_req_34_what_is_not_confirmed_shows_as_missing(content: Path, write: Write) -> None:
    kept = (content / "accessibility.yml").read_text(encoding="utf-8").partition("supervision:")
    write("accessibility.yml", kept[1] + kept[2])

    page = statement(content, "fi")

    notice = page.xpath("//main//*[contains(@class, 'gap')]//li")
    assert [one.text_content() for one in notice] == [
        *("vastuuorganisaatio", "saavutettavuuden tila", "arvioinnin tekijä", "arviointipäivä"),
        *("selosteen laatimispäivä", "selosteen tarkistuspäivä", "palautteen vastaanottaja ja osoite"),
    ]
    assert "Ei vielä vahvistettu" in page.xpath("//main")[0].text_content()


def test_req_34_a_missing_contact_shows_as_missing(content: Path, write: Write) -> None:
    text = (content / "accessibility.yml").read_text(encoding="utf-8")
    write("accessibility.yml", text.replace("  email: palaute@keksitty.test\n", ""))

    notice = statement(content, "fi").xpath("//main//*[contains(@class, 'gap')]//li")

    assert [one.text_content() for one in notice] == ["palautteen vastaanottaja ja osoite"]


def test_req_34_every_known_defect_stands_with_criterion_reason_and_alternative(content: Path, write: Write) -> None:
    write("known-defects.yml", DEFECTS.replace("3.3.2", '"3.3.2"'))

    for language in STATEMENTS:
        page = statement(content, language)
        (defect,) = page.xpath("//main//ul[contains(@class, 'rows')]/li")
        text = defect.text_content()
        assert "Hakukentältä puuttuu ohje." in text
        assert "WCAG 3.3.2 Nimilaput tai ohjeet" in text
        assert load_texts(resource_directory("theme"), language)["statement"]["reason_out_of_scope"] in text
    assert "Samma sidor finns i indexet." in text
    assert [one.text_content() for one in defect.xpath(".//*[@lang='fi']")] == [
        *("Hakukentältä puuttuu ohje.", "Haku", "Nimilaput tai ohjeet"),
    ]


def test_req_32_the_swedish_statement_marks_what_is_finnish(content: Path) -> None:
    page = statement(content, "sv")

    assert page.get("lang") == "sv"
    assert {one.get("lang") for one in page.xpath("//header//nav//a")} == {"fi"}
    assert page.xpath("//a[@class='skip-link']")[0].text_content() == "Gå till innehållet"
    assert page.xpath("//main//*[@lang='fi'][contains(., 'Esimerkin hyvinvointialue')]")


def test_the_words_of_a_translation_are_those_of_the_original() -> None:
    theme = resource_directory("theme")
    finnish, swedish = load_texts(theme, "fi"), load_texts(theme, "sv")

    assert {table: list(words) for table, words in swedish.items()} == {
        table: list(finnish[table]) for table in swedish
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "28.11.2026, Palvelukartan versio 1.2.3: 40 sivua, joista 30 kaikissa näkymissä. Esteitä löytyi 0."),
        ("sv", "28.11.2026, Palvelukartta version 1.2.3: 40 sidor, av dem 30 i alla vyer. Antal hinder: 0."),
    ],
)
def test_the_numbers_of_an_audit_are_those_of_its_result_and_no_day_of_the_statement_follows(
    language: str, said: str, content: Path, write: Write
) -> None:
    before = statement(content, language).xpath("//main")[0].text_content()
    written = 'day: "2026-11-28"\nversion: 1.2.3\npages: 40\npages_in_full: 30\nbarriers: 0\n'
    write("audit-result.yml", written)
    after = statement(content, language).xpath("//main")[0].text_content()

    assert said not in before
    assert said in after
    assert [day in after for day in ("1.10.2026", "2.10.2026")] == [True, True]
