from __future__ import annotations

import pytest

from palvelukartta.checks.references import local_references_resolve, references_resolve
from palvelukartta.problems import EntryName, Location
from tests.builders import a_catalog, a_pathway, a_step, an_entry

CONTENT = (
    an_entry("service", "tyopaja"),
    an_entry("actor", "tyollisyysalue", sector="employment_area"),
    an_entry("instrument", "lomake", type="form"),
)


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("services/tyopaja", "", ""),
        ("services/tyopajja", "reference-unknown", "services/tyopaja"),
        ("services/kuntoutus", "reference-unknown", ""),
        ("services/lomake", "reference-unknown", "instruments/lomake"),
        ("palvelut/tyopaja", "reference-unknown-directory", "services/tyopaja"),
        ("palvelut/kuntoutus", "reference-unknown-directory", ""),
    ],
)
def test_a_reference_to_any_kind_is_mended_in_its_id_or_its_directory(written: str, code: str, suggestion: str) -> None:
    found = list(references_resolve(a_catalog(*CONTENT, an_entry("term", "sana", explains=written))))

    assert [(one.code, dict(one.facts)["suggestion"]) for one in found] == ([(code, suggestion)] if code else [])


def test_a_reference_to_one_kind_finds_no_entry_of_another() -> None:
    (found,) = references_resolve(a_catalog(*CONTENT, an_entry("service", "a", owner="lomake")))

    assert (found.code, found.location) == ("reference-other-kind", Location("services/a.yml", 2))
    assert dict(found.facts) == {
        "found": "lomake",
        "target": EntryName("actor", "lomake"),
        "directory": "actors",
        "suggestion": "",
        "other": "instruments",
    }


def test_a_step_is_looked_for_on_the_pathway_that_is_named() -> None:
    here = a_pathway(a_step("a", "b", "muualla", {"to": "muualla", "pathway": "muu"}), a_step("b"))
    there = a_pathway(a_step("muualla"), id="muu", title="Muu polku")
    gone = a_pathway(a_step("c", {"to": "x", "pathway": "puuttuu"}, {"to": "c", "pathway": "muu"}), id="kolmas")

    found = [dict(one.facts) for one in local_references_resolve(a_catalog(here, there, gone))]

    assert found == [
        {"found": "c", "pathway": "Muu polku", "suggestion": ""},
        {"found": "muualla", "pathway": "Polku", "suggestion": ""},
    ]
