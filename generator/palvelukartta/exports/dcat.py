"""The description of the open data for a catalogue of data sets, DCAT-AP 3.0.1, as JSON-LD.

Source: SEMIC, DCAT-AP 3.0.1, and its SHACL shapes. Catalogues such as avoindata.fi and data.europa.eu gather it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.exports.formats import FORMATS, Format, chosen
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
    table,
    texts,
)
from palvelukartta.exports.material import Material
from palvelukartta.sitemap.addresses import OPEN_DATA, OPEN_DATA_PAGE

FILE = "luettelo.jsonld"

THEMES = {"HEAL": "Terveys", "SOCI": "Väestö ja yhteiskunta"}
"""The EU's themes of data sets that a map of social and health services belongs to."""

SELDOM = f"{EU}/frequency/IRREG"
"""It changes when its editors change it."""

MEDIA = "http://www.iana.org/assignments/media-types/"


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The one document."""
    yield FILE, document(CONTEXT, nodes(material))


def nodes(material: Material) -> Iterator[Node]:
    """The catalogue, its one data set, the set's distributions, a format each, and what these name."""
    names = chosen(material.catalog.site) or tuple(FORMATS)
    licence = {"dct:license": refer(material.site("licence_url"))} if material.site("licence_url") else {}
    distributions = [_distribution(material, name, FORMATS[name]) for name in names]
    yield {
        "@id": f"{material.href(OPEN_DATA_PAGE)}#luettelo",
        "@type": "dcat:Catalog",
        **_head(material),
        **licence,
        "dcat:dataset": refer(data_set(material)),
        "foaf:homepage": _page(material),
    }
    yield {**_data_set(material), "dcat:distribution": [refer(node["@id"]) for node in distributions]}
    yield from ({**node, **licence} for node in distributions)
    yield from (publisher(material), language(material), {"@id": SELDOM, "@type": "dct:Frequency"})
    for node in licence.values():
        yield {**node, "@type": "dct:LicenseDocument", "dct:title": of_texts(material, "licence")}
    for code, label in THEMES.items():
        yield {"@id": f"{EU}/data-theme/{code}", "@type": "skos:Concept", "skos:prefLabel": texts(label)}
    yield from _file_types(names)


def _head(material: Material) -> Node:
    """What the catalogue and the data set both tell."""
    return {
        "dct:title": of_texts(material, "title"),
        "dct:description": of_texts(material, "front_lead"),
        "dct:publisher": refer(publisher(material)["@id"]),
        "dct:language": refer(language(material)["@id"]),
    }


def _page(material: Material) -> Node:
    return {"@id": material.href(OPEN_DATA_PAGE), "@type": "foaf:Document"}


def _data_set(material: Material) -> Node:
    return {
        "@id": data_set(material),
        "@type": "dcat:Dataset",
        **_head(material),
        "dct:identifier": data_set(material),
        "dcat:landingPage": _page(material),
        "dct:modified": {"@value": material.today.isoformat(), "@type": "xsd:date"},
        "dct:accrualPeriodicity": refer(SELDOM),
        "dcat:theme": [refer(f"{EU}/data-theme/{code}") for code in THEMES],
        "dcat:keyword": of_texts(material, "subtitle"),
    }


def _distribution(material: Material, name: str, format: Format) -> Node:
    said = described(material.schemas["site.schema.json"], name)
    begins = "." in format.main
    node: Node = {
        "@id": f"{material.href(OPEN_DATA_PAGE)}#{name}",
        "@type": "dcat:Distribution",
        "dct:title": texts(said["title"]),
        "dct:description": texts(said["description"]),
        "dcat:accessURL": refer(material.href(OPEN_DATA if material.base_url else OPEN_DATA_PAGE)),
        "dcat:mediaType": refer(MEDIA + format.media_type),
        "dct:format": refer(f"{EU}/file-type/{format.file_type}"),
    }
    return {**node, "dcat:downloadURL": refer(table(material, format.main))} if begins else node


def described(site_schema: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """What the schema of site.yml says of a format: its title and description."""
    options = site_schema["properties"]["open_data"]["items"]["oneOf"]
    return next(option for option in options if option["const"] == name)


def _file_types(names: tuple[str, ...]) -> Iterator[Node]:
    types = dict.fromkeys(FORMATS[name].file_type for name in names)
    media = dict.fromkeys(FORMATS[name].media_type for name in names)
    yield from ({"@id": f"{EU}/file-type/{code}", "@type": "dct:MediaTypeOrExtent"} for code in types)
    yield from ({"@id": MEDIA + type, "@type": "dct:MediaType"} for type in media)
