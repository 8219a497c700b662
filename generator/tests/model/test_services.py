from __future__ import annotations

from palvelukartta.model.services import pathways_of_services
from tests.builders import a_catalog, a_pathway, a_step


def test_services_lead_to_the_other_pathways_that_name_them() -> None:
    own = a_pathway(a_step("a"), id="oma", services=["paja"])
    others = [a_pathway(a_step("a"), id=id, services=services) for id, services in (("z", ["paja"]), ("y", ["muu"]))]
    catalog = a_catalog(own, *others)

    assert [entry.id for entry in pathways_of_services(catalog, catalog.pathways["oma"], ["paja"])] == ["z"]
    assert pathways_of_services(catalog, catalog.pathways["oma"], []) == []
