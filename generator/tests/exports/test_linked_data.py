"""Linked data: what the official shapes ask for, and what stands in for them where they are not at hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from palvelukartta.checking import Checked, check_content
from palvelukartta.exports import cpsv, dcat, schema_org
from palvelukartta.exports.cpsv_service import has_authority
from palvelukartta.exports.formats import FORMATS
from palvelukartta.exports.material import Material
from tests.conftest import GOOD
from tests.exports.material import BASE, material
from tests.exports.specifications import shapes

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl")
"""rdflib and pyshacl warn of their own calls of each other."""

CV, CPSV = Namespace("http://data.europa.eu/m8g/"), Namespace("http://purl.org/vocab/cpsv#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SCHEMA = Namespace("https://schema.org/")
CODES = Namespace("http://uri.suomi.fi/codelist/ptv/")

IN_REGISTER = """
ptv:
  - 00000000-0000-4000-8000-000000000002
service_classes:
  - P10.4
target_groups:
  - KR1
ontology_terms:
  - label: opiskelu
    uri: http://www.yso.fi/onto/koko/p32445
"""


def graph(content: bytes) -> Graph:
    return Graph().parse(data=content, format="json-ld")


def services(exported: Material) -> Graph:
    return graph(dict(cpsv.files(exported))[cpsv.FILE])


def catalogue(exported: Material) -> Graph:
    return graph(dict(dcat.files(exported))[dcat.FILE])


def test_services_conform_to_cpsv_ap(exported: Material) -> None:
    conforms, _, told = validate(services(exported), shacl_graph=shapes("cpsv-ap-3.2.0/cpsv-ap-SHACL.ttl"))
    assert conforms, told[:2000]


@pytest.mark.parametrize("name", ["dcat-ap-3.0.1/dcat-ap-SHACL.ttl", "dcat-ap-3.0.1/shapes.ttl"])
def test_the_description_conforms_to_dcat_ap(name: str, exported: Material) -> None:
    conforms, _, told = validate(catalogue(exported), shacl_graph=shapes(name))
    assert conforms, told[:2000]


def test_a_service_without_an_authority_does_not_conform(good: Checked) -> None:
    told = services(material(good))
    told.remove((None, CV.hasCompetentAuthority, None))
    assert not validate(told, shacl_graph=shapes("cpsv-ap-3.2.0/cpsv-ap-SHACL.ttl"))[0]


def test_a_data_set_without_a_title_does_not_conform(good: Checked) -> None:
    told = catalogue(material(good))
    told.remove((None, DCTERMS.title, None))
    assert not validate(told, shacl_graph=shapes("dcat-ap-3.0.1/dcat-ap-SHACL.ttl"))[0]


def test_every_service_with_an_authority_is_told_and_the_others_are_counted(exported: Material) -> None:
    told, all_of_them = services(exported), exported.catalog.of_kind("service")
    expected = {service.id for service in all_of_them if has_authority(exported, service)}
    left_out = len(all_of_them) - len(expected)

    identifiers = {
        str(id) for node in told.subjects(RDF.type, CPSV.PublicService) for id in told.objects(node, DCTERMS.identifier)
    }
    assert identifiers == expected
    said = [str(text) for text in told.objects(None, RDFS.comment)]
    assert said == (
        [f"Aineistosta puuttuu {left_out} palvelua, joista ei tiedetä kuka ne järjestää."] if left_out else []
    )


def test_what_the_shapes_ask_for_is_there(exported: Material) -> None:
    """The few rules that matter, for whoever has not the official files."""
    told = services(exported)
    for node in told.subjects(RDF.type, CPSV.PublicService):
        for asked in (DCTERMS.title, DCTERMS.description, DCTERMS.identifier, CV.hasCompetentAuthority):
            assert list(told.objects(node, asked)), (node, asked)
    for node in told.subjects(RDF.type, CV.PublicOrganisation):
        assert list(told.objects(node, DCTERMS.spatial)), node


def test_certainty_sources_and_validity_are_told(sample: Checked) -> None:
    exported = material(sample)
    told = services(exported)
    cited = {
        service.id
        for service in exported.catalog.of_kind("service")
        if any("source" in c for c in service.items("sources"))
    }
    with_source = {str(next(told.objects(node, DCTERMS.identifier))) for node in set(told.subjects(DCTERMS.source))}
    authorised = {service.id for service in exported.catalog.of_kind("service") if has_authority(exported, service)}

    assert with_source == cited & authorised
    assert all(isinstance(label, URIRef) for label in told.objects(None, DCTERMS.provenance))


@pytest.fixture(scope="module")
def in_register(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The good content, of which a service says everything that the register asks."""
    content = tmp_path_factory.mktemp("register") / "content"
    shutil.copytree(GOOD, content)
    with (content / "services" / "esimerkkipalvelu.yml").open("a", encoding="utf-8") as file:
        file.write(IN_REGISTER)
    return material(check_content(content))


