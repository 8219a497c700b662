"""The names that the register and suomi.fi give to what a service says of itself there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.model.register import register_ids
from palvelukartta.ptv.classes import service_classes

_PAGE = "https://www.suomi.fi/palvelut/"
"""An id after it leads to the service's page: suomi.fi adds the name to the address itself."""

_CODES = "http://uri.suomi.fi/codelist/ptv"
"""Code lists of Digi- ja väestötietovirasto."""


class Concept(Struct, frozen=True):
    """What a service is classified by."""

    field: str
    uri: str
    label: str
    """In Finnish; the code of a class that the table lacks, of which a check tells."""


def service_page(service: Entry) -> str:
    """Address of the service on suomi.fi, by its first id; "" where it has none."""
    ids = register_ids(service)
    return _PAGE + ids[0] if ids else ""


def concepts(service: Entry) -> Iterator[Concept]:
    """Its service classes, target groups and ontology terms."""
    for code in service.items("service_classes"):
        yield Concept("service_classes", f"{_CODES}/ptvserclass2/code/{code}", service_classes().get(code, code))
    for code in service.items("target_groups"):
        label = service.kind.label(code, "target_groups")
        yield Concept("target_groups", f"{_CODES}/ptvkohderyhmat/code/{code}", label)
    for term in service.items("ontology_terms"):
        yield Concept("ontology_terms", term["uri"], term["label"])
