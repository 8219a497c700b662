"""The sheets of a step: what stands on them for a meeting and for the client, and what is left to be written."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from palvelukartta.model.entries import Entry
from palvelukartta.pages.sheet_pages import Sheet, SheetsContext, sheet_pages
from palvelukartta.rendering.texts import load_texts
from palvelukartta.rendering.theme import Theme
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import page_addresses
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_step, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")
ALUE = an_entry("actor", "alue", sector="other", contact={"phone": "020 000 0000"})
MUU = an_entry("actor", "muu", sector="other")
HANDOVER = {"from": "alue", "to": "muu", "with": "tiedot", "open": ["within"]}
WAY = {"to": "loppu", "when": "asia jatkuu", "handover": HANDOVER}
FIRST = {
    **a_step("alku", client_title="Soita ensin", conditions="Lähete on tehty.", documents=["Lähete"]),
    "next": [WAY],
    "open_questions": [{"question": "Kuka soittaa?"}],
}
TOLD = {"type": "service_pathway", "status": "described", "as_of": "2022", "steps": [FIRST, a_step("loppu")]}


def made(*others: Entry, **data: object) -> Sequence[tuple[str, Sheet]]:
    """Address of the page, and the sheet of the first step."""
    pathway = an_entry("pathway", "polku", **{**TOLD, **data})
    catalog = a_catalog(pathway, ALUE, MUU, *others)
    pages = [*sheet_pages(catalog, pathway, pathway_view(catalog, pathway, "fi"), TEXTS)]
    assert {page.address for page in pages} <= page_addresses(catalog, "fi", [])
    return [(page.address, page.context(SheetsContext).sheets[0]) for page in pages]


def block(sheet: Sheet, title: str) -> tuple[Sequence[str], Sequence[str]]:
    """What is known, and what is written by hand."""
    (found,) = (block for block in sheet.blocks if block.title == TEXTS["sheets"][title])
    return found.lines, found.asks


def test_a_meeting_has_who_what_next_handover_and_contact() -> None:
    ((address, sheet),) = made()

    assert (address, sheet.target) == ("polut/polku-neuvottelukortit.html", "polut/polku.html#alku")
    assert (sheet.title, sheet.place) == ("1. Alku", "Polku, vaihe 1/2")
    assert block(sheet, "who")[0] == ("Vastaa: Alue", "Lähteet eivät kerro, kuka palvelusta päättää.")
    assert block(sheet, "needs")[0] == ("Lähete on tehty.", "Lähete")
    assert block(sheet, "next")[0] == ("Jos asia jatkuu: 2. Loppu",)
    assert block(sheet, "handover")[0] == ("Alue → Muu: tiedot",)
    assert block(sheet, "contact")[0] == ("Alue: 020 000 0000",)


def decided(*services: str) -> Sequence[str]:
    """What the card of a step with these services says of who decides; the pathway's own service has a decider."""
    told = {
        "oma": [{"actor": "muu", "text": "Päättää."}],
        "vapaa": [{"actor": "alue", "text": "Päätöstä ei tarvita."}],
        "toinen": [{"actor": "alue", "text": "Päättää."}],
        "hiljainen": None,
    }
    given = [an_entry("service", id, **({"decided_by": parties} if parties else {})) for id, parties in told.items()]
    step = {**FIRST, **({"services": list(services)} if services else {})}
    ((_, sheet),) = made(*given, services=["vapaa", "oma"], steps=[step, a_step("loppu")])
    return block(sheet, "who")[0][1:]


def test_the_card_of_a_step_tells_who_decides_on_the_services_of_the_step() -> None:
    """Each is named: "the service" would be that of the pathway."""
    assert decided("toinen") == ("Toinen: päättää Alue",)
    assert decided("vapaa") == ("Vapaa: Päätöstä ei tarvita.",)
    assert decided("hiljainen") == decided() == ("Oma: päättää Muu",)
    assert decided("toinen", "vapaa", "oma", "hiljainen") == (
        "Toinen: päättää Alue",
        "Vapaa: Päätöstä ei tarvita.",
        "Oma: päättää Muu",
    )


