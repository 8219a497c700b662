"""A software bill of materials in CycloneDX 1.6 JSON (ECMA-424), and the licences as a plain list."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

NAMESPACE = uuid.UUID("a3f1f4e0-5e0a-5c55-9d0c-2f3a5f0c6b11")
"""Of the serial numbers, which are made from the components: the same components have the same number."""


class Component(Struct, frozen=True, order=True):
    """One installed package that makes the site."""

    name: str
    """Normalised name (PEP 503)."""
    version: str
    licence: str
    """SPDX expression, or the words of the package where it gives none."""
    is_expression: bool
    requires: tuple[str, ...] = ()
    """Names of the components that it needs."""

    @property
    def reference(self) -> str:
        """Package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def bill_of_materials(root: Component, components: Sequence[Component], made: date) -> bytes:
    """The bill of `root` and everything that it needs, in order of name."""
    known = {component.name: component for component in (root, *components)}
    ordered = sorted(components)
    identity = "\n".join([root.reference, *(component.reference for component in ordered)])
    record = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, identity)}",
        "version": 1,
        "metadata": {"timestamp": f"{made.isoformat()}T00:00:00Z", "component": _record(root, "application")},
        "components": [_record(component, "library") for component in ordered],
        "dependencies": [
            {
                "ref": component.reference,
                "dependsOn": [known[name].reference for name in component.requires if name in known],
            }
            for component in (root, *ordered)
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def licence_list(root: Component, components: Sequence[Component]) -> str:
    """Name, version and licence of each package, a line each."""
    return "".join(
        f"{component.name} {component.version}: {component.licence}\n" for component in (root, *sorted(components))
    )


def _record(component: Component, kind: str) -> dict[str, object]:
    licence = {"expression": component.licence} if component.is_expression else {"license": {"name": component.licence}}
    return {
        "type": kind,
        "bom-ref": component.reference,
        "name": component.name,
        "version": component.version,
        "licenses": [licence],
        "purl": component.reference,
    }
