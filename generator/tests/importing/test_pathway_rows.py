"""Steps in rows become a pathway that passes the check; what is unclear in one is told by its row, and none comes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.exports.tables import Table
from palvelukartta.exports.workbook import workbook
from palvelukartta.hosts.importing import carry_out, sound
from palvelukartta.importing.planning import Plan, plan
from palvelukartta.importing.reading import of_spreadsheet
from palvelukartta.importing.report import report
from palvelukartta.importing.ways import Told, told
from palvelukartta.model.entries import Key
from palvelukartta.source.assemble import read_content
from tests.conftest import GOOD

DAY = date(2026, 11, 29)

STEPS = (
    "Polku;Vaiheen nimi;Vaiheen laji;Kuka tekee;Mitä ammattilainen tekee;Mitä asiakas tekee;Palvelut;Mitä seuraavaksi"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "content"))


def planned(content: Path, **sheets: str) -> Plan:
    """What would come of a workbook, told as lines of cells."""
    tables = [_table(title, text) for title, text in sheets.items()]
    catalog = read_content(content).catalog
    arrivals = of_spreadsheet("tuonti.xlsx", workbook(tables), catalog, DAY)
    return plan(catalog, arrivals, lambda path: (content / path).read_text("utf-8"))


def _table(title: str, text: str) -> Table:
    head, *rows = [tuple(line.replace(" + ", "; ") for line in row.split(";")) for row in text.strip().splitlines()]
    return Table(title, title, head, tuple(rows))


def imported(content: Path, **sheets: str) -> Plan:
    made = sound(planned(content, **sheets), content, DAY, "fi")
    carry_out(made, content)
    return made


SHEETS = {
    "Palvelut": "Nimi;Kenelle?\nVelkaneuvonta;Sinulle, jolla on velkaa.\n",
    "Roolit": "Nimi;Tiivistelmä;Kuka voi toimia roolissa\nNeuvoja;Neuvoja auttaa asiakasta.;Esimerkkialue\n",
    "Polut": "Nimi;Tiivistelmä;Palvelut;Tila;Nimi asiakkaalle\n"
    "Velat kuntoon;Polku kulkee yhteydenotosta ratkaisuun.;Velkaneuvonta;Käytössä;Näin saat velat kuntoon\n",
    "Vaiheet": f"{STEPS};Kesto tai määräaika;Mitä siirtyy;Osan nimi\n"
    ";Oletus;;Neuvoja (Esimerkkialue);;;;;;\n"
    "Velat kuntoon;Yhteydenotto;;;Sopii ajan.;Soita neuvontaan.;velkaneuvonta;;;;Alku\n"
    ";Arvio;;;Selvittää velat.;Kerro veloistasi.;;"
    "Järjestely: velat voi järjestellä + Paperit, jos tietoja puuttuu;2 viikkoa;\n"
    ";Paperit;;Asiakas itse;;Kokoa paperit.;;Arvio;;\n"
    ";Järjestely;;Esimerkkituottaja + Neuvoja;Sopii maksuista.;;;;;Maksusuunnitelma;Ratkaisu\n"
    ";Lopputapaaminen;;Esimerkkialue;Kirjaa tuloksen.;Kerro, miten sujui.;;;;;Ratkaisu\n",
}


def test_a_pathway_of_a_workbook_passes_the_check(content: Path) -> None:
    before = {problem.code for problem in check_content(content, today=DAY).problems}
    made = imported(content, **SHEETS)
    assert made.refused == []
    pathway = read_content(content).catalog.pathways["velat-kuntoon"]
    assert [(step.id, step.type, [way.target for way in step.ways]) for step in pathway.steps] == [
        ("yhteydenotto", "start", ["arvio"]),
        ("arvio", "decision", ["jarjestely", "paperit"]),
        ("paperit", "step", ["arvio"]),
        ("jarjestely", "step", ["lopputapaaminen"]),
        ("lopputapaaminen", "outcome", []),
    ]
    first, choice, papers, arrangement, _ = pathway.entry.items("steps")
    assert (first["who"], first["services"]) == ([{"role": "neuvoja", "actor": "esimerkkialue"}], ["velkaneuvonta"])
    assert [way["when"] for way in choice["next"]] == ["velat voi järjestellä", "tietoja puuttuu"]
    assert choice["next"][0]["handover"]["open"] == ["with", "within", "consent"]
    assert (papers["performer"], papers["professional"]) == ("client", "Asiakas tekee tämän itse.")
    assert arrangement["next"][0]["handover"]["with"] == "Maksusuunnitelma"
    assert arrangement["open_questions"][0]["fields"] == ["client"]
    assert [part.title for part in pathway.parts] == ["Alku", "Ratkaisu"]
    after = check_content(content, today=DAY)
    assert after.errors == ()
    assert {problem.code for problem in after.problems} - before <= {"answer-contact-undated"}

    written = {path: path.read_bytes() for path in content.rglob("*.yml")}
    again = imported(content, **SHEETS)
    assert (again.came, again.refused, [same.other for same in again.same if same.other]) == ([], [], [])
    assert {path: path.read_bytes() for path in content.rglob("*.yml")} == written


def test_what_is_unclear_in_a_row_is_told_by_its_row_and_nothing_of_the_pathway_comes(content: Path) -> None:
    rows = (
        f"{STEPS}\n"
        ";Irrallinen;;Esimerkkialue;;;;\n"
        "P;Alku;Ehkä;Esimerkkialu;;;Esimerkkipalvelo;\n"
        ";Valinta;;Esimerkkialue;;;;Jaksu: sopii + Muu\n"
        ";Jakso;;;;;;\n"
        ";Muu;;Neuvos (Esimerkkialue);;;;\n"
        ";Arvio;;Esimerkkialue;;;;Eka: sopii + Toka: ei sovi\n"
        ";Eka;;Esimerkkialue;;;;\n"
        ";Toka;;Esimerkkialue;;;;\n"
        ";toka;;Esimerkkialue;;;;\n"
        "Yksin;Alku;;Esimerkkialue;;;;\n"
    )
    made = planned(content, Polut="Nimi;Nimi asiakkaalle\nTyhjä;Näin\n", Vaiheet=rows)
    assert made.came == []
    said = report(made, "fi").splitlines()
    assert next(line for line in said if "Vaiheet, rivi 2" in line).endswith("tai riville Oletus")
    for line in (
        "rivi 3: Vaiheen laji: ”Ehkä” ei kelpaa. Valitse jokin näistä: Polku alkaa, Vaihe, Valinta, Polku päättyy, ",
        "rivi 3: toimijaa tai roolia ”Esimerkkialu” ei ole kartalla. Tarkoititko ”Esimerkkialue”? ",
        "rivi 3: palvelua ”Esimerkkipalvelo” ei ole kartalla. Tarkoititko ”Esimerkkipalvelu”? ",
        "rivi 4: polulla ei ole vaihetta ”Jaksu”, johon tästä jatketaan. Tarkoititko ”Jakso”?",
        "rivi 4: vaiheella on monta jatkoa, mutta jatkolla ”Muu” ei ole ehtoa. ",
        "rivi 5: vaiheesta ”Jakso” ei vastaa kukaan. ",
        "rivi 6: toimijaa tai roolia ”Neuvos” ei ole kartalla. ",
        "rivi 8: vaiheet ”Eka” ja ”Toka” ovat saman valinnan haaroja",
        "rivi 10: polulla on jo vaihe ”toka”. ",
        "rivi 11: polulla ”Yksin” on vain yksi vaihe. ",
    ):
        assert any(told.startswith(f"  Vaiheet, {line}") for told in said), line
    assert any("polulla ”Tyhjä” ei ole vaiheita" in told for told in said)


def test_a_hand_over_that_is_none_is_told(content: Path) -> None:
    rows = f"{STEPS};Mitä siirtyy\nP;Alku;;Esimerkkialue;;;;;Lähete\n;Loppu;;Esimerkkialue;;;;;\n"
    (_, refused) = planned(content, Vaiheet=rows).refused
    assert (refused.where, refused.cause) == ("Vaiheet, rivi 2", "step_unmoved")


def test_a_pathway_of_the_map_stays_as_a_person_wrote_it(content: Path) -> None:
    before = (content / "pathways" / "esimerkkipolku.yml").read_bytes()
    title = read_content(content).catalog.entries[Key("pathway", "esimerkkipolku")].title
    made = imported(content, Vaiheet=f"{STEPS}\n{title};Alku;;Esimerkkialue;A.;B.;;\n;Loppu;;Esimerkkialue;A.;B.;;\n")
    assert [same.other for same in made.same] == [("Vaiheet",)]
    assert (content / "pathways" / "esimerkkipolku.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("written", "name", "when", "is_known"),
    [
        ("Arvio", "Arvio", "", True),
        ("arvio:  palvelu sopii", "Arvio", "palvelu sopii", True),
        ("Arvio, jos palvelu sopii", "Arvio", "palvelu sopii", True),
        ("Arvio jos palvelu sopii", "Arvio", "palvelu sopii", True),
        ("Arvio (palvelu sopii)", "Arvio", "palvelu sopii", True),
        ("Arvio – palvelu sopii (heti)", "Arvio", "palvelu sopii (heti)", True),
        ("Arvio: jatko: sopii", "Arvio: jatko", "sopii", True),
        ("Arvio-käynti: sopii", "Arvio-käynti", "sopii", False),
        ("Muu", "Muu", "", False),
    ],
)
def test_a_way_on_is_a_name_and_a_condition(written: str, name: str, when: str, is_known: bool) -> None:
    assert told(written, ["Arvio", "Arvio: jatko"], {"x-after-word": "jos"}) == Told(name, when, is_known)