def test_another_organisation_that_answers_next_is_told_where_nothing_more_is() -> None:
    way = {"to": "loppu", "when": "asia jatkuu"}
    ((_, sheet),) = made(steps=[{**FIRST, "next": [way]}, a_step("loppu", who=[{"actor": "muu"}])])
    ((_, same),) = made(steps=[{**FIRST, "next": [way]}, a_step("loppu")])

    assert block(sheet, "handover")[0] == ("Alue → Muu: lähteet eivät kerro, mitä luovutetaan",)
    assert block(same, "handover")[0] == ("Tämän vaiheen lähteissä ei ole vastuun siirtoa.",)


def test_what_is_open_is_asked_and_lines_are_left_for_what_is_agreed() -> None:
    ((_, sheet),) = made()

    assert block(sheet, "agree") == (
        ("Lähteet jättävät auki: määräaika", "Kuka soittaa?"),
        ("Kuka tekee", "Mihin mennessä", "Asiakkaan suostumus", "Päiväys"),
    )


def test_certainty_and_date_are_kept() -> None:
    ((_, sheet),) = made(steps=[{**FIRST, "sources": [{"certainty": "inferred"}]}, a_step("loppu")])

    assert sheet.certainty == "Osa tiedosta on päätelty. Varmistakaa se ennen kuin sovitte."
    assert sheet.standing == ("Tieto on ajalta: 2022", "Polun tila: Kuvattu lähteessä")


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ([("vanha", "2019-04")], "Lähteet ovat vuodelta 2019"),
        ([("uusi", "2025"), ("vanha", "2019-04")], "Lähteet ovat vuosilta 2019–2025"),
    ],
)
def test_the_years_of_the_steps_own_sources_are_told(cited: list[tuple[str, str]], said: str) -> None:
    sources = [an_entry("source", id, date=date) for id, date in cited]
    step = {**FIRST, "sources": [{"source": id, "place": "s. 1", "certainty": "stated"} for id, _ in cited]}

    ((_, sheet),) = made(*sources, steps=[step, a_step("loppu")])

    assert said in sheet.standing


def test_the_clients_sheet_is_in_the_clients_words_with_lines_for_the_professional() -> None:
    (_, meeting), (address, sheet) = made(client_title="Näin pääset")

    assert (address, sheet.target) == ("polut/polku-mukaan.html", "polut/polku-asiakkaalle.html#alku")
    assert (sheet.title, sheet.place) == ("1. Soita ensin", "Näin pääset, vaihe 1/2")
    assert block(sheet, "given_by")[1] == ("Ammattilaisen nimi", "Puhelinnumero", "Päiväys")
    assert block(sheet, "turn")[1] == ("Kuka ottaa yhteyttä kehen", "Milloin")
    assert sheet.certainty == "Kaikki tällä sivulla ei ole varmaa. Kysy ammattilaiselta."
    assert (sheet.other_href, meeting.other_href) == ("polku-neuvottelukortit.html#alku", "polku-mukaan.html#alku")


def test_a_pathway_that_is_not_told_to_its_client_has_the_meetings_sheets_alone() -> None:
    assert [(address, sheet.other_href) for address, sheet in made()] == [("polut/polku-neuvottelukortit.html", "")]


def drawn(site_address: str) -> str:
    """The first sheet as HTML."""
    source = '{% from "components/sheet/sheet.html" import sheet %}{{ sheet(item, "Kortti", "", site_address) }}'
    ((_, item),) = made()
    html: str = Theme().engine(frozenset()).render_str(source, item=item, site_address=site_address, texts=TEXTS)
    return html.replace("&#x2f;", "/")


def test_a_code_of_the_published_step_is_there_where_the_site_has_an_address() -> None:
    html = drawn("https://keksitty.test/")

    assert 'data-qr="https://keksitty.test/polut/polku.html#alku"' in html
    assert "Osoite: https://keksitty.test/polut/polku.html#alku" in html


def test_without_an_address_there_is_no_code() -> None:
    html = drawn("")

    assert "data-qr" not in html
    assert "Osoite" not in html
