"""An example pathway for each shape (contents/shapes/): no fault, and its words wherever a pathway is shown."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import Checked, check_content
from palvelukartta.site import Site
from palvelukartta.views.pathway import PathwayView, pathway_view
from palvelukartta.views.pathway_line import named_lines
from tests.conftest import GOOD
from tests.faults import CONTENTS

SHAPES = CONTENTS / "shapes"

# Name of the pathway → what its list, drawing and table say; then what its client's page says.
WORDS: Mapping[str, tuple[str, str]] = {
    "odotus": ("Odotetaan kaikkia", "Odotetaan kaikkia"),
    "oma-paatos": ("Asiakas itse", "Teet tämän itse."),
    "valipolku": ("Välillä tehdään polku Esimerkkipolku", "Välillä tehdään polku Esimerkkipolku"),
    "maaraaika": ("jos vastausta ei tule, kun 7 päivää on kulunut", "jos vastausta ei tule, kun 7 päivää on kulunut:"),
    "vapaa-jarjestys": (
        "Tehtävät missä järjestyksessä tahansa: Lääkitys, Ohjaus",
        "Toistuu enintään 3 kertaa, kunnes hoito on valmis",
    ),
    "monta-alkua": ("Lähete", "Lähete"),
    "jompikumpi": ("Esimerkkialue", "Sinua auttaa: Esimerkkialue, Tuottaja"),
    "vapaaehtoinen": ("Ei pakollinen", "Ei pakollinen"),
    "linkki-ja-hinta": ("Hinta: 34 euroa", "Täytä verkossa: Hakulomake"),
    "ehdollinen-haara": ("jos oireet jatkuvat", "ehdollinen vain, jos ehto täyttyy"),
    "ilmoitus": ("Ilmoitus: Tuottaja (aloituspäivä)", "Ilmoita itse: Tuottaja (poissaolot)"),
    "milloin-tahansa": ("Palvelu perutaan", "Missä vaiheessa tahansa: jos asiakas peruu: 4. Palvelu perutaan"),
}

ONLY_LISTED: Mapping[str, tuple[str, ...]] = {
    "maaraaika": ("Vastaus kutsuun (enintään kerran)",),
    "jompikumpi": ("Vastaa yksi näistä: Esimerkkialue; Tuottaja",),
    "linkki-ja-hinta": ("Täytä verkossa: Hakulomake", "Katso myös: Ohje hakijalle"),
    "ehdollinen-haara": ("Seuraavaksi nämä samaan aikaan, ehdollinen vain, jos ehto täyttyy:",),
    "ilmoitus": ("Asiakas ilmoittaa itse: Tuottaja (poissaolot)",),
    "milloin-tahansa": ("Muu polku keskeytyy.", "jos asiakas kysyy neuvoa: 5. Neuvonta. Polku jatkuu samalla."),
}
"""What is said in sentences for which a card has no room."""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    content = Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("shapes") / "content"))
    shutil.copytree(SHAPES, content, dirs_exist_ok=True)
    return check_content(content, today=date(2026, 11, 22))


@pytest.fixture(scope="module")
def site(checked: Checked) -> Site:
    return Site(checked, today=date(2026, 11, 22), changes={}, cache=None)


def words_of(markup: str) -> str:
    """The text as it is read: soft hyphens and line breaks do not count."""
    text = re.sub(r"</(li|p|td|th|h\d|dd|text|tspan)>|<br>", " ", markup)
    text = html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\xad", "")
    return " ".join(text.split())


def page(site: Site, address: str) -> str:
    found = site.page(address)
    assert found, address
    return site.html(found)


def view_of(checked: Checked, name: str) -> PathwayView:
    entry = checked.catalog.get("pathway", name)
    assert entry
    return pathway_view(checked.catalog, entry)


def test_every_shape_has_an_example_and_no_example_a_fault(checked: Checked, site: Site) -> None:
    assert checked.problems == ()
    assert site.problems == ()
    assert {path.stem for path in (SHAPES / "pathways").iterdir()} == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_a_shape_is_told_in_words_wherever_the_pathway_is_shown(name: str, site: Site) -> None:
    shown, for_client = WORDS[name]

    assert shown in words_of(page(site, f"polut/{name}.html"))
    # A card's lines are broken where they are full.
    assert "".join(shown.split()) in "".join(words_of(page(site, f"polut/{name}-kaavio.html")).split())
    assert for_client in words_of(page(site, f"polut/{name}-asiakkaalle.html"))


@pytest.mark.parametrize("name", ONLY_LISTED)
def test_what_a_card_has_no_room_for_stands_in_the_list_or_the_table(name: str, site: Site) -> None:
    said = words_of(page(site, f"polut/{name}.html"))

    for sentence in ONLY_LISTED[name]:
        assert sentence in said


def test_every_way_of_a_shape_has_a_line_or_a_mark_on_the_named_line(checked: Checked) -> None:
    for name in WORDS:
        view = view_of(checked, name)
        stations = [station for line in named_lines(view) for station in line.stations]
        assert [station.step.id for station in stations] == [step.id for step in view.steps]
        for station in stations:
            assert {*station.lines, *station.marks} == set(station.step.edges), (name, station.step.id)


def test_the_view_has_each_shape_as_a_typed_field(checked: Checked) -> None:
    waits = view_of(checked, "odotus").step("yhteenveto").shapes
    tasks = view_of(checked, "vapaa-jarjestys").step("hoito").shapes
    told = view_of(checked, "ilmoitus").step("aloitus").shapes.messages
    form = view_of(checked, "linkki-ja-hinta").step("hakemus").shapes

    assert (waits.join.value, waits.optional, waits.call, waits.loop) == ("all", False, None, None)
    assert (tasks.tasks, tasks.ordering.value) == (("Lääkitys", "Ohjaus"), "any")
    assert tasks.loop
    assert (tasks.loop.maximum, tasks.loop.until) == (3, "hoito on valmis")
    assert [(message.to_name, message.to_sector, message.by_client) for message in told] == [
        ("Tuottaja", "provider", False),
        ("Tuottaja", "provider", True),
    ]
    assert [link.url for link in (*form.links, *form.forms)] == [
        "https://esimerkki.fi/ohje",
        "https://esimerkki.fi/lomake",
    ]
    assert view_of(checked, "vapaaehtoinen").step("ryhma").shapes.optional


def test_the_view_has_the_ways_and_who_goes_them(checked: Checked) -> None:
    late, again = view_of(checked, "maaraaika").step("vastaus").edges[1], view_of(checked, "maaraaika").edges[3]
    call, client = view_of(checked, "valipolku").step("kaynti"), view_of(checked, "oma-paatos").step("valinta")
    events = view_of(checked, "milloin-tahansa").events

    assert (late.timer, again.maximum) == ("7 päivää", 1)
    assert call.shapes.call
    assert call.shapes.call.pathway == "esimerkkipolku"
    assert [(party.name, party.sector) for party in client.parties] == [("Asiakas itse", "client")]
    assert view_of(checked, "jompikumpi").step("kaynti").either
    assert view_of(checked, "ehdollinen-haara").step("alku").ways_in_words == "all_if"
    assert [(event.target_number, event.interrupting) for event in events] == [(4, True), (5, False)]


def test_a_called_pathway_is_linked_and_knows_where_it_is_called(site: Site) -> None:
    caller, called = page(site, "polut/valipolku.html"), page(site, "polut/esimerkkipolku.html")

    assert 'Oma polku: <a href="esimerkkipolku.html">' in caller
    assert '<a href="valipolku.html">Välipolku</a>' in called
