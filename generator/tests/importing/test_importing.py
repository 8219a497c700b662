"""What comes of arrivals: new entries with their gaps told, and what a person wrote as it was."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.hosts.importing import carry_out, sound
from palvelukartta.importing.begun import Starter
from palvelukartta.importing.columns import template
from palvelukartta.importing.planning import Plan, plan
from palvelukartta.importing.reading import of_snapshot, of_spreadsheet
from palvelukartta.importing.report import report
from palvelukartta.model.entries import Key
from palvelukartta.model.schema import labels
from palvelukartta.problems import Severity
from palvelukartta.ptv.snapshot import read_snapshot, written
from palvelukartta.resources import resource_directory
from palvelukartta.source.assemble import read_content
from palvelukartta.source.files import lines_of
from palvelukartta.source.own_schema import map_schemas
from tests.conftest import GOOD
from tests.ptv.answers import ORGANIZATION, OTHER, SERVICE, a_channel, a_service, an_organization, said

DAY = date(2026, 11, 28)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "content"))


def imported(content: Path, csv: str) -> Plan:
    """A spreadsheet, brought into `content`."""
    catalog = read_content(content).catalog
    arrivals = of_spreadsheet("lista.csv", csv.encode(), catalog, DAY)
    return done(content, plan(catalog, arrivals, lambda path: (content / path).read_text("utf-8")))


def fetched(content: Path, *services: Any) -> Plan:
    """A snapshot of the register, likewise."""
    parts = {"services": list(services), "channels": [a_channel()], "organizations": [an_organization()]}
    catalog = read_content(content).catalog
    arrivals = of_snapshot(read_snapshot(written("2026-11-20", parts, ())), catalog, DAY)
    return done(content, plan(catalog, arrivals, lambda path: (content / path).read_text("utf-8")))


def done(content: Path, made: Plan) -> Plan:
    made = sound(made, content, DAY, "fi")
    carry_out(made, content)
    return made


def text(content: Path, path: str) -> str:
    return (content / path).read_text("utf-8")


ROW = (
    "Nimi;Tiivistelmä;Kenelle?;Miten palveluun pääsee?;Tavan laji;Kuka järjestää;Alueet;Tila;Laji;Puhelin;Muut nimet\n"
)
FULL = (
    "Työpaja;Paja antaa työlle rytmin.;Nuorelle.;Soita pajalle.;Oma yhteydenotto;Esimerkkituottaja;Esimerkkikunta;"
    "Käytössä;Palvelu;020 000 0001;Verstas;Paja\n"
).replace(";Verstas;Paja", ';"Verstas;Paja"')


def test_a_row_becomes_an_entry_with_its_source_and_its_gaps(content: Path) -> None:
    made = imported(content, ROW + FULL)
    assert text(content, "services/tyopaja.yml") == (
        "title: Työpaja\n"
        "summary: Paja antaa työlle rytmin.\n"
        "status: in_use\n"
        "areas:\n  - esimerkkikunta\n"
        "aliases:\n  - Verstas\n  - Paja\n"
        "open_questions:\n"
        "  - question: Kenelle ei?\n    fields:\n      - not_for\n"
        "  - question: Kuka päättää?\n    fields:\n      - decided_by\n"
        "default_source:\n  source: taulukko-lista\n  certainty: stated\n"
        "type: service\n"
        "for_whom: Nuorelle.\n"
        "way_in:\n  - type: self_contact\n    text: Soita pajalle.\n"
        "provider:\n  - esimerkkituottaja\n"
        "contact:\n  phone: 020 000 0001\n"
    )
    assert text(content, "sources/taulukko-lista.yml") == (
        "title: Taulukko lista.csv\n"
        "summary: Taulukko, josta tietoja tuotiin karttaan.\n"
        "type: document\n"
        f"publisher: {read_content(content).catalog.site['publisher']}\n"
        "date: 2026-11-28\n"
    )
    assert report(made, "fi") == (
        "Uusia: 1\n  services/tyopaja.yml: Työpaja\n    Aukkoja: Kenelle ei, Kuka päättää\n"
        "Täydennettyjä: 0\nEnnallaan: 0\nEi tuotu: 0\n"
    )


def test_what_is_known_of_a_service_may_be_its_name_alone(content: Path) -> None:
    (came,) = imported(content, "Nimi;Kenelle?\nTyöpaja;\n").came
    assert came.fields == ("Tiivistelmä", "Kenelle", "Miten palveluun pääsee")
    told = text(content, "services/tyopaja.yml")
    assert "status: mentioned\n" in told
    assert "for_whom: Lähde ei kerro, kenelle palvelu on.\n" in told


def test_the_result_passes_the_check_with_the_gaps_alone(content: Path) -> None:
    before = set(check_content(content, today=DAY).problems)
    imported(content, ROW + FULL + "Toinen paja;;;;;;;;;;\n")
    fetched(content, a_service(), a_service(id=OTHER, serviceNames=[said("Velkaneuvonta")]))
    after = [problem for problem in check_content(content, today=DAY).problems if problem not in before]
    assert [problem for problem in after if problem.severity is Severity.ERROR] == []
    assert {problem.code for problem in after} <= {
        "handover-service-alone",
        "handover-actor-idle",
        "answer-contact-undated",
    }


def test_what_a_person_wrote_stays_and_what_is_lacking_is_added(content: Path) -> None:
    path = "services/toinenpalvelu.yml"
    (content / path).write_text("# Oma huomautus\n" + text(content, path), "utf-8")
    before = text(content, path)
    made = imported(
        content,
        "Nimi;Tiivistelmä;Kenelle?;Puhelin;Tila\nToinen esimerkkipalvelu;Aivan muuta.;Muille.;020 000 0001;Päättynyt\n",
    )
    (came,) = made.came
    assert (came.new, came.fields, came.other) == (False, ("Yhteystieto",), ("Tiivistelmä", "Kenelle", "Tila"))
    assert text(content, path).startswith(before)
    entry = read_content(content).catalog.entries[Key("service", "toinenpalvelu")]
    assert entry.data["contact"] == {"phone": "020 000 0001"}
    assert entry.items("sources")[1:] == [{"source": "taulukko-lista", "certainty": "stated", "fields": ["contact"]}]


def test_the_same_file_once_more_changes_nothing(content: Path) -> None:
    imported(content, ROW + FULL)
    before = {path: path.read_bytes() for path in content.rglob("*.yml")}
    again = imported(content, ROW + FULL)
    assert (again.came, len(again.same)) == ([], 1)
    assert {path: path.read_bytes() for path in content.rglob("*.yml")} == before


def test_actors_and_contacts_come_in_sheets_of_their_own(content: Path) -> None:
    sector = read_content(content).catalog.kinds["actor"].schema["properties"]["sector"]["title"]
    imported(content, f"Nimi;{sector};Osa organisaatiota\nNeuvonta;Hyvinvointialue;Esimerkkialue\n")
    assert "part_of: esimerkkialue\n" in text(content, "actors/neuvonta.yml")
    imported(content, "Kenen yhteystieto;Puhelin;Milloin auki\nNeuvonta;020 000 0001;ma\nNeuvonta;020 000 0002;ti\n")
    assert read_content(content).catalog.entries[Key("actor", "neuvonta")].items("contacts") == [
        {"phone": "020 000 0001", "hours": "ma"},
        {"phone": "020 000 0002", "hours": "ti"},
    ]


OURS = "Onko numero ja osoite yhteinen?"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Kyllä", {"phone": "040 000 0001", "shared": True}),
        ("1", {"phone": "040 000 0001", "shared": True}),  # as a workbook keeps TRUE
        ("ei", {"phone": "040 000 0001"}),
    ],
)
def test_a_contact_is_said_to_be_shared_in_a_column_of_its_own(word: str, told: Any, content: Path) -> None:
    (came,) = imported(content, f"Nimi;Kenelle?;Puhelin;{OURS}\nPaja;Nuorelle.;040 000 0001;{word}\n").came
    entry = read_content(content).catalog.entries[Key("service", "paja")]
    asked = {problem.code for problem in check_content(content, today=DAY).problems if problem.entry == entry.title}
    assert (entry.data["contact"], came.left) == (told, ())
    assert ("privacy-contact" in asked) is ("shared" not in told)


CHECKED = "Yhteystieto tarkistettu"


@pytest.mark.parametrize("day", ["20.11.2026", "46346", "2026-11-20", "20.11.2026 8.00", "2026-11-20T00:00:00"])
def test_a_day_may_be_written_as_people_and_excel_do(day: str, content: Path) -> None:
    imported(content, "Nimi;Kenelle?\nPaja;Nuorelle.\n")
    (came,) = imported(content, f"Kenen yhteystieto;Puhelin;{CHECKED}\nPaja;020 000 0001;{day}\n").came
    assert came.left == ()
    assert read_content(content).catalog.entries[Key("service", "paja")].value("contact", "as_of") == "2026-11-20"


@pytest.mark.parametrize("phone", ["020 000 0001", ""])
def test_what_is_no_value_of_a_contact_is_told(phone: str, content: Path) -> None:
    imported(content, "Nimi;Kenelle?\nPaja;Nuorelle.\n")
    made = imported(content, f"Kenen yhteystieto;Puhelin;{CHECKED}\nPaja;{phone};eilen\n")
    assert f"{CHECKED}: ”eilen” ei kelpaa" in report(made, "fi")


@pytest.mark.parametrize(
    ("csv", "line"),
    [
        (
            "Otsikko;Toinen\na;b\n",
            "lista.csv: otsikoita ei tunneta (Otsikko, Toinen). Jonkin näistä pitää olla otsikkona: Kenelle? "
            "(Palvelut), Vaiheen nimi (Vaiheet), Nimi asiakkaalle (Polut), Sektori (Toimijat), Kuka voi toimia "
            "roolissa (Roolit), Alueen laji (Alueet), Kenen yhteystieto (Yhteystiedot). Katso mallipohja: "
            "palvelukartta import --template tuonti.xlsx",
        ),
        (
            "Kenelle?;Puhelin\nNuorelle;1\n",
            "lista.csv: otsikko ”Nimi” puuttuu, joten taulukosta ei tuotu mitään",
        ),
        (
            "Nimi;Kenelle?;Hinta-arvio\nPaja;;3\nA;;4\nB;;3\nC;;5\nD;;6\n",
            "lista.csv, sarake C: saraketta ”Hinta-arvio” ei tunneta. Arvoja jäi tuomatta 5: ”3”, ”4”, ”5”, …",
        ),
        (
            "Nimi;Kenelle?;\nPaja;Nuorelle;Huom\n",
            "lista.csv, sarake C: sarakkeella ei ole otsikkoa. Arvoja jäi tuomatta 1: ”Huom”",
        ),
        (
            "Nimi;Kenelle?\nPaja;Nuorelle;Huom\n",
            "lista.csv, sarake C: sarakkeella ei ole otsikkoa. Arvoja jäi tuomatta 1: ”Huom”",
        ),
        (
            "Nimi;Kenelle?;kenelle\nPaja;Nuorelle;Muille\n",
            "lista.csv, sarake C: otsikko ”kenelle” on jo toisella sarakkeella. Arvoja jäi tuomatta 1: ”Muille”",
        ),
        (
            "Nimi;Kenelle?;Vaihe\nPaja;;Palvelut\n",
            "lista.csv, sarake C: saraketta ”Vaihe” ei tunneta; tarkoititko ”Palvelukokonaisuuden vaihe”. "
            "Arvoja jäi tuomatta 1: ”Palvelut”",
        ),
        ("Nimi;Kenelle?;Hinta-arvio\nPaja;;\n", "lista.csv, sarake C: saraketta ”Hinta-arvio” ei tunneta\n"),
        ("Nimi;Kenelle?\n;Nuorelle\n", "lista.csv, rivi 2: nimi puuttuu"),
        ("Nimi;Kenelle?\nPaja;\nPAJA;\n", "lista.csv, rivi 3: sama nimi on jo toisaalla: lista.csv, rivi 2"),
        ("Nimi;Kenelle?\n+++;\n", "lista.csv, rivi 2: nimestä ”+++” ei saa tunnusta"),
        (
            "Kenen yhteystieto;Puhelin\nTuntematon;1\n",
            "lista.csv, rivi 2: kartalla ja tuotavissa tiedoissa ei ole palvelua tai toimijaa ”Tuntematon”",
        ),
        (
            "Nimi;Kenelle?\nPaja;<b onclick=x>Nuorelle</b>\n",
            "lista.csv, rivi 2, services/paja.yml: tieto ei läpäisisi tarkistusta:",
        ),
    ],
)
def test_what_does_not_come_is_told_with_its_reason(csv: str, line: str, content: Path) -> None:
    assert f"\n  {line}" in report(imported(content, csv), "fi")


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        (CHECKED, "31.11.2026", f"{CHECKED}: ”31.11.2026” ei kelpaa. Kirjoita näin: 20.11.2026"),
        ("Puhelin", "201234567", "Puhelin: ”201234567” on luku, jonka alusta on voinut kadota 0 tai +"),
        ("Mitä palvelu maksaa", "#PUUTTUU!", "Mitä palvelu maksaa: ”#PUUTTUU!” ei kelpaa"),
        ("Mitä palvelu maksaa", "#####", "Mitä palvelu maksaa: ”#####” ei kelpaa"),
        ("Mitä palvelu maksaa", "=A1+B1", "Mitä palvelu maksaa: ”=A1+B1” ei kelpaa"),
        (OURS, "ehkä", f"{OURS}: ”ehkä” ei kelpaa. Valitse jokin näistä: kyllä, ei"),
        (
            "Verkkosivu",
            "www.esimerkki.fi",
            "Verkkosivu: ”www.esimerkki.fi” ei kelpaa. Kirjoita näin: https://www.esimerkki.fi",
        ),
    ],
)
def test_a_cell_that_is_no_value_is_told_and_counted(heading: str, cell: str, told: str, content: Path) -> None:
    said = report(imported(content, f"Nimi;Kenelle?;{heading}\nPaja;Nuorelle;{cell}\n"), "fi").splitlines()
    assert f"    Ei tuotu (lista.csv, rivi 2): {told}" in said
    assert said[-1] == "Arvoja, joita ei tuotu (kerrottu tietojen kohdalla): 1"


def test_a_row_that_is_refused_tells_everything_that_is_wrong_with_it(content: Path) -> None:
    long = "Paja on " + "erittäin " * 20 + "hyvä."
    said = report(imported(content, f"Nimi;Kenelle?;Tiivistelmä;Tila\nPaja;Nuorelle.;{long};Ehkä\n"), "fi")
    assert (
        f"{len(long)} merkkiä. Enimmäismäärä on 150; Tila: ”Ehkä” ei kelpaa. Valitse jokin näistä: Käytössä, Kokeilu, "
        in said
    )


def test_nothing_is_written_where_nothing_comes(content: Path) -> None:
    before = sorted(content.rglob("*"))
    imported(content, "Nimi;Kenelle?\nPaja;<b onclick=x>Nuorelle</b>\n")
    assert sorted(content.rglob("*")) == before


def test_a_file_may_be_called_anything(content: Path) -> None:
    catalog = read_content(content).catalog
    arrivals = of_spreadsheet("<b onclick=x>*lista* {1}.csv", b"Nimi;Kenelle?\nPaja;Nuorelle.\n", catalog, DAY)
    made = done(content, plan(catalog, arrivals, lambda path: (content / path).read_text("utf-8")))
    assert list(made.source) == ["sources/taulukko-b-onclickxlista-1.yml"]
    assert check_content(content, today=DAY).errors == ()


def test_nothing_comes_from_a_source_that_is_faulty_itself(content: Path) -> None:
    catalog = read_content(content).catalog
    arrivals = of_spreadsheet("lista.csv", b"Nimi;Kenelle?\nPaja;Nuorelle.\n", catalog, DAY)
    faulty = replace(arrivals, origin=replace(arrivals.origin, summary="<b onclick=x>Lista.</b>"))
    made = done(content, plan(catalog, faulty, lambda path: (content / path).read_text("utf-8")))
    assert made.came == []
    assert [refused.cause for refused in made.refused] == ["faulty"]
    assert not (content / "services" / "paja.yml").exists()


def test_a_value_that_is_none_is_left_out_and_told(content: Path) -> None:
    row = "Nimi;Kenelle?;Palvelukokonaisuuden vaihe;Alueet;PTV-tunnukset\nPaja;Nuorelle.;Ehkä;Esimerkkikunto;12\n"
    (came,) = imported(content, row).came
    phases = ", ".join(labels(read_content(content).catalog.kinds["service"].field("phase")).values())
    example = "00000000-0000-4000-8000-000000000001"
    assert came.left == (
        f"Palvelukokonaisuuden vaihe: ”Ehkä” ei kelpaa. Valitse jokin näistä: {phases}. "
        "Oman arvon voi lisätä kansioon content/schema (ohje docs/omat-sanat.md)",
        f"PTV-tunnukset: ”12” ei kelpaa. Kirjoita näin: {example}",
        "Alue: ”Esimerkkikunto” ei ole kartalla. Tarkoititko ”Esimerkkikunta”? "
        'Jos tieto on uusi, anna komento: palvelukartta new area "Esimerkkikunto" tai lisää se taulukkoon Alueet',
    )


def test_a_phase_and_an_area_of_the_same_workbook_come_along(content: Path) -> None:
    imported(content, "Nimi;Alueen laji;Osa aluetta\nVesiniemi;Kunta;Esimerkkikunta\n")
    imported(content, "Nimi;Kenelle?;Alueet;Palvelukokonaisuuden vaihe\nPaja;Nuorelle.;Vesiniemi;Palvelut\n")
    assert read_content(content).catalog.entries[Key("area", "vesiniemi")].items("part_of") == ["esimerkkikunta"]
    service = read_content(content).catalog.entries[Key("service", "paja")]
    assert (service.items("areas"), service.text("phase")) == (["vesiniemi"], "services")


@pytest.mark.parametrize(("provider", "asks"), [("Tavoitettava", False), ("Esimerkkituottaja", True)])
def test_no_contact_is_asked_for_where_the_provider_has_one(provider: str, asks: bool, content: Path) -> None:
    imported(content, "Nimi;Sektori;Puhelin\nTavoitettava;Kunta;020 000 0001\n")
    (came,) = imported(content, f"Nimi;Kenelle?;Kuka järjestää;Tila\nPaja;Nuorelle.;{provider};Käytössä\n").came
    assert ("Yhteystieto" in came.fields) is asks


def test_an_actor_is_not_said_to_be_only_mentioned(content: Path) -> None:
    imported(content, "Nimi;Sektori\nNeuvonta;Hyvinvointialue\n")
    assert "status" not in read_content(content).catalog.entries[Key("actor", "neuvonta")].data


def test_a_name_that_is_an_id_already_gets_a_number(content: Path) -> None:
    (came,) = imported(content, "Nimi;Kenelle?\nEsimerkkipalvelu!;Muille.\n").came
    assert came.path == "services/esimerkkipalvelu-2.yml"


def test_what_the_register_holds_becomes_entries_that_name_each_other(content: Path) -> None:
    made = fetched(content, a_service())
    assert [came.path for came in made.came] == ["actors/alue.yml", "services/tyopaja.yml"]
    service = text(content, "services/tyopaja.yml")
    assert "provider:\n  - alue\n" in service
    assert f"ptv:\n  - {SERVICE}\n" in service
    assert read_content(content).catalog.entries[Key("service", "tyopaja")].data["contact"] == {
        "phone": "+358 200000001",
        "email": "paja@esimerkki.fi",
        "address": "Pajakatu 1, Kaupunki",
        "as_of": "2026-03-01",
    }
    assert "source: palvelutietovaranto\n" in service
    assert [said.partition(".")[0] for said in made.came[1].left] == [
        "Alue: ”Kaupunki” ei ole kartalla",
        "Säädös: ”Työpajalaki (1/2001)” ei ole kartalla",
    ]
    actor = text(content, "actors/alue.yml")
    assert "sector: other\n" in actor
    assert "fields:\n      - sector\n" in actor
    assert f"ptv:\n  - {ORGANIZATION}\n" in actor


def test_an_entry_that_says_what_it_is_there_is_the_one_whatever_it_is_called(content: Path) -> None:
    path = content / "services" / "toinenpalvelu.yml"
    path.write_text(path.read_text("utf-8") + f"ptv:\n  - {SERVICE}\n", "utf-8")
    made = fetched(content, a_service())
    assert "services/toinenpalvelu.yml" in {came.path for came in made.came}
    assert not (content / "services" / "tyopaja.yml").exists()
    assert "title: Toinen esimerkkipalvelu\n" in text(content, "services/toinenpalvelu.yml")


def test_what_is_not_published_there_does_not_come(content: Path) -> None:
    made = fetched(content, a_service(publishingStatus="Archived"))
    assert [came.path for came in made.came] == ["actors/alue.yml"]
    assert "  PTV: Työpaja: ei ole julkaistu PTV:ssä (tila Archived)\n" in report(made, "fi")


def test_paragraphs_of_a_description_stay(content: Path) -> None:
    descriptions = [said("Yksi.\n\nKaksi.", "Description"), said("Paja antaa rytmin.", "Summary")]
    fetched(content, a_service(serviceDescriptions=descriptions))
    service = read_content(content).catalog.get("service", "tyopaja")
    assert service is not None
    assert service.text("description").split() == ["Yksi.", "Kaksi."]
    assert "\n\n" in service.text("description")
    assert lines_of(content)("services/tyopaja.yml")


def test_the_template_has_a_column_for_a_field_that_the_map_has_added(content: Path) -> None:
    (content / "schema").mkdir()
    (content / "schema" / "service.yml").write_text(
        "properties:\n  kayntiosoite:\n    title: Käyntiohje\n    description: Reitti.\n    type: string\n",
        encoding="utf-8",
    )
    sheets = {table.title: table.columns for table in template(map_schemas(content).kinds)}

    assert "Käyntiohje" in sheets["Palvelut"]
    assert all("Käyntiohje" not in head for title, head in sheets.items() if title != "Palvelut")


def test_a_row_tells_who_decides_and_whom_the_service_is_not_for(content: Path) -> None:
    heads = "Nimi;Kenelle?;Tila;Kenelle ei?;Kuka päättää?;Mistä päättää\n"
    (came,) = imported(content, heads + "Paja;Nuorelle.;Käytössä;Eläkkeellä olevalle.;Esimerkkialue;Pääsystä.\n").came
    data = read_content(content).catalog.entries[Key("service", "paja")].data
    assert data["not_for"][0]["text"] == "Eläkkeellä olevalle."
    assert (data["decided_by"][0]["actor"], data["decided_by"][0]["text"]) == ("esimerkkialue", "Pääsystä.")
    assert not {"Kenelle ei", "Kuka päättää"} & set(came.fields)

    (came,) = imported(content, heads + "Toinen paja;Nuorelle.;Käytössä;;;Pääsystä.\n").came
    assert came.left == ("Kuka päättää: kohta Toimija puuttuu",)
    assert "Kuka päättää" in came.fields


def test_a_row_may_name_a_source_of_the_map(content: Path) -> None:
    source = next(iter(read_content(content).catalog.of_kind("source")))
    made = imported(content, f"Nimi;Kenelle?;Lähde\nPaja;Nuorelle.;{source.title}\n")
    assert made.source == {}
    assert f"default_source:\n  source: {source.id}\n" in text(content, "services/paja.yml")
    made = imported(content, "Nimi;Kenelle?;Lähde\nToinen paja;Nuorelle.;\n")
    assert list(made.source) == ["sources/taulukko-lista.yml"]


def test_an_empty_cell_has_the_value_of_the_row_of_defaults(content: Path) -> None:
    checked = f"Nimi;Kenelle?;Tila;Alueet;Puhelin;{CHECKED}\nOletus;;Käytössä;Esimerkkikunta;;20.11.2026\n"
    imported(content, checked + "Paja;Nuorelle.;;;;\nToinen paja;Nuorelle.;Kokeilu;;020 000 0001;\n")
    catalog = read_content(content).catalog
    first, second = (catalog.entries[Key("service", id)].data for id in ("paja", "toinen-paja"))
    assert (first["status"], first["areas"], first.get("contact")) == ("in_use", ["esimerkkikunta"], None)
    assert (second["status"], second["contact"]["as_of"]) == ("pilot", "2026-11-20")
    assert catalog.get("service", "oletus") is None


def test_the_guide_of_the_template_says_a_thing_once(content: Path) -> None:
    *sheets, guide = template(map_schemas(content).kinds)
    headings = [row[1] for row in guide.rows]
    assert headings.count("Puhelin") == 1
    assert headings[0] == "Rivi Oletus"
    assert all("Oletus" in sheet.rows[0] for sheet in sheets)


def test_whose_contact_it_is_likely_to_be_is_told(content: Path) -> None:
    said = report(imported(content, "Kenen yhteystieto;Puhelin\nEsimerkkitutottaja;1\n"), "fi")
    assert "tarkoititko ”Esimerkkituottaja”" in said


def test_what_the_starter_says_is_nobodys_and_what_a_person_wrote_in_its_place_stays(tmp_path: Path) -> None:
    answers = ["--service", "Velkaneuvonta", "--actor", "Siltalan kunta"]
    assert main(["init", str(tmp_path / "kartta"), *answers]) == 0
    content = tmp_path / "kartta" / "content"
    starter = Starter(read_content(resource_directory("starter") / "content").catalog.entries)
    heads = "Nimi;Tiivistelmä;Kenelle?;Miten palveluun pääsee?;Tavan laji;Tila;Kuka päättää?;Mistä päättää\n"

    def imported_as(summary: str) -> Plan:
        told = f"Velkaneuvonta;{summary};Sinulle, jolla on velkaa.;Soita."
        row = f"{told};Oma yhteydenotto;Käytössä;Siltalan kunta;Ajasta.\n"
        catalog = read_content(content).catalog
        arrivals = of_spreadsheet("lista.csv", (heads + row).encode(), catalog, DAY)
        return done(content, plan(catalog, arrivals, lambda path: text(content, path), starter))

    imported_as("Neuvoja auttaa velkojen kanssa.")
    service = read_content(content).catalog.entries[Key("service", "velkaneuvonta")]
    assert (service.text("summary"), service.text("status")) == ("Neuvoja auttaa velkojen kanssa.", "in_use")
    assert (service.value("way_in", 0, "text"), service.value("decided_by", 0, "text")) == ("Soita.", "Ajasta.")
    assert "description" not in service.data
    assert check_content(content, today=DAY).errors == ()

    before = text(content, "services/velkaneuvonta.yml")
    (same,) = imported_as("Aivan muuta.").same
    assert same.other == ("Tiivistelmä",)
    assert text(content, "services/velkaneuvonta.yml") == before


def test_an_answer_takes_the_place_of_what_an_import_left_open(content: Path) -> None:
    imported(content, ROW + FULL)
    imported(content, "Nimi;Kenelle?\nToinen paja;\n")
    (first, other) = imported(
        content,
        "Nimi;Kenelle?;Kenelle ei?;Kuka päättää?;Mistä päättää\n"
        "Työpaja;Nuorelle.;Lapselle.;Esimerkkituottaja;Valitsee asiakkaat.\nToinen paja;Nuorelle.;;;\n",
    ).came
    assert (first.fields, other.fields, other.other) == (("Kenelle ei", "Kuka päättää"), ("Kenelle",), ())
    assert "open_questions" not in text(content, "services/tyopaja.yml")
    entry = read_content(content).catalog.entries[Key("service", "toinen-paja")]
    assert entry.data["for_whom"] == "Nuorelle."
    assert ["for_whom"] not in [question["fields"] for question in entry.items("open_questions")]


def test_an_answer_to_a_part_takes_the_place_of_the_question_of_the_whole(content: Path) -> None:
    imported(content, ROW + FULL)
    assert "question: Kuka päättää?" in text(content, "services/tyopaja.yml")
    imported(content, "Nimi;Kenelle?;Kuka päättää?\nTyöpaja;;Esimerkkituottaja\n")
    assert "question: Kuka päättää?" not in text(content, "services/tyopaja.yml")
    assert "Mistä päättää: mitä tähän kuuluu?" in text(content, "services/tyopaja.yml")


def test_a_question_that_a_person_has_worked_on_stays(content: Path) -> None:
    imported(content, ROW + FULL)
    path = "services/tyopaja.yml"
    (content / path).write_text(text(content, path).replace("Kenelle ei?", "Kenelle paja ei sovi?"), "utf-8")
    imported(content, "Nimi;Kenelle?;Kenelle ei?\nTyöpaja;;Lapselle.\n")
    assert "not_for:\n" in text(content, path)
    assert "question: Kenelle paja ei sovi?" in text(content, path)


def test_who_decides_may_be_known_without_what(content: Path) -> None:
    alone = "Nimi;Kenelle?;Kuka päättää?\nTyöpaja;;Esimerkkituottaja\nToinen esimerkkipalvelu;;Esimerkkituottaja\n"
    for came in imported(content, alone).came:
        assert came.left == ()
        entry = read_content(content).catalog.entries[Key("service", Path(came.path).stem)]
        (decider,) = entry.items("decided_by")
        assert (decider["actor"], decider["text"]) == ("esimerkkituottaja", "Lähde ei kerro, mistä päättää.")
        assert {"question": "Mistä päättää: mitä tähän kuuluu?", "fields": ["decided_by"]} in entry.items(
            "open_questions"
        )
    imported(content, "Nimi;Kenelle?;Kuka päättää?;Mistä päättää\nTyöpaja;;Esimerkkituottaja;Valitsee asiakkaat.\n")
    entry = read_content(content).catalog.entries[Key("service", "tyopaja")]
    assert entry.items("decided_by")[0]["text"] == "Valitsee asiakkaat."
    assert "\nsources:" not in text(content, "services/tyopaja.yml")
    assert "Kuka päättää" not in [name for came in imported(content, alone).same for name in came.other]
    assert ["decided_by"] not in [question.get("fields") for question in entry.items("open_questions")]


def test_a_contact_gets_the_day_that_it_lacks(content: Path) -> None:
    imported(content, ROW + FULL)
    dated = "Nimi;Kenelle?;Puhelin;Yhteystieto tarkistettu\nTyöpaja;;{phone};29.11.2026\n"
    (kept,) = imported(content, dated.format(phone="020 000 0002")).same
    assert kept.other == ("Yhteystieto",)
    (came,) = imported(content, dated.format(phone="020 000 0001")).came
    assert (came.fields, came.other) == (("Yhteystieto",), ())
    assert "  phone: 020 000 0001\n  as_of: 2026-11-29\n" in text(content, "services/tyopaja.yml")


def test_a_row_may_say_that_no_decision_is_made(content: Path) -> None:
    heads = "Nimi;Kenelle?;Kuka päättää?;Kuka järjestää\n"
    imported(content, heads + "Työpaja;;Päätöstä ei tarvita;Esimerkkituottaja\n")
    decided = read_content(content).catalog.entries[Key("service", "tyopaja")].items("decided_by")
    assert [(party["actor"], party["text"]) for party in decided] == [("esimerkkituottaja", "Päätöstä ei tarvita.")]
    (came,) = imported(content, heads + "Toinen paja;;Ei päätöstä;\n").came
    assert came.left == ("”Ei päätöstä” tuodaan, kun rivillä on myös Kuka järjestää",)


def test_prompts_speak_of_what_a_sheet_has() -> None:
    (services, *_) = template(map_schemas(GOOD).kinds)
    prompts = dict(zip(services.columns, services.hints, strict=True))
    assert prompts["Kuka järjestää"].endswith("Nimi kartalta tai taulukosta Toimijat.")
    assert "Päätöstä ei tarvita" in prompts["Kuka päättää?"]
    assert not any("as_of" in prompt for prompt in services.hints)


def test_what_many_rows_lack_alike_is_told_once(content: Path) -> None:
    heads = "Nimi;Kenelle?;Tila\n"
    made = imported(content, heads + "Paja 1;;Ehkä\nPaja 2;;Ehkä\nPaja 3;;Käytössä\n")
    told = report(made, "fi")
    assert told.count("Tila: ”Ehkä” ei kelpaa") == 1
    assert "\n  lista.csv, rivit 2–3: Tila: ”Ehkä” ei kelpaa" in told
    made = imported(content, "Nimi;Kenelle?\n;Nuorelle.\n;Nuorelle.\nPaja;\n;Nuorelle.\n")
    assert "\nEi tuotu: 3\n  lista.csv, rivit 2–3, 5: nimi puuttuu\n" in report(made, "fi")


def test_sheets_without_a_row_ask_whether_they_were_saved(content: Path) -> None:
    made = imported(content, "Nimi;Kenelle?\nOletus;\n")
    assert report(made, "fi") == (
        "Taulukoissa ei ole yhtään täytettyä riviä, joten mitään ei tuotu. Tallensitko tiedoston?\n"
    )


def test_a_group_that_decides_is_told_beside_its_actor(content: Path) -> None:
    said = report(imported(content, "Nimi;Kenelle?;Kuka päättää?\nTyöpaja;Nuorelle.;SAS-ryhmä\n"), "fi")
    assert "Ryhmä tai ammattilainen (esim. SAS-ryhmä, psykiatri) kuuluu kohtaan Mistä päättää, tähän toimija" in said
