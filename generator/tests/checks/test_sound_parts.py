"""An error of one layer hides none of another, in another file or in the same; and it brings none forth."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.checking import check_content

PATHWAY = "pathways/esimerkkipolku.yml"

SLIPS = {
    "schema-missing": ("    professional: Kirjaa yhteydenoton.\n", ""),
    "reference-unknown": (
        "        actor: esimerkkialue\n    professional: Ohjaa",
        "        actor: aleu\n    professional: Ohjaa",
    ),
    "pathway-dead-end": (
        "    client: Osallistu ryhmään.\n    next:\n      - to: jatko\n",
        "    client: Osallistu ryhmään.\n",
    ),
}


def found(content: Path) -> list[str]:
    return [error.code for error in check_content(content).errors]


def change(content: Path, name: str, old: str, new: str) -> None:
    text = (content / name).read_text("utf-8")
    assert old in text
    (content / name).write_text(text.replace(old, new, 1), "utf-8")


def test_every_layer_of_different_files_is_told_at_once(content: Path) -> None:
    change(content, "areas/esimerkkikunta.yml", "title: ", 'title: "')
    change(content, "roles/esimerkkiohjaaja.yml", "held_by:", "heldby:")
    change(content, "actors/esimerkkituottaja.yml", "source: esimerkkilahde", "source: lahde-puuttuu")
    change(content, PATHWAY, *SLIPS["pathway-dead-end"])
    assert {code.partition("-")[0] for code in found(content)} == {"syntax", "schema", "reference", "pathway"}


def test_every_layer_of_one_file_is_told_at_once(content: Path) -> None:
    for slip in SLIPS.values():
        change(content, PATHWAY, *slip)
    assert sorted(found(content)) == sorted(SLIPS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    type: start\n", "    type: alku\n"),
        ("    next:\n", "    nexr:\n"),
        ("  - id: ryhma\n", "  - id: Ryhmä 1\n"),
        ("      - to: jatko\n", "      - toinen: jatko\n"),
        ("    who:\n", "    whom:\n"),
        ("    who:\n", "    who: esimerkkialue\n    whom:\n"),
        ("parts:\n", "eventz:\n  - when: asiakas peruu\n    to: loppu\nparts:\n"),
        ("steps:\n", "steps: kaikki\nvaiheet:\n"),
        ("  - id: ryhma\n", "  - vaihe\n  - id: ryhma\n"),
    ],
)
def test_what_is_broken_in_a_pathway_brings_forth_no_error_of_its_flow(old: str, new: str, content: Path) -> None:
    change(content, PATHWAY, old, new)
    assert {code.partition("-")[0] for code in found(content)} == {"schema"}
