"""The port: the formats that there are, and the files of the one that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from msgspec import Struct

from palvelukartta.exports.material import Material

File = tuple[str, bytes]
"""Address below the folder of the open data, and content."""


class Format(Struct, frozen=True):
    """A format: `files` of its module makes it of the material."""

    module: str
    """Module of this package with a function `files(material) -> Iterator[File]`."""
    main: str
    """Address of the file with which a reader begins."""
    media_type: str
    """As IANA registers it."""
    file_type: str = ""
    """Its code in the EU's authority table of file types; "" for one that has none there."""


STRUCTURED = "schema-org"
"""The format that stands in the pages, too."""

FORMATS: Mapping[str, Format] = {
    "json": Format("json_api", "openapi.json", "application/json", "JSON"),
    "csv": Format("csv_tables", "palvelut.csv", "text/csv", "CSV"),
    "xlsx": Format(
        "workbook",
        "palvelukartta.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
    ),
    "calendar": Format("calendars", "muutokset.ics", "text/calendar", "ICS"),
    "bpmn": Format("bpmn.files", "polut", "application/xml", "XML"),
    "cpsv-ap": Format("cpsv", "palvelut.jsonld", "application/ld+json", "JSON_LD"),
    "dcat-ap": Format("dcat", "luettelo.jsonld", "application/ld+json", "JSON_LD"),
    STRUCTURED: Format("schema_org", "schema-org.jsonld", "application/ld+json", "JSON_LD"),
}
"""Name → format, in the order in which the page of the open data tells of them."""


def chosen(site: Mapping[str, Any]) -> tuple[str, ...]:
    """The formats that site.yml asks for with each build, in their own order."""
    asked = site.get("open_data", ())
    return tuple(name for name in FORMATS if name in asked)


def export(name: str, material: Material) -> Iterator[File]:
    """The files of the format `name`. KeyError if there is none of that name."""
    module = import_module(f"palvelukartta.exports.{FORMATS[name].module}")
    found: Iterator[File] = module.files(material)
    return found
