"""What an entry is in schema.org: a service, a way to do something, a word, a law or an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.exports.linked import THING, Node, filled
from palvelukartta.exports.material import Material
from palvelukartta.exports.words import say
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.referable import contacts
from palvelukartta.model.text import in_language
from palvelukartta.sitemap.addresses import entry_address, list_address
from palvelukartta.views.main_line import main_views
from palvelukartta.views.pathway import StepView, pathway_view

SERVICES = ("service", "benefit", "digital")
"""Types of a service that a public body gives; a model, a method or a training is none."""

PUBLIC = ("wellbeing_county", "employment_area", "kela")
"""Sectors of public bodies."""

FORCES = {"in_force": "InForce", "partly_in_force": "PartiallyInForce", "repealed": "NotInForce"}
"""State of a law → schema.org's `LegalForceStatus`; of the others it has none."""


class Subject(Struct, frozen=True):
    """An entry that is told of."""

    material: Material
    entry: Entry
    page: str
    """Address of the file from which links are seen."""

    @property
    def href(self) -> str:
        """Where the entry's own page is."""
        return self.material.href(entry_address(self.entry), self.page)


def about(subject: Subject) -> Node:
    """What its entry is, without its identifier; {} where schema.org has no word for it."""
    told = _THINGS.get(subject.entry.kind.name)
    return told(subject) if told else {}


def _service(subject: Subject) -> Node:
    material, entry, page = subject.material, subject.entry, subject.page
    if entry.meant("type") not in SERVICES:
        return {}
    named = material.catalog.named
    return {
        "@type": "GovernmentService",
        "name": entry.title,
        "alternateName": [in_language(alias) for alias in entry.items("aliases")],
        "description": entry.text("description") or entry.text("summary"),
        "serviceType": entry.label("type"),
        "provider": _things(material, named("actor", entry.items("provider")), page),
        "areaServed": [
            {"@type": "AdministrativeArea", "name": area.title} for area in named("area", entry.items("areas"))
        ],
        "audience": {"@type": "Audience", "audienceType": entry.text("for_whom")} if entry.text("for_whom") else None,
        "serviceOutput": [{"@type": "Thing", "name": in_language(output)} for output in entry.items("outputs")],
        "termsOfService": entry.text("cost"),
        "isRelatedTo": [{"@id": href + THING} for href in _related(material, entry, page)],
        "availableChannel": [
            *(_way_in(way) for way in entry.items("way_in")),
            *(channel for _, contact in contacts(entry) if len(channel := _channel(contact)) > 1),
        ],
    }


def _related(material: Material, entry: Entry, page: str) -> Iterable[str]:
    ids = (written.rpartition("/")[2] for written in entry.items("related") if written.startswith("services/"))
    services = material.catalog.named("service", ids)
    return [material.href(entry_address(service), page) for service in services if service.meant("type") in SERVICES]


def _way_in(way: Mapping[str, Any]) -> Node:
    return {"@type": "ServiceChannel", "description": in_language(way["text"])}


def _channel(contact: Mapping[str, Any]) -> Node:
    phone = {"@type": "ContactPoint", "telephone": contact["phone"]} if "phone" in contact else None
    said = {
        "@type": "ServiceChannel",
        "description": in_language(contact.get("text")),
        "serviceUrl": contact.get("url"),
        "servicePhone": phone,
    }
    return filled(said)


def _pathway(subject: Subject) -> Node:
    material, entry = subject.material, subject.entry
    view = pathway_view(material.catalog, entry, material.language)
    usual = main_views(view.steps)
    branches = len(usual) < len(view.steps) or any(len(step.edges) > 1 for step in view.steps)
    note = say("how_to_branches", shown=len(usual), all=len(view.steps)) if branches else ""
    lead = entry.text("client_summary") or entry.text("summary")
    return {
        "@type": "HowTo",
        "name": entry.text("client_title") or entry.title,
        "description": " ".join(filter(None, (lead, note))),
        "step": [_step(number, step, subject.href) for number, step in enumerate(usual, start=1)],
    }


def _step(number: int, step: StepView, href: str) -> Node:
    """A step in the client's words."""
    name = step.client_title or step.title
    return {
        "@type": "HowToStep",
        "position": number,
        "name": name,
        "text": step.client or name,
        "url": f"{href}#{step.id}",
    }


def _term(subject: Subject) -> Node:
    entry = subject.entry
    return {
        "@type": "DefinedTerm",
        "name": entry.title,
        "alternateName": [in_language(alias) for alias in entry.items("aliases")],
        "termCode": entry.data.get("abbreviation"),
        "description": entry.text("description") or entry.text("summary"),
        "inDefinedTermSet": subject.material.href(list_address(entry.kind), subject.page),
    }


def _law(subject: Subject) -> Node:
    entry = subject.entry
    return {
        "@type": "Legislation",
        "name": entry.title,
        "description": entry.text("summary"),
        "legislationIdentifier": entry.data.get("number"),
        "legislationLegalForce": FORCES.get(str(entry.data.get("state"))),
        "sameAs": entry.data.get("url"),
    }


def _actor(subject: Subject) -> Node:
    material, entry, page = subject.material, subject.entry, subject.page
    sector = entry.data.get("sector")
    if sector == "client":
        return {}
    contact = entry.data.get("contact", {})
    above = _things(material, material.catalog.named("actor", [entry.data.get("part_of")]), page)
    return {
        "@type": "GovernmentOrganization" if sector in PUBLIC else "Organization",
        "name": entry.title,
        "alternateName": [in_language(alias) for alias in entry.items("aliases")],
        "description": entry.text("summary"),
        "telephone": contact.get("phone"),
        "email": contact.get("email"),
        "parentOrganization": above[0] if above else None,
    }


def _things(material: Material, actors: Iterable[Entry], page: str) -> list[Node]:
    return [
        {"@type": "Organization", "@id": material.href(entry_address(actor), page) + THING, "name": actor.title}
        for actor in actors
        if actor.data.get("sector") != "client"
    ]


_Told = Callable[[Subject], Node]

_THINGS: Mapping[str, _Told] = {
    "service": _service,
    PATHWAY: _pathway,
    "term": _term,
    "law": _law,
    "actor": _actor,
}
"""Kind → what its entries are."""