def test_classes_groups_and_terms_of_the_register_are_told_by_their_own_names(in_register: Material) -> None:
    told = services(in_register)
    (service,) = told.subjects(CV.isClassifiedBy, CODES["ptvserclass2/code/P10.4"])

    assert set(told.objects(service, CV.isClassifiedBy)) == {
        CODES["ptvserclass2/code/P10.4"],
        CODES["ptvkohderyhmat/code/KR1"],
        URIRef("http://www.yso.fi/onto/koko/p32445"),
    }
    assert list(told.objects(CODES["ptvkohderyhmat/code/KR1"], SKOS.prefLabel)) == [Literal("Kansalaiset", lang="fi")]
    assert list(told.objects(service, RDFS.seeAlso)) == [
        URIRef("https://www.suomi.fi/palvelut/00000000-0000-4000-8000-000000000002")
    ]


def test_a_service_of_the_register_conforms_to_cpsv_ap(in_register: Material) -> None:
    conforms, _, told = validate(services(in_register), shacl_graph=shapes("cpsv-ap-3.2.0/cpsv-ap-SHACL.ttl"))
    assert conforms, told[:2000]


def test_the_description_tells_every_format(good: Checked) -> None:
    told = catalogue(material(good))
    assert {str(node) for node in told.subjects(RDF.type, DCAT.Distribution)} == {
        f"{BASE}avoin-data/index.html#{name}" for name in FORMATS
    }


def things(node: Any) -> Iterator[dict[str, Any]]:
    """Every node with a type, inner ones included."""
    if isinstance(node, dict):
        if "@type" in node:
            yield node
        for value in node.values():
            yield from things(value)
    elif isinstance(node, list):
        for item in node:
            yield from things(item)


def schema_nodes(exported: Material) -> list[dict[str, Any]]:
    document = json.loads(dict(schema_org.files(exported))[schema_org.FILE])
    return list(things(document["@graph"]))


def test_every_property_is_one_of_its_type_in_schema_org(exported: Material) -> None:
    vocabulary = shapes("schemaorg-30.0/schema.ttl")

    def supers(type: URIRef) -> set[Any]:
        return set(vocabulary.transitive_objects(type, RDFS.subClassOf))

    used = {(node["@type"], name) for node in schema_nodes(exported) for name in node if not name.startswith("@")}
    foreign = {
        (type, name)
        for type, name in used
        if not set(vocabulary.objects(SCHEMA[name], SCHEMA.domainIncludes)) & supers(SCHEMA[type])
    }
    assert foreign == set()


def test_pages_tell_what_they_are_about(good: Checked) -> None:
    types = {node["@type"] for node in schema_nodes(material(good))}
    assert {"WebPage", "GovernmentService", "HowTo", "HowToStep", "DefinedTerm", "Legislation", "Dataset"} <= types


def test_no_two_nodes_have_one_identifier(exported: Material) -> None:
    document = json.loads(dict(schema_org.files(exported))[schema_org.FILE])
    ids = [node["@id"] for node in document["@graph"]]
    assert len(set(ids)) == len(ids)


def test_nothing_in_a_page_ends_its_script() -> None:
    written = schema_org.in_page([{"name": "</script><!--&lt;"}])
    assert not set("<>&") & set(written)
    assert json.loads(written)["@graph"] == [{"name": "</script><!--&lt;"}]
