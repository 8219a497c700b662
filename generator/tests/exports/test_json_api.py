"""The JSON API: described by OpenAPI, valid against its description, and the content again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema_rs
from openapi_spec_validator import OpenAPIV31SpecValidator

from palvelukartta.checking import Checked
from palvelukartta.exports import json_api
from palvelukartta.exports.material import Material
from tests.exports.material import BASE, material

DESCRIPTION = "openapi.json"


def answers(exported: Material) -> dict[str, Any]:
    return {address: json.loads(content) for address, content in json_api.files(exported)}


def schema_of(description: Mapping[str, Any], address: str) -> str:
    """The schema that the description gives for the answer at `address`."""
    path = f"/{address}"
    path = path if path in description["paths"] else f"{path.rpartition('/')[0]}/{{id}}.json"
    answered = description["paths"][path]["get"]["responses"]["200"]
    return str(answered["content"]["application/json"]["schema"]["$ref"])


def test_the_description_is_valid(exported: Material) -> None:
    OpenAPIV31SpecValidator(answers(exported)[DESCRIPTION]).validate()


def test_every_answer_is_valid_and_every_path_has_one(exported: Material) -> None:
    given = answers(exported)
    description = given.pop(DESCRIPTION)
    registry = jsonschema_rs.Registry([("urn:api", description)], draft=jsonschema_rs.Draft202012)
    schemas = {address: schema_of(description, address) for address in given}
    validators = {
        schema: jsonschema_rs.Draft202012Validator({"$ref": f"urn:api{schema}"}, registry=registry)
        for schema in set(schemas.values())
    }

    assert {address for address, answer in given.items() if not validators[schemas[address]].is_valid(answer)} == set()
    shapes = {f"/{address}" for address in given} | {f"/{address.rpartition('/')[0]}/{{id}}.json" for address in given}
    assert description["paths"].keys() <= shapes


def test_an_answer_that_lacks_a_field_is_not_valid(good: Checked) -> None:
    given = answers(material(good))
    answer = given["sivusto.json"]
    del answer["data"]["title"]
    registry = jsonschema_rs.Registry([("urn:api", given[DESCRIPTION])], draft=jsonschema_rs.Draft202012)
    schema = schema_of(given[DESCRIPTION], "sivusto.json")

    assert not jsonschema_rs.Draft202012Validator({"$ref": f"urn:api{schema}"}, registry=registry).is_valid(answer)


def test_the_content_can_be_made_of_the_answers(exported: Material) -> None:
    given = answers(exported)
    lists = [answer for address, answer in given.items() if "/" not in address and "entries" in answer]
    again = {(entry["kind"], entry["id"]): entry["data"] for answer in lists for entry in answer["entries"]}
    alone = {(answer["kind"], answer["id"]): answer["data"] for answer in given.values() if "id" in answer}
    content = {tuple(entry.key): entry.data for entry in exported.written.entries.values()}

    assert again == content
    assert alone == content
    assert given["sivusto.json"]["data"] == exported.written.site


def test_what_the_day_ended_stands_beside_what_is_written(good: Checked) -> None:
    entry = good.catalog.of_kind("service")[0]
    changed = {**entry.data, "status": "in_use", "valid_until": "2020"}
    entry.kind.label("in_use", "status")
    written = _with(good, entry.id, changed)
    answer = answers(material(written))[f"palvelut/{entry.id}.json"]

    assert answer["data"]["status"] == "in_use"
    assert answer["stands"] == {"status": "ended"}


def test_links_lead_to_the_site_or_along_the_disk(good: Checked) -> None:
    id = good.catalog.of_kind("service")[0].id
    online, on_disk = answers(material(good)), answers(material(good, base_url=""))

    assert online["palvelut.json"]["entries"][0]["page"] == f"{BASE}palvelut/{id}.html"
    assert on_disk["palvelut.json"]["entries"][0]["page"] == f"../palvelut/{id}.html"
    assert on_disk[f"palvelut/{id}.json"]["page"] == f"../../palvelut/{id}.html"


def _with(checked: Checked, id: str, data: Mapping[str, Any]) -> Checked:
    from msgspec.structs import replace

    from palvelukartta.model.edits import with_edited

    entry = checked.catalog.get("service", id)
    assert entry is not None
    return replace(checked, catalog=with_edited(checked.catalog, replace(entry, data=data)))
