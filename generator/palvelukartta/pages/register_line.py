"""What the page of a service tells of it in the national register: one line, and the way to suomi.fi."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.model.register import is_described_there
from palvelukartta.ptv.names import concepts, service_page


class RegisterLine(Struct, frozen=True):
    """How a service is classified in Palvelutietovaranto (PTV), in words."""

    classes: tuple[str, ...]
    groups: tuple[str, ...]
    terms: tuple[str, ...]
    href: str
    """The service on suomi.fi; "" where its id there is not known."""


def register_line(service: Entry) -> RegisterLine | None:
    """The line of `service`; None where it says nothing of itself there."""
    if not is_described_there(service):
        return None

    def named(field: str) -> tuple[str, ...]:
        return tuple(concept.label for concept in concepts(service) if concept.field == field)

    return RegisterLine(
        named("service_classes"), named("target_groups"), named("ontology_terms"), service_page(service)
    )
