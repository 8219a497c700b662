"""What is meant by a name that nothing has."""

from __future__ import annotations

import pytest

from palvelukartta.checks.likely_names import closest, likely, likely_entry
from palvelukartta.checks.references import references_resolve
from tests.builders import a_catalog, an_entry

SERVICES = {
    "kuntouttava-tyotoiminta": ("Kuntouttava työtoiminta", "KUTY"),
    "tyopaja-jamsa": ("Jämsän työpaja",),
    "tyopaja-keuruu": ("Keuruun työpaja",),
    "alkupalvelu": ("Ensimmäinen keskustelu",),
}


@pytest.mark.parametrize(
    ("written", "ids", "expected"),
    [
        ("sosiaalitontekija", ["sosiaalityontekija", "sosiaaliohjaaja"], ["sosiaalityontekija"]),
        ("te-palvelut", ["alkupalvelu", "te-palvelu"], ["te-palvelu"]),
        ("te-palvelut", ["alkupalvelu"], []),
        ("", ["a"], []),
    ],
)
def test_only_a_likely_misspelling_is_suggested(written: str, ids: list[str], expected: list[str]) -> None:
    assert closest(written, ids) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kuntouttava-tyotoimita", "kuntouttava-tyotoiminta"),
        ("kuntouttava_tyotoiminta", "kuntouttava-tyotoiminta"),
        ("Kuntouttava.Työtoiminta", "kuntouttava-tyotoiminta"),
        ("kuntouttavatyotoiminta", "kuntouttava-tyotoiminta"),
        ("kuntouttava", "kuntouttava-tyotoiminta"),
        ("kunt", "kuntouttava-tyotoiminta"),
        ("tyotoiminta", "kuntouttava-tyotoiminta"),
        ("kunnan-kuntouttava-tyotoiminta-ja-paja", "kuntouttava-tyotoiminta"),
        ("kuty", "kuntouttava-tyotoiminta"),
        ("ensimmainen-keskustelu", "alkupalvelu"),
        ("Jämsän työpaja", "tyopaja-jamsa"),
        ("jamsa", "tyopaja-jamsa"),
        ("tyopaja", ""),
        ("alku", "alkupalvelu"),
        ("al", ""),
        ("kuntoutus", ""),
        ("***", ""),
    ],
)
def test_a_part_other_signs_and_a_title_are_understood_and_what_could_be_two_is_not(written: str, meant: str) -> None:
    assert likely(written, SERVICES) == meant


def test_an_entry_is_known_by_each_of_its_names() -> None:
    entries = [an_entry("service", "kuty", title="Kuntouttava", short_name="Ktt", aliases=["Vanha nimi"])]

    assert [likely_entry(said, entries) for said in ("kuntouttava", "ktt", "vanha_nimi", "muu")] == ["kuty"] * 3 + [""]


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("services/tyo_paja", "reference-not-id", "services/tyopaja"),
        ("services/nuorten-paja", "reference-unknown", "services/tyopaja"),
        ("services/tyo", "reference-unknown", ""),
        ("services/tyop", "reference-unknown", "services/tyopaja"),
    ],
)
def test_a_reference_is_told_what_was_meant(written: str, code: str, suggestion: str) -> None:
    catalog = a_catalog(
        an_entry("service", "tyopaja", title="Nuorten paja"), an_entry("term", "sana", explains=written)
    )

    assert [(one.code, one.text("suggestion")) for one in references_resolve(catalog)] == [(code, suggestion)]
