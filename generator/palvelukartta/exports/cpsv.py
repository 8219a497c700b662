"""The services in the EU's vocabulary of public services, CPSV-AP 3.2.0, as JSON-LD.

Source: SEMIC, CPSV-AP 3.2.0, and its SHACL shapes, which ask that a value's class stand in the data. Certainty, sources
and validity, for which the profile has no place, are told in Dublin Core. Left out are pathways with their hand-overs,
open questions, and services that name neither a provider nor an owner: the profile asks for an authority, and the
data set says how many those are.
"""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.exports.cpsv_service import PublicService, has_authority
from palvelukartta.exports.linked import (
    CONTEXT,
    EU,
    Node,
    data_set,
    document,
    language,
    of_texts,
    publisher,
    refer,
    texts,
    thing,
)
from palvelukartta.exports.material import Material
from palvelukartta.exports.words import say
from palvelukartta.model.entries import Entry

FILE = "palvelut.jsonld"

FINLAND = f"{EU}/country/FIN"
"""Where an actor works that names no area."""


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The one document."""
    yield FILE, document(CONTEXT, nodes(material))


def nodes(material: Material) -> Iterator[Node]:
    """Actors, areas, laws, sources and services, then the concepts that these name."""
    services = material.catalog.of_kind("service")
    told = [service for service in services if has_authority(material, service)]
    yield _data_set(material, len(services) - len(told))
    yield publisher(material)
    yield language(material)
    yield {"@id": FINLAND, "@type": "dct:Location", "skos:prefLabel": texts("Suomi")}
    yield from (_area(material, area) for area in material.catalog.of_kind("area"))
    yield from (_actor(material, actor) for actor in material.catalog.of_kind("actor"))
    yield from (_law(material, law) for law in material.catalog.of_kind("law"))
    yield from (_source(material, source) for source in material.catalog.of_kind("source"))
    concepts: dict[str, Node] = {}
    for service in told:
        yield PublicService(material, service, concepts).node()
    yield from concepts.values()


def _data_set(material: Material, left_out: int) -> Node:
    said = say("cpsv_left_out", count=left_out)
    return {
        "@id": data_set(material),
        "@type": "dcat:Dataset",
        "dct:title": of_texts(material, "title"),
        "dct:description": of_texts(material, "front_lead"),
        "dct:identifier": data_set(material),
        "dct:publisher": refer(publisher(material)["@id"]),
        **({"rdfs:comment": texts(said)} if left_out else {}),
    }


def _area(material: Material, area: Entry) -> Node:
    title = texts(area.data.get("title") or area.title)
    return {"@id": thing(material, area), "@type": "dct:Location", "skos:prefLabel": title}


def _actor(material: Material, actor: Entry) -> Node:
    title = texts(actor.data.get("title") or actor.title)
    areas = [thing(material, area) for area in material.catalog.named("area", actor.items("areas"))] or [FINLAND]
    node: Node = {
        "@id": thing(material, actor),
        "@type": ["cv:PublicOrganisation", "org:Organization", "foaf:Agent"],
        "skos:prefLabel": title,
        "dct:title": title,
        "dct:identifier": actor.id,
        "dct:spatial": [refer(area) for area in areas],
        "foaf:page": refer(material.page(actor)),
    }
    above = next(material.catalog.named("actor", [actor.data.get("part_of")]), None)
    return {**node, "org:subOrganizationOf": refer(thing(material, above))} if above else node


def _law(material: Material, law: Entry) -> Node:
    url = law.data.get("url")
    node: Node = {"@id": thing(material, law), "@type": "eli:LegalResource", "dct:title": texts(law.title)}
    node |= {"dct:identifier": law.data["number"]} if "number" in law.data else {}
    return {**node, "rdfs:seeAlso": refer(url)} if url else node


def _source(material: Material, source: Entry) -> Node:
    url = source.data.get("url")
    node: Node = {"@id": thing(material, source), "@type": "foaf:Document", "dct:title": texts(source.title)}
    return {**node, "foaf:page": refer(url)} if url else node
