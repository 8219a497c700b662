"""Rules on time: undated plans, days that have come, changes that nobody followed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from palvelukartta.checks import check
from palvelukartta.model.catalog import Passage
from palvelukartta.problems import Location
from tests.builders import a_catalog, an_entry

TODAY = date(2026, 11, 28)
UNDATED, PLAN, PASSED, WAITS = (
    f"freshness-{name}" for name in ("undated-change", "undated-plan", "expected-passed", "waits-for-past")
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Yleistuki korvaa työmarkkinatuen 1.5.2026 alkaen.", WAITS),
        ("Yleistuki korvasi työmarkkinatuen 1.5.2026.", None),
        ("Yleistuki korvaa työmarkkinatuen 1.5.2027 alkaen.", None),
        ("Muutos oli tulossa voimaan 1.3.2026.", WAITS),
        ("Muutoksen oli määrä tulla voimaan 1.3.2026. Annettua lakia ei ole luettu.", None),
        ("Säännös tulisi lakiin 1.1.2026 alkaen. Lopputulos on avoin.", WAITS),
        ("Verkosto aloittaa vuonna 2023.", WAITS),
        ("Verkoston piti aloittaa vuonna 2023.", None),
        ("Tavoite oli, että työ alkaa vuonna 2022.", None),
        ("Summa oli 9 euroa. Vuoden 2026 summa on tarkistettava.", WAITS),
        ("Tarkista vuoden 2026 summa Kelasta.", WAITS),
        ("Vuoden 2026 summa on tarkistamatta.", WAITS),
        ("Tarkista vuoden 2027 summa Kelasta.", None),
        ("Vuoden 2026 summaa ei ole luettu.", None),
        ("Tuki alkoi 1.5.2025. Sitä sai moni. Palvelua koskevaa lakia ollaan muuttamassa.", PLAN),
        ("Valiokunta puolsi esitystä 27.11.2025. Palvelua koskevaa lakia ollaan muuttamassa.", None),
        ("Työsuhde päättyy (vuoden 2022 malli).", None),
        ("Laki on tarkoitus kumota.", PLAN),
        ("Laki on joulukuun 2025 tiedon mukaan tarkoitus kumota.", None),
        ("Laki on tarkoitus kumota ([muutos](changes/laki)).", None),
        ("Lakia valmistellaan kumottavaksi.", PLAN),
        ("Palvelu-uudistus on valmisteilla.", PLAN),
        ("Ministeriö valmistelee sosiaalihuollon uudistusta.", PLAN),
        ("Reitti muuttuu, jos esitys on tullut voimaan esitetysti.", PLAN),
        ("Suunnitelma uudistetaan, jos kesto muuttuu merkittävästi.", None),
        ("Palvelun tarkoitus on parantaa elämänhallintaa.", None),
        ("Keskustelussa on tarkoitus löytää ratkaisu.", None),
        ("Maksu nousee 1.1.2026.", WAITS),
        ("Toimipiste muuttaa elokuussa 2026.", WAITS),
        ("Tuki lakkaa 2026-06-30.", WAITS),
        ("Lomake otetaan käyttöön 1.10.2026.", WAITS),
        ("Laki tulisi voimaan keväällä 2026.", WAITS),
        ("Laki tulisi voimaan syksyllä 2027.", None),
        ("Etuus poistuu vuoden 2026 alussa.", WAITS),
        ("Päätöstä odotetaan lokakuussa 2026.", WAITS),
        ("Palvelu siirtyy 1. tammikuuta 2025.", WAITS),
        ("Oikeus alkaa, kun työttömyys on alkanut 1.5.2026 jälkeen.", None),
        ("Palvelu päättyy, jos asiakas on saanut päätöksen ennen 1.1.2026.", None),
        ("Asetus, joka tuli voimaan 1.3.2026, korvaa ohjeen.", None),
        ("Hoito alkaa lähetteestä (tilanne 1.10.2026).", None),
        ("Palvelu on tarkoitus avata myöhemmin.", PLAN),
        ("Palveluun on suunnitteilla ajanvaraus.", PLAN),
        ("Valtio aikoo kumota lain.", PLAN),
        ("Hallitus valmistelee lain muutosta.", PLAN),
        ("Palvelu on määrä siirtää kunnalle.", PLAN),
    ],
)
def test_a_text_does_not_wait_in_vain(text: str, code: str | None) -> None:
    catalog = a_catalog(an_entry("area", "a", description=text))

    found = [one.code for one in check(catalog, today=TODAY) if not one.code.startswith("link-")]

    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ({}, [UNDATED]),
        ({"known_at": "2026-02"}, []),
        ({"expected_from": "2027"}, []),
        ({"expected_from": "2026-10"}, [PASSED]),
        ({"expected_from": "2026-10", "known_at": "2026-11"}, []),
    ],
)
def test_a_change_to_come_is_dated_and_followed(data: dict[str, Any], codes: list[str]) -> None:
    notice = {"type": "change", "text": "Laki on tarkoitus kumota.", **data}
    in_notice = a_catalog(an_entry("area", "a", notices=[notice]))
    by_itself = a_catalog(an_entry("change", "a", **data))

    expected = [*codes, PLAN] if codes == [UNDATED] else codes
    assert [one.code for one in check(in_notice, today=TODAY)] == expected
    assert [one.code for one in check(by_itself, today=TODAY)] == codes


def test_questions_and_pages_elsewhere_may_ask_for_the_past() -> None:
    asked = an_entry(
        "area", "a", open_questions=[{"question": "Mikä on summa, kun tuki alkaa 1.5.2026?"}],
        links=[{"title": "Tiedote 1.5.2026: tuki alkaa", "url": "https://esimerkki.fi"}],
    )  # fmt: skip

    assert not check(a_catalog(asked), today=TODAY)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tuki korvaa vanhan 1.5.2026 alkaen.", [WAITS]),
        ("Laki on tarkoitus kumota.", [PLAN]),
        ("Tuki korvasi vanhan 1.5.2026.", []),
    ],
)
def test_what_the_site_says_outside_its_entries_keeps_up_with_time(text: str, codes: list[str]) -> None:
    page = Passage(Location("pages/tietoa.md", 7, 1), text, whole_line=True)
    problems = check(replace(a_catalog(), passages=(page,)), today=TODAY)

    assert [(one.code, one.location.line) for one in problems] == [(code, 7) for code in codes]
