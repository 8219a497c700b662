from __future__ import annotations

from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.facets import facets, values
from tests.builders import a_catalog, actors, an_entry, schemas


def a_service(id: str, **data: Any) -> Entry:
    """A service that one can refer to."""
    return an_entry("service", id, type="service", status="in_use", **data)


def found(catalog: Catalog, path: str) -> dict[str, list[str]]:
    """Label of each value of the facet → ids of the services that it keeps."""
    kind = schemas().kinds["service"]
    facet = next(one for one in facets(kind) if one.path == path)
    return {one.label: [entry.id for entry in one.entries] for one in values(catalog, kind, facet)}


def test_the_schema_marks_the_facets_and_their_order() -> None:
    assert [one.path for one in facets(schemas().kinds["service"])] == ["kenelle", "jarjestaja", "paasy"]
    assert facets(schemas().kinds["law"]) == []


def test_values_come_in_the_schemas_order_and_an_unused_one_not_at_all() -> None:
    catalog = a_catalog(
        a_service("a", client_groups=["young", "unemployed"]),
        a_service("b", client_groups=["young"]),
    )

    assert list(found(catalog, "kenelle").items()) == [("Nuoret", ["a", "b"]), ("Työttömät", ["a"])]


def test_a_value_inside_a_list_of_objects_counts_once_for_each_entry() -> None:
    ways = [{"type": "referral", "text": "Ohjaa."}, {"type": "referral", "text": "Lähetä."}]

    assert found(a_catalog(a_service("a", way_in=ways)), "paasy") == {"Ammattilaisen ohjaus": ["a"]}


def test_a_facet_reads_a_field_of_the_entry_that_is_pointed_to() -> None:
    catalog = a_catalog(*actors(), a_service("a", provider=["tuottaja", "kadonnut"]))

    assert found(catalog, "jarjestaja") == {"Palveluntuottaja": ["a"]}


def test_a_value_that_only_other_tabs_have_is_not_offered() -> None:
    model = an_entry("service", "malli", type="model", status="in_use", client_groups=["employed"])
    catalog = a_catalog(a_service("a", client_groups=["young"]), model)

    assert found(catalog, "kenelle") == {"Nuoret": ["a"]}
