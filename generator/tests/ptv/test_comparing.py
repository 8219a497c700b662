"""What counts as a difference between the map and the register, and what is the same written otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.catalog import Catalog
from palvelukartta.ptv.comparing import compare
from palvelukartta.ptv.differences import Sort
from palvelukartta.ptv.sameness import dialled, law_name, plain
from palvelukartta.ptv.snapshot import read_snapshot, written
from tests.builders import a_catalog, an_entry
from tests.ptv.answers import CHANNEL, ORGANIZATION, OTHER, SERVICE, a_channel, a_service, an_organization, said


def sorts(catalog: Catalog, *services: Any, **parts: Any) -> list[tuple[str, Sort]]:
    """Id of the entry and sort of each difference."""
    whole = {"services": list(services), "channels": [], "organizations": [], **parts}
    found = compare(catalog, read_snapshot(written("2026-11-20", whole, ()))).differences
    return [(difference.entry.id if difference.entry else "", difference.sort) for difference in found]


def a_service_of(id: str = "paja", **data: Any) -> Any:
    return an_entry("service", id, **{"title": "Työpaja", "summary": "Paja antaa työlle rytmin.", **data})


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("020 000 0001", "+358 200000001"), ("020-0000001", "0200000001"), ("+358 (0)20 000 0001", "0200000001")],
)
def test_a_number_is_the_same_however_it_is_written(mine: str, theirs: str) -> None:
    assert dialled(mine) == dialled(theirs) == "0200000001"


def test_another_name_of_either_side_is_its_name() -> None:
    other = a_service(serviceNames=[said("Paja"), said("Verstas", "AlternativeName")])
    assert sorts(a_catalog(a_service_of(ptv=[SERVICE], aliases=["VERSTAS"])), other) == []


def test_an_entry_that_is_several_services_says_what_one_of_them_says() -> None:
    second = a_service(id=OTHER, serviceNames=[said("Toinen")])
    entry = a_service_of(ptv=[SERVICE, OTHER])
    assert sorts(a_catalog(entry), a_service(), second) == []
    third = a_service(serviceNames=[said("Kolmas")])
    assert sorts(a_catalog(entry), third, second) == [("paja", Sort.NAME), ("paja", Sort.NAME)]


def test_a_number_that_a_provider_tells_is_not_missing() -> None:
    actor = an_entry("actor", "alue", contact={"phone": "020 000 0001", "email": "paja@esimerkki.fi"})
    entry = a_service_of(ptv=[SERVICE], provider=["alue"])
    assert sorts(a_catalog(entry, actor), a_service(), channels=[a_channel()]) == []
    assert sorts(a_catalog(entry), a_service(), channels=[a_channel()]) == [
        ("paja", Sort.PHONE),
        ("paja", Sort.EMAIL),
    ]


def test_an_actor_is_compared_with_its_channel() -> None:
    actor = an_entry("actor", "ovi", contact={"phone": "020 000 0009", "email": "paja@esimerkki.fi"}, ptv=[CHANNEL])
    assert sorts(a_catalog(actor), channels=[a_channel()]) == [("ovi", Sort.PHONE)]


def test_a_region_is_its_towns() -> None:
    areas = [
        an_entry("area", "maakunta", type="region"),
        *(an_entry("area", id, type="municipality", part_of=["maakunta"]) for id in ("kaupunki", "kyla")),
    ]
    towns = [{"name": [said("Kaupunki")]}, {"name": [said("Kyla")]}]
    entry = a_service_of(ptv=[SERVICE], areas=["maakunta"])
    assert sorts(a_catalog(entry, *areas), a_service(areas=[{"municipalities": towns}])) == []
    assert sorts(a_catalog(entry, *areas), a_service(areas=[{"name": [said("Maakunta")]}])) == []
    assert sorts(a_catalog(entry, *areas), a_service()) == [("paja", Sort.AREA)]


def test_areas_that_are_part_of_each_other_end() -> None:
    areas = [
        an_entry("area", "yksi", type="region", part_of=["toinen"]),
        an_entry("area", "toinen", type="region", part_of=["yksi"]),
    ]
    assert sorts(a_catalog(a_service_of(ptv=[SERVICE], areas=["yksi"]), *areas), a_service()) == [("paja", Sort.AREA)]


def test_all_of_finland_is_the_same_on_both_sides() -> None:
    country = an_entry("area", "suomi", type="country")
    service = a_service(areaType="Nationwide", areas=[])
    assert sorts(a_catalog(a_service_of(ptv=[SERVICE], areas=["suomi"]), country), service) == []


def test_a_law_is_known_by_its_number_or_its_name() -> None:
    law = an_entry("law", "laki", title="Työpajalaki")
    entry = a_service_of(ptv=[SERVICE], legal_basis=[{"law": "laki"}])
    assert sorts(a_catalog(entry, law), a_service()) == []
    numbered = an_entry("law", "laki", title="Laki pajasta", number="1/2001")
    assert sorts(a_catalog(entry, numbered), a_service()) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"type": "model", "status": "in_use"}, False),
        ({"type": "service", "status": "ended"}, False),
        ({"type": "service", "status": "in_use"}, True),
        ({"type": "service", "status": "in_use", "provider": ["muu"]}, False),
        ({"type": "service", "status": "in_use", "provider": ["osa"]}, True),
    ],
)
def test_only_what_the_organisation_would_describe_is_missing_there(data: dict[str, Any], told: bool) -> None:
    actors = [
        an_entry("actor", "alue", **({"ptv": [ORGANIZATION]} if "provider" in data else {})),
        an_entry("actor", "osa", part_of="alue"),
        an_entry("actor", "muu"),
    ]
    found = sorts(a_catalog(a_service_of(**data), *actors), organizations=[an_organization()])
    assert found == ([("paja", Sort.ONLY_HERE)] if told else [])


def test_markdown_is_no_difference() -> None:
    assert plain("Katso [sivu](https://x.fi).\n\n- **yksi**\n- kaksi") == "Katso sivu. yksi kaksi"
    assert law_name("Laki pajasta (1/2001)") == law_name("laki  pajasta")
