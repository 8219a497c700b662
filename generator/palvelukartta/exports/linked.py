"""What the exports of linked data share: JSON-LD (W3C), its names, and the parts that every vocabulary has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from palvelukartta.exports.material import Material
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.sitemap.addresses import OPEN_DATA, OPEN_DATA_PAGE

Node = dict[str, Any]

CONTEXT: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

EU = "http://publications.europa.eu/resource/authority"
"""The EU's authority tables."""

_LANGUAGES = {"fi": "FIN", "sv": "SWE", "en": "ENG"}

THING = "#asia"
"""Ends the identifier of what a page tells of, which is not the page."""


def document(context: object, nodes: Iterable[Node]) -> bytes:
    """A document of `nodes`, one a line: a changed one is a changed line."""
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    return f'{{"@context": {json.dumps(context)}, "@graph": [\n{lines}\n]}}\n'.encode()


def texts(written: object) -> list[Node]:
    """A text in each of the languages in which it is written."""
    said = written if isinstance(written, Mapping) else {DEFAULT_LANGUAGE: written}
    return [{"@value": text, "@language": language} for language, text in said.items() if text]


def thing(material: Material, entry: Entry) -> str:
    """Identifier of what `entry` is about."""
    return material.page(entry) + THING


def filled(node: Node) -> Node:
    """The node with what has a value."""
    return {name: value for name, value in node.items() if value}


def refer(id: str) -> Node:
    """A reference."""
    return {"@id": id}


def data_set(material: Material) -> str:
    """Identifier of the open data as a whole."""
    return f"{material.href(OPEN_DATA_PAGE)}#aineisto"


def publisher(material: Material) -> Node:
    """Who publishes the site, as an agent."""
    name, id = texts(material.catalog.site.get("publisher")), f"{material.href(OPEN_DATA_PAGE)}#julkaisija"
    return {"@id": id, "@type": "foaf:Agent", "foaf:name": name, "dct:title": name, "dct:identifier": id}


def language(material: Material) -> Node:
    """The language of the content, as the EU's table names it."""
    return {"@id": f"{EU}/language/{_LANGUAGES[material.language]}", "@type": "dct:LinguisticSystem"}


def of_texts(material: Material, name: str) -> list[Node]:
    """A text of site.yml."""
    return texts(material.catalog.site.get(name) or material.site("title"))


def table(material: Material, address: str) -> str:
    """Whole address of a file of the open data."""
    return material.href(OPEN_DATA + address)
