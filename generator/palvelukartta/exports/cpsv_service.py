"""One service as a `cpsv:PublicService` with its channels, requirement, outputs, costs, contacts and participations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from palvelukartta.exports.linked import Node, data_set, filled, language, refer, table, texts, thing
from palvelukartta.exports.material import Material
from palvelukartta.model.certainty import weakest
from palvelukartta.model.dates import first_day, last_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import contacts
from palvelukartta.model.schema import labels
from palvelukartta.ptv.names import concepts, service_page

CONCEPTS = {
    "status": "adms:status",
    "client_groups": "dct:audience",
    "phase": "cv:thematicArea",
    "type": "dct:type",
}
"""Field with labels → property whose value is a concept."""


def has_authority(material: Material, service: Entry) -> bool:
    """Whether the service names who answers for it."""
    return bool(authorities(material, service))


def authorities(material: Material, service: Entry) -> list[Entry]:
    """Who provides the service, else who owns its content."""
    providers = list(material.catalog.named("actor", service.items("provider")))
    return providers or list(material.catalog.named("actor", [service.data.get("owner")]))


class PublicService:
    """Writes one service; the concepts that it names are added to `concepts`, identifier → node."""

    def __init__(self, material: Material, service: Entry, concepts: dict[str, Node]) -> None:
        self._material, self._service, self._concepts = material, service, concepts
        self._id = thing(material, service)

    def node(self) -> Node:
        """The service with everything that hangs on it."""
        data = self._service.data
        node: Node = {
            "@id": self._id,
            "@type": "cpsv:PublicService",
            "dct:identifier": self._service.id,
            "dct:title": texts(data.get("title") or self._service.title),
            "dct:description": texts(data.get("description") or data.get("summary") or self._service.title),
            "dct:language": refer(language(self._material)["@id"]),
            "dct:isPartOf": refer(data_set(self._material)),
            "foaf:page": refer(self._material.page(self._service)),
            "dcat:keyword": [text for alias in self._service.items("aliases") for text in texts(alias)],
        }
        node |= dict(self._references())
        node |= dict(self._classes())
        node |= dict(self._in_register())
        node |= dict(self._parts())
        node |= dict(self._standing())
        return filled(node)

    def _references(self) -> Iterator[tuple[str, list[Node]]]:
        catalog, service = self._material.catalog, self._service
        laws = [reference["law"] for reference in service.items("legal_basis")]
        related = [written.partition("/") for written in service.items("related")]
        services = [id for directory, _, id in related if directory == service.kind.directory]
        yield "cv:hasCompetentAuthority", self._refer(authorities(self._material, service))
        yield "dct:spatial", self._refer(catalog.named("area", service.items("areas")))
        yield "cv:hasLegalResource", self._refer(catalog.named("law", laws))
        yield "dct:relation", self._refer(catalog.named("service", services))

    def _classes(self) -> Iterator[tuple[str, list[Node]]]:
        for field, name in CONCEPTS.items():
            value = self._service.data.get(field)
            values = value if isinstance(value, list) else [value] if value else []
            yield name, [self._concept(field, str(value)) for value in values]

    def _in_register(self) -> Iterator[tuple[str, Any]]:
        """What the service is in the national register, by the URIs of its code lists and of Finto."""
        classified = concepts(self._service)
        yield "cv:isClassifiedBy", [self._official(concept.uri, concept.label) for concept in classified]
        page = service_page(self._service)
        yield "rdfs:seeAlso", refer(page) if page else None

    def _concept(self, field: str, value: str) -> Node:
        return self._named(field, value, self._service.kind.label(value, *field.split("/")))

    def _named(self, scheme: str, value: str, label: str) -> Node:
        id = f"{table(self._material, 'palvelut.jsonld')}#{scheme.replace('/', '-')}-{value}"
        return self._official(id, label)

    def _official(self, id: str, label: str) -> Node:
        self._concepts[id] = {"@id": id, "@type": "skos:Concept", "skos:prefLabel": texts(label)}
        return refer(id)

    def _parts(self) -> Iterator[tuple[str, list[Node]]]:
        ways = (contact for _, contact in contacts(self._service))
        yield "cv:hasChannel", [self._channel(*way) for way in enumerate(self._service.items("way_in"), start=1)]
        yield "cv:holdsRequirement", list(self._told("cv:Requirement", "ehto", ("for_whom", "not_for")))
        yield "cpsv:produces", list(self._told("cv:Output", "tulos", ("outputs",)))
        yield "cv:hasCost", list(self._told("cv:Cost", "hinta", ("cost", "pay")))
        yield "cv:contactPoint", [self._contact(*contact) for contact in enumerate(ways, 1)]
        yield "cv:hasParticipation", [self._participation(*role) for role in enumerate(self._service.items("roles"), 1)]

    def _told(self, type: str, name: str, fields: Iterable[str]) -> Iterator[Node]:
        """A part for each text of the `fields`, named by its field."""
        given = ((field, self._service.data[field]) for field in fields if field in self._service.data)
        listed = ((field, text) for field, value in given for text in (value if isinstance(value, list) else [value]))
        for number, (field, text) in enumerate(listed, start=1):
            title = self._service.kind.schema["properties"][field]["title"]
            yield self._part(type, name, number, text, text if field == "outputs" else title)

    def _part(self, type: str, name: str, number: int, text: Any, title: Any = None) -> Node:
        id = f"{self._service.id}-{name}-{number}"
        node: Node = {
            "@id": f"{self._material.page(self._service)}#{name}-{number}",
            "@type": type,
            "dct:identifier": id,
            "dct:description": texts(text),
        }
        return {**node, "dct:title": texts(title)} if title else node

    def _channel(self, number: int, way: Mapping[str, Any]) -> Node:
        node = self._part("cv:Channel", "paasy", number, way["text"])
        node["dct:type"] = self._concept("way_in/type", way["type"])
        owners = self._refer(self._material.catalog.named("actor", [way.get("actor")]))
        return {**node, "cv:ownedBy": owners} if owners else node

    def _contact(self, number: int, contact: Mapping[str, Any]) -> Node:
        node: Node = {
            "@id": f"{self._material.page(self._service)}#yhteys-{number}",
            "@type": "cv:ContactPoint",
            "cv:telephone": contact.get("phone"),
            "cv:email": contact.get("email"),
            "dct:description": texts(contact.get("text")),
        }
        if "url" in contact:
            node["cv:contactPage"] = {"@id": contact["url"], "@type": "foaf:Document"}
        return filled(node)

    def _participation(self, number: int, work: Mapping[str, Any]) -> Node:
        title = "".join(self._material.titles("role", work["role"]))
        node = self._part("cv:Participation", "tehtava", number, work["does"])
        node["cv:role"] = [self._named("role", work["role"], title)]
        node["cv:hasParticipant"] = self._refer(authorities(self._material, self._service)[:1])
        return node

    def _standing(self) -> Iterator[tuple[str, Any]]:
        """Sources, the weakest certainty of the whole, and validity."""
        data = self._service.data
        cited = [citation.get("source") for citation in self._service.items("sources")]
        yield "dct:source", self._refer(self._material.catalog.named("source", cited))
        if certainty := weakest(self._service):
            named = labels(self._service.kind.field("sources", "certainty"))[certainty]
            provenance = self._named("certainty", certainty, named)
            self._concepts[provenance["@id"]]["@type"] = ["skos:Concept", "dct:ProvenanceStatement"]
            yield "dct:provenance", [provenance]
        period: Node = {"@type": "dct:PeriodOfTime"}
        period |= {"dcat:startDate": _date(first_day(data["valid_from"]))} if "valid_from" in data else {}
        period |= {"dcat:endDate": _date(last_day(data["valid_until"]))} if "valid_until" in data else {}
        yield "dct:temporal", [period] if len(period) > 1 else []

    def _refer(self, entries: Iterable[Entry]) -> list[Node]:
        return [refer(thing(self._material, entry)) for entry in entries]


def _date(day: Any) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
