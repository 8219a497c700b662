from __future__ import annotations

from palvelukartta.checking import Checked
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from tests.builders import a_catalog, an_entry


def a_small_catalog() -> Catalog:
    return a_catalog(
        an_entry("service", "b", provider=["paja"], related=["terms/sana", "services/a", "nowhere/x"]),
        an_entry("service", "a", owner="paja", description="paja"),
        an_entry("actor", "paja", sector="provider"),
        an_entry("term", "sana", explains="services/b"),
    )


def test_references_keep_where_they_stand_and_what_is_written() -> None:
    found = a_small_catalog().outgoing(Key("service", "b"))

    assert [(one.path, one.target, one.written) for one in found] == [
        (("provider", 0), Key("actor", "paja"), "paja"),
        (("related", 0), Key("term", "sana"), "terms/sana"),
        (("related", 1), Key("service", "a"), "services/a"),
        (("related", 2), Key("nowhere", "x"), "nowhere/x"),
    ]
    assert [one.relation.fields for one in found] == [("provider",), ("related",), ("related",), ("related",)]


def test_an_entry_knows_who_points_to_it_and_by_which_relation() -> None:
    catalog = a_small_catalog()

    found = catalog.incoming(Key("actor", "paja"))

    assert [(one.source, one.relation.fields) for one in found] == [
        (Key("service", "a"), ("owner",)),
        (Key("service", "b"), ("provider",)),
    ]
    assert {one.relation.back for one in found} == {
        catalog.kinds["service"].field("owner")["x-edge"]["back"],
        catalog.kinds["service"].field("provider")["items"]["x-edge"]["back"],
    }


def test_nobody_points_to_an_entry_that_nothing_names() -> None:
    catalog = a_small_catalog()

    assert catalog.outgoing(Key("actor", "paja")) == []
    assert catalog.incoming(Key("service", "nobody")) == []


def test_entries_are_found_by_kind_and_id() -> None:
    catalog = a_small_catalog()

    assert [entry.id for entry in catalog.of_kind("service")] == ["a", "b"]
    assert catalog.of_kind("law") == []
    assert catalog.get("service", "a") is catalog.entries[Key("service", "a")]
    assert catalog.get("actor", "a") is None


def test_every_reference_of_the_good_content_has_its_back_link(good: Checked) -> None:
    catalog = good.catalog

    for reference in catalog.references:
        assert reference in catalog.incoming(reference.target)
    assert sum(len(catalog.incoming(key)) for key in catalog.entries) == len(catalog.references) > 50
