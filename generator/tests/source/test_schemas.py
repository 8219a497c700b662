"""Reading the schema files, and that a kind of content needs no Python."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.model.entries import Key
from palvelukartta.resources import resource_directory
from palvelukartta.source.schemas import Schemas, load_schemas

FEEDBACK = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "palaute.schema.json",
    "x-kind": {
        "directory": "palautteet",
        "path": "palautteet",
        "order": 99,
        "singular": "Palaute",
        "plural": "Palautteet",
        "lead": "Mitä palvelusta on sanottu.",
    },
    "title": "Palaute",
    "description": "Palvelusta annettu palaute.",
    "allOf": [{"$ref": "common.schema.json#/$defs/entry"}],
    "required": ["service"],
    "properties": {
        "service": {
            "type": "string",
            "x-ref": "service",
            "x-edge": {"forward": "Palaute koskee", "back": "Palaute palvelusta"},
            "title": "Palvelu",
            "description": "Palvelun tunnus.",
            "examples": ["esimerkkipalvelu"],
        }
    },
    "unevaluatedProperties": False,
}
ENTRY = "title: Kiitos\nsummary: Palvelua kiitettiin.\nservice: {service}\n"


@pytest.fixture
def more_schemas(tmp_path: Path) -> Schemas:
    """The package's schemas and one of a kind that only this test knows."""
    directory = Path(shutil.copytree(resource_directory("schema"), tmp_path / "schema"))
    (directory / "palaute.schema.json").write_text(json.dumps(FEEDBACK), encoding="utf-8")
    return load_schemas(directory)


def test_kinds_come_in_the_order_in_which_the_site_lists_them(schemas: Schemas) -> None:
    orders = [kind.order for kind in schemas.kinds.values()]

    assert orders == sorted(orders)
    assert next(iter(schemas.kinds)) == "service"


def test_a_directory_leads_to_its_kind(schemas: Schemas) -> None:
    found = schemas.kind_of_directory("entities")

    assert found
    assert found.name == "entity"
    assert schemas.kind_of_directory("nowhere") is None


def test_a_single_file_leads_to_its_schema_and_only_the_site_file_must_be_there(schemas: Schemas) -> None:
    assert schemas.files["site.yml"] == "site.schema.json"
    assert schemas.required_files == ["site.yml"]


def test_a_new_kind_is_accepted_with_its_references_and_back_links(
    content: Path, write: Callable[[str, str], Path], more_schemas: Schemas
) -> None:
    write("palautteet/kiitos.yml", ENTRY.format(service="esimerkkipalvelu"))

    checked = check_content(content, more_schemas)

    assert checked.problems == ()
    (outgoing,) = checked.catalog.outgoing(Key("palaute", "kiitos"))
    assert (outgoing.target, outgoing.relation.forward) == (Key("service", "esimerkkipalvelu"), "Palaute koskee")
    incoming = checked.catalog.incoming(Key("service", "esimerkkipalvelu"))
    assert [one.relation.back for one in incoming if one.source.kind == "palaute"] == ["Palaute palvelusta"]


def test_a_new_kind_has_its_faults_told_like_any_other(
    content: Path, write: Callable[[str, str], Path], more_schemas: Schemas
) -> None:
    write("palautteet/a.yml", ENTRY.format(service="esimerkipalvelu"))
    write("palautteet/b.yml", ENTRY.format(service="esimerkkipalvelu").replace("service", "sevice"))

    found = check_content(content, more_schemas).problems

    assert [(one.location.path, one.location.line, one.code, dict(one.facts)["suggestion"]) for one in found] == [
        ("palautteet/a.yml", 3, "reference-unknown", "esimerkkipalvelu"),
        ("palautteet/b.yml", 3, "schema-unknown-field", "service"),
    ]


def test_without_its_schema_the_new_kind_is_an_unknown_directory(
    content: Path, write: Callable[[str, str], Path]
) -> None:
    write("palautteet/kiitos.yml", ENTRY.format(service="esimerkkipalvelu"))

    assert [one.code for one in check_content(content).problems] == ["syntax-unknown-directory"]
