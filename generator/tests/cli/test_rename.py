"""`palvelukartta rename`: the file, every reference and the old address at once, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main

OLD, NEW = "esimerkkiohjaaja", "uusi-ohjaaja"
PAGE = """\
---
title: Sivu
---
Katso [ohjaaja](roles/esimerkkiohjaaja#tasks), [toinen](roolit/esimerkkiohjaaja.html) ja
[muu](https://esimerkki.fi/roles/esimerkkiohjaaja). Pelkkä roles/esimerkkiohjaaja on tekstiä.
"""


def run(content: Path, *arguments: str) -> int:
    return main(["rename", *arguments, "--content", str(content)])


def files(content: Path) -> dict[str, str]:
    return {
        path.relative_to(content).as_posix(): path.read_text(encoding="utf-8")
        for path in content.rglob("*")
        if path.is_file()
    }


def codes(content: Path) -> list[str]:
    return [fault.code for fault in check_content(content).problems]


def test_the_file_and_every_reference_get_the_new_id(
    content: Path, write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write("pages/sivu.md", PAGE)
    write("redirects.yml", f"redirects:  # vanhat\n  - from: /vanha.html\n    to: roles/{OLD}\n")
    write("queries/omat.toml", f'[[query]]\nwords = "ohjaaja"\npages = ["roles/{OLD}", "terms/{OLD}"]\n')
    before, faults = files(content), codes(content)

    assert run(content, "role", OLD, NEW) == 0

    after = files(content)
    assert after.keys() - before.keys() == {f"roles/{NEW}.yml"}
    assert before.keys() - after.keys() == {f"roles/{OLD}.yml"}
    assert after[f"roles/{NEW}.yml"].replace(f"replaces:\n  - {OLD}\n", "") == before[f"roles/{OLD}.yml"]
    assert after["pages/sivu.md"].split("\n")[3:5] == [
        f"Katso [ohjaaja](roles/{NEW}#tasks), [toinen](roolit/{NEW}.html) ja",
        f"[muu](https://esimerkki.fi/roles/{OLD}). Pelkkä roles/{OLD} on tekstiä.",
    ]
    assert after["redirects.yml"] == f"redirects:  # vanhat\n  - from: /vanha.html\n    to: roles/{NEW}\n"
    assert after["queries/omat.toml"].endswith(f'pages = ["roles/{NEW}", "terms/{OLD}"]\n')
    for name in ("services/esimerkkipalvelu.yml", "instruments/esimerkkilomake.yml", "pathways/esimerkkipolku.yml"):
        assert after[name] == before[name].replace(OLD, NEW)
    assert codes(content) == faults
    said = capsys.readouterr().out
    assert said.startswith(f"Tiedosto {content}/roles/{OLD}.yml on nyt {content}/roles/{NEW}.yml.")
    assert f"  {content}/pathways/esimerkkipolku.yml: viittauksia 4\n" in said
    assert "Viittauksia vaihtui 11." in said


def test_a_name_that_comes_back_is_no_old_one(content: Path) -> None:
    before = files(content)

    assert run(content, "role", OLD, NEW) == 0
    assert run(content, "roles", f"{NEW}.yml", OLD) == 0

    after = files(content)
    assert after.pop(f"roles/{OLD}.yml").count("replaces:\n  - uusi-ohjaaja\n") == 1
    assert after == {name: text for name, text in before.items() if name != f"roles/{OLD}.yml"}


def test_a_pathway_that_names_itself_and_a_link_in_its_text_follow(
    content: Path, write: Callable[[str, str], Path]
) -> None:
    path = content / "pathways" / "esimerkkipolku.yml"
    link = "description: |\n  Katso [tämä](pathways/esimerkkipolku).\n"
    write("pathways/esimerkkipolku.yml", link + path.read_text(encoding="utf-8"))

    assert run(content, "pathway", "esimerkkipolku", "polku") == 0

    written = (content / "pathways" / "polku.yml").read_text(encoding="utf-8")
    assert "[tämä](pathways/polku)" in written
    assert not [code for code in codes(content) if code.startswith(("reference", "link"))]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["rooli", "esimerkkiohjaja", "uusi"],
            "tietoa ”roles/esimerkkiohjaja” ei ole. Tarkoititko ”esimerkkiohjaaja”?",
        ),
        (["role", "zzz", "uusi"], "tietoa ”roles/zzz” ei ole. Tunnus on"),
        (["roel", OLD, "uusi"], "sisällön lajia ”roel” ei ole."),
        (["role", OLD, "Uusi Ohjaaja"], "tunnus ”Uusi Ohjaaja” ei kelpaa. Tarkoititko ”uusi-ohjaaja”?"),
        (["role", OLD, "con"], "tunnus ”con” on varattu"),
        (["role", OLD, OLD], "on jo olemassa"),
    ],
)
def test_what_cannot_be_changes_nothing(
    arguments: list[str], said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)

    assert run(content, *arguments) == 2
    assert said in capsys.readouterr().err
    assert files(content) == before


@pytest.mark.parametrize("fault", ["title: a: b\n", "title: Rooli\n"])
def test_content_that_cannot_be_read_is_not_renamed(
    fault: str, content: Path, write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write("roles/rikki.yml", fault)
    before = files(content)

    assert run(content, "role", OLD, NEW) == 2
    assert "mitään ei muutettu: tiedostossa" in capsys.readouterr().err
    assert files(content) == before


def test_a_file_in_an_unusual_form_stops_it(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / "instruments" / "esimerkkilomake.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "? title\n:", 1), encoding="utf-8")
    before = files(content)

    assert run(content, "role", OLD, NEW) == 2
    assert f"tiedostoa {path.as_posix()} ei osata kirjoittaa" in capsys.readouterr().err
    assert files(content) == before


def test_a_failed_write_takes_back_what_was_done(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, replace, done = files(content), Path.replace, list[Path]()

    def fails_at_third(path: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 3:
            raise OSError(28, "levy on täynnä", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fails_at_third)

    assert run(content, "role", OLD, NEW) == 2
    assert "levy on täynnä" in capsys.readouterr().err
    assert files(content) == before
