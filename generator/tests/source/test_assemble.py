from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.model.entries import Key
from palvelukartta.source.assemble import read_content

AREA = "title: Kunta\nsummary: Keksitty.\ntype: municipality\nsources:\n  - certainty: inferred\n"
Write = Callable[[str, str], Path]


def codes(content: Path) -> list[tuple[str, str]]:
    return [(problem.location.path, problem.code) for problem in read_content(content).problems]


def test_entries_come_in_the_order_of_kind_and_id(content: Path, write: Write) -> None:
    write("areas/b.yml", AREA)
    write("areas/a.yml", AREA)

    keys = list(read_content(content).catalog.entries)

    assert keys == sorted(keys)
    assert [key.id for key in keys if key.kind == "area"] == ["a", "b", "esimerkkikunta"]


def test_a_service_and_a_term_may_share_an_id(content: Path, write: Write) -> None:
    write("terms/esimerkkikunta.yml", AREA.replace("type: municipality\n", ""))

    source = read_content(content)

    assert source.problems == ()
    assert {Key("area", "esimerkkikunta"), Key("term", "esimerkkikunta")} <= set(source.catalog.entries)


@pytest.mark.parametrize("text", ["title: [\n", "title: Kunta\n", AREA + "title: Toinen\n"])
def test_a_faulty_file_gives_no_entry_but_is_known_to_exist(text: str, content: Path, write: Write) -> None:
    write("areas/a.yml", text)

    source = read_content(content)

    assert source.broken == {Key("area", "a")}
    assert Key("area", "a") not in source.catalog.entries
    assert {problem.location.path for problem in source.problems} == {"areas/a.yml"}


def test_what_the_site_says_outside_its_entries_is_in_the_catalogue(content: Path, write: Write) -> None:
    write("pages/tietoa.md", "Teksti\n")

    found = {(one.location.path, one.text) for one in read_content(content).catalog.passages}

    assert {("site.yml", "Esimerkkialue"), ("pages/tietoa.md", "Teksti")} <= found


def test_the_site_file_is_part_of_the_catalogue_only_when_it_is_right(content: Path, write: Write) -> None:
    assert read_content(content).catalog.site["title"] == "Esimerkkikartta"

    write("site.yml", "title: Kartta\n")

    source = read_content(content)
    assert source.catalog.site == {}
    assert {problem.code for problem in source.problems} == {"schema-missing"}


def test_an_empty_directory_lacks_only_the_site_file(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("site.yml", "reference-no-site")]


def test_an_unknown_directory_is_told_once_at_its_first_file(content: Path, write: Write) -> None:
    for name in ("kunnat/b.yml", "kunnat/a.yml", "seudut/a.yml"):
        write(name, AREA)

    assert codes(content) == [
        ("kunnat/a.yml", "syntax-unknown-directory"),
        ("seudut/a.yml", "syntax-unknown-directory"),
    ]


def test_every_unknown_file_at_the_top_is_told(content: Path, write: Write) -> None:
    write("a.yml", AREA)
    write("b.yml", AREA)

    assert codes(content) == [("a.yml", "syntax-unknown-file"), ("b.yml", "syntax-unknown-file")]


@pytest.mark.parametrize(
    ("name", "accepted"),
    [
        ("a", True),
        ("a-1", True),
        ("2026-ohjelma", True),
        ("a" * 80, True),
        ("a" * 81, False),
        ("A", False),
        ("a_b", False),
        ("a b", False),
        ("ä", False),
        ("-a", False),
        ("a-", False),
        ("a--b", False),
        ("a.b", False),
        ("index-a", True),
        ("con-artisti", True),
    ],
)
def test_a_file_name_must_serve_as_an_id_everywhere(name: str, accepted: bool, content: Path, write: Write) -> None:
    write(f"areas/{name}.yml", AREA)

    assert codes(content) == ([] if accepted else [(f"areas/{name}.yml", "syntax-file-name")])


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9", "index", "vihko", "CON", "Index"])
def test_a_name_that_the_site_or_windows_has_taken_is_told_as_that(name: str, content: Path, write: Write) -> None:
    write(f"areas/{name}.yml", AREA)

    assert codes(content) == [(f"areas/{name}.yml", "syntax-reserved-name")]


def test_an_example_names_what_the_map_has(content: Path) -> None:
    path = content / "areas" / "esimerkkikunta.yml"
    path.write_text(path.read_text(encoding="utf-8").partition("sources:")[0], encoding="utf-8")

    (fault,) = read_content(content).problems

    assert "- source: esimerkkilahde\n" in fault.text("example")
