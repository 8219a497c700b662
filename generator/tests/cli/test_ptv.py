"""`palvelukartta ptv`: the map beside a snapshot of the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palvelukartta.cli import main
from palvelukartta.ptv.snapshot import written
from tests.hosts.ptv.stub import Reply, serving
from tests.ptv.answers import ORGANIZATION, SERVICE, a_service, an_organization, said

TODAY = ["--today", "2026-11-28"]


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """One service, which the content's own says to be."""
    path = tmp_path / "ptv.json"
    service = a_service(serviceNames=[said("Pajatoiminta")])
    path.write_text(written("2026-11-20", {"services": [service], "channels": [], "organizations": []}, []), "utf-8")
    return path


def compared(content: Path, snapshot: Path, *flags: str) -> int:
    return main(["ptv", "compare", str(snapshot), "--content", str(content), *TODAY, *flags])


def join(content: Path) -> None:
    path = content / "services" / "esimerkkipalvelu.yml"
    path.write_text(path.read_text("utf-8") + f"ptv:\n  - {SERVICE}\n", "utf-8")


def test_differences_are_told_and_are_no_failure(
    content: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    join(content)
    assert compared(content, snapshot) == 0
    told = capsys.readouterr().out
    assert "- Nimi on eri. Kartalla ”Esimerkkipalvelu”, PTV:ssä ”Pajatoiminta”.\n" in told
    assert f"Tiedosto `{content.as_posix()}/services/esimerkkipalvelu.yml`." in told


def test_a_terminal_gets_letters_and_a_pull_request_markdown(
    content: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot.write_text(snapshot.read_text("utf-8").replace("Pajatoiminta", "Paja_toiminta"), "utf-8")
    compared(content, snapshot)
    assert "Paja_toiminta" in capsys.readouterr().out
    compared(content, snapshot, "--format", "markdown")
    assert "Paja\\_toiminta" in capsys.readouterr().out


def test_programs_get_json(content: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared(content, snapshot, "--format", "json")
    sorts = [row["sort"] for row in json.loads(capsys.readouterr().out)["differences"]]
    assert sorts == ["only-here", "only-there"]


def test_a_content_with_faults_is_not_compared(
    content: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "services" / "esimerkkipalvelu.yml").write_text("title: [\n", "utf-8")
    assert compared(content, snapshot) == 1
    said_of_it = capsys.readouterr()
    assert (said_of_it.out, "esimerkkipalvelu.yml" in said_of_it.err) == ("", True)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<html><body>Huoltokatko</body></html>", "ei ole JSON-muotoa tai on katkennut (kohta 1:1)"),
        (b'{"ptv": "v11", "services": [{"id"', "ei ole JSON-muotoa tai on katkennut (kohta 1:"),
        (b"\xff\xfe\x00", "ei ole JSON-muotoa"),
        (b'{"ptv": "v99"}', "versiota ”v99”"),
        (b'{"ptv": "v11", "services": 3}', "kohdassa $.services"),
        (b"[]", "ei ole yhtään palvelua"),
    ],
)
def test_what_is_no_snapshot_is_wrong_use(
    raw: bytes, told: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "muu.json"
    path.write_bytes(raw)
    assert compared(content, path) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert told in error
    assert len(error.splitlines()) == 1


def test_a_snapshot_that_is_not_there_is_wrong_use(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(content, content / "puuttuu.json") == 2
    assert "tiedostoa ei voi lukea" in capsys.readouterr().err


PAGES = {
    f"Organization/{ORGANIZATION}": an_organization(),
    f"Service/list/organization?organizationId={ORGANIZATION}&page=1": {
        "pageNumber": 1,
        "pageCount": 1,
        "itemList": [a_service(serviceChannels=[])],
    },
}


def fetched(content: Path, out: Path, base: str, *flags: str) -> int:
    return main(["ptv", "fetch", "--content", str(content), "--out", str(out), "--api", base, *TODAY, *flags])


@pytest.fixture(autouse=True)
def _without_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palvelukartta.hosts.ptv.asking.REST", 0)


def test_a_snapshot_is_fetched_for_the_organisations_of_the_site_and_compared(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, out = content / "site.yml", tmp_path / "haettu.json"
    site.write_text(site.read_text("utf-8") + f"ptv:\n  organizations:\n    - {ORGANIZATION}\n", "utf-8")
    with serving(PAGES) as stub:
        assert fetched(content, out, stub.base) == 0
    assert capsys.readouterr().out.startswith(f"PTV:stä haettiin 1 palvelua tiedostoon {out.as_posix()}.")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["haettu.json"]
    assert compared(content, out) == 0
    assert f"- Työpaja. Paja antaa työlle rytmin. `{SERVICE}`" in capsys.readouterr().out


def test_a_fetch_that_fails_leaves_the_old_snapshot(
    content: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot.read_bytes()
    page = Reply(b"<title>Huoltokatko</title>")
    with serving({**PAGES, next(iter(PAGES)): page}) as stub:
        assert fetched(content, snapshot, stub.base, "--organization", ORGANIZATION) == 2
    assert "PTV vastasi jotakin muuta kuin palvelujen tietoja (<title>Huoltokatko</title>)" in capsys.readouterr().err
    assert snapshot.read_bytes() == before


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([], "ei tiedetä, minkä organisaation palvelut haetaan. Kirjoita tiedostoon site.yml ptv: {organizations:"),
        (["--organization", "alue"], "”alue” ei ole PTV-tunnus"),
        (["--organization", ORGANIZATION, "--api", "file:///etc/passwd"], "osoite ei kelpaa"),
    ],
)
def test_nothing_is_asked_where_the_command_does_not_say_what(
    flags: list[str], told: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving({}) as stub:
        assert fetched(content, tmp_path / "x.json", stub.base, *flags) == 2
    assert told in capsys.readouterr().err
    assert stub.asked == []
