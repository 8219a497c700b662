"""`palvelukartta new`: a file is made whole or not at all, and a wrong name is answered with the likely one."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.cli.new import PHASES
from palvelukartta.importing.planning import plan
from palvelukartta.importing.reading import of_spreadsheet
from palvelukartta.model.schema import labels
from palvelukartta.source.assemble import read_content
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.short_template import short_template
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.template import template
from tests.builders import schemas
from tests.conftest import GOOD


def run(content: Path, *arguments: str) -> int:
    return main(["new", *arguments, "--content", str(content)])


@pytest.mark.parametrize("name", ["pathway", "pathways", "Polku", "polut"])
def test_a_file_is_made_in_the_directory_of_its_kind(
    name: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / "pathways" / "uusi.yml"

    assert run(content, name, "uusi") == 0
    kinds = schemas().kinds
    ids = {kind.name: sorted(file.stem for file in (content / kind.directory).glob("*.yml")) for kind in kinds.values()}
    ids["pathway"].remove("uusi")
    assert path.read_text(encoding="utf-8") == short_template(kinds["pathway"], ids)
    assert capsys.readouterr() == (
        f"Tiedosto {path} on luotu. Täytä kohdat, joissa lukee TÄYTÄ. Tarkista sitten: "
        f"palvelukartta check --content {content} {path}\n",
        "",
    )


def test_every_field_is_shown_and_written_where_it_is_asked_for(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))
    assert run(content, "term", "--all") == 0
    shown = capsys.readouterr().out
    assert sorted(content.rglob("*")) == before
    assert run(content, "term", "uusi", "--all") == 0
    assert (content / "terms" / "uusi.yml").read_text("utf-8") == shown
    assert shown.startswith(template(schemas().kinds["term"])[:40])


def test_a_name_in_place_of_the_id_gives_both(content: Path) -> None:
    assert run(content, "service", "Työhönvalmennus nuorille") == 0
    text = (content / "services" / "tyohonvalmennus-nuorille.yml").read_text(encoding="utf-8")
    assert "\ntitle: Työhönvalmennus nuorille\n" in text
    assert "Tunnukset: esimerkkilahde." in text


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ('Työpaja "Sampo"', "tyopaja-sampo"),
        ("Neuvonta: perheet (0–6 v.)", "neuvonta-perheet-06-v"),
        ("[Uusi] palvelu, avoin", "uusi-palvelu-avoin"),
        ("A/B-palvelu", "a-b-palvelu"),
        ("'Lainattu' # Risu", "lainattu-risu"),
        ("- viiva & {sulku}", "viiva-sulku"),
        ("Index", "index-palvelu"),
        ("A\u0308a\u0308ni\tja  työ\x07", "aani-ja-tyo"),
    ],
)
def test_a_name_gets_one_id_wherever_its_entry_is_made(name: str, id: str, content: Path, tmp_path: Path) -> None:
    title = " ".join(unicodedata.normalize("NFC", name.replace("\x07", "")).split())
    assert run(content, "service", name) == 0
    by_new = parse((content / "services" / f"{id}.yml").read_text("utf-8"))
    assert main(["init", str(tmp_path / "kartta"), "--service", name]) == 0
    by_init = parse((tmp_path / "kartta" / "content" / "services" / f"{id}.yml").read_text("utf-8"))
    catalog = read_content(GOOD).catalog
    row = f'Nimi;Kenelle?\n"{name.replace(chr(34), chr(34) * 2)}";Nuorelle.\n'
    (came,) = plan(catalog, of_spreadsheet("l.csv", row.encode(), catalog, date(2026, 11, 28)), lambda _: "").came
    assert came.path == f"services/{id}.yml"
    assert [made.data["title"] for made in (by_new, by_init, parse(came.text))] == [title] * 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pathwai", "uusi"], "sisällön lajia ”pathwai” ei ole. Tarkoititko ”pathway”? Lajit ovat: service, "),
        (["palvelluu", "uusi"], "sisällön lajia ”palvelluu” ei ole. Tarkoititko ”service”? Lajit ovat: service, "),
        (["xyz", "uusi"], "sisällön lajia ”xyz” ei ole. Lajit ovat: service, pathway, "),
        (["pathway", "pathways/ulos"], "tunnus ”pathways/ulos” ei kelpaa. Tarkoititko ”pathways-ulos”? Käytä "),
        (["pathway", "../ulos"], "tunnus ”../ulos” ei kelpaa. Tarkoititko ”ulos”? Käytä "),
        (["pathway", "???"], "nimestä ”???” ei saa tunnusta: siinä pitää olla kirjaimia a–z tai numeroita.\n"),
        (["pathway", ""], "tunnus ”” ei kelpaa. Käytä "),
        (["pathway", "con"], "tunnus ”con” on varattu: sivusto tai Windows "),
        (["pathway", "a" * 81], f"tunnus ”{'a' * 81}” ei kelpaa. Tarkoititko ”{'a' * 80}”? Käytä "),
    ],
)
def test_a_wrong_name_is_wrong_use_and_makes_nothing(
    arguments: list[str], said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))

    assert run(content, *arguments) == 2
    assert capsys.readouterr().err.startswith(f"palvelukartta: {said}")
    assert sorted(content.rglob("*")) == before


def test_what_is_there_is_not_overwritten(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / "roles" / "esimerkkiohjaaja.yml"
    before = path.read_bytes()

    assert run(content, "role", "esimerkkiohjaaja", "--language", "en") == 2
    assert path.read_bytes() == before
    assert capsys.readouterr().err == (
        f"palvelukartta: the file {path} is already there. Give another id, or edit the file.\n"
    )


def test_a_file_that_cannot_be_written_whole_is_not_left_behind(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", **options: object) -> object:
        file = opened(path, mode, **options)  # type: ignore[call-overload]
        if mode == "x":
            file.write("alku")
            file.close()
            raise OSError("no space left")
        return file

    monkeypatch.setattr(Path, "open", full)

    assert run(content, "role", "uusi") == 3
    assert not (content / "roles" / "uusi.yml").exists()


def test_fields_of_the_register_are_shown_to_those_who_publish_there(content: Path) -> None:
    assert run(content, "service", "ilman") == 0
    site = content / "site.yml"
    settings = "ptv: {organizations: [00000000-0000-4000-8000-000000000001]}\n"
    site.write_text(site.read_text(encoding="utf-8") + settings, encoding="utf-8")
    assert run(content, "service", "kanssa") == 0

    without, with_them = (
        {line.partition(":")[0] for line in (content / "services" / name).read_text(encoding="utf-8").splitlines()}
        for name in ("ilman.yml", "kanssa.yml")
    )
    fields = {"#ptv", "#service_classes", "#ontology_terms", "#target_groups"}
    assert fields <= with_them
    assert not fields & without


def test_settings_that_cannot_be_read_hide_the_fields_of_the_register(content: Path) -> None:
    (content / "site.yml").write_text("title: [\n", encoding="utf-8")
    assert run(content, "service", "uusi") == 0
    assert "#ptv" not in (content / "services" / "uusi.yml").read_text(encoding="utf-8")


def test_own_phases_are_made_of_their_names_and_never_over_others(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["Alku", "Tuki: kotona", "2. arviointi"]
    assert run(content, PHASES, *names) == 0
    path = content / "schema" / "common.yml"
    assert [error for error in check_content(content).errors if error.location.path == "schema/common.yml"] == []
    phase = map_schemas(content).kinds["service"].schema["properties"]["phase"]
    assert list(labels(phase).items()) == [("alku", names[0]), ("tuki_kotona", names[1]), ("v_2_arviointi", names[2])]
    before = path.read_bytes()
    assert run(content, PHASES, "Muu") == 2
    assert "docs/omat-sanat.md" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("names", [[], ["Alku", "alku"], ["Alku", "?"]])
def test_phases_without_names_of_their_own_are_wrong_use(names: list[str], content: Path) -> None:
    assert run(content, PHASES, *names) == 2
    assert not (content / "schema").exists()


def test_a_name_without_quotation_marks_is_told_with_them(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "service", "Uusi", "palvelu") == 2
    assert 'palvelukartta new service "Uusi palvelu"' in capsys.readouterr().err


def test_a_kind_gets_the_maps_own_name_and_its_file_stays_as_it_was(content: Path) -> None:
    path = content / "schema" / "pathway.yml"
    assert run(content, "name", "polut", "Reitit: omat") == 0
    assert path.read_text("utf-8").endswith('x-kind:\n  plural: "Reitit: omat"\n')
    path.write_text("# oma\nx-kind:\n  lead: Reitit kertovat. # tämäkin\n", "utf-8")
    assert run(content, "name", "pathway", "Reitit") == 0
    assert path.read_text("utf-8") == "# oma\nx-kind:\n  lead: Reitit kertovat. # tämäkin\n  plural: Reitit\n"
    assert map_schemas(content).kinds["pathway"].plural == "Reitit"


@pytest.mark.parametrize("said", [["pathway"], ["pathway", "Omat", "reitit"], ["pathway", " "], []])
def test_a_name_of_a_kind_is_one(said: list[str], content: Path) -> None:
    assert run(content, "name", *said) == 2
    assert not (content / "schema" / "pathway.yml").exists()
