"""The description of the JSON API in OpenAPI 3.1, whose schemas are JSON Schema 2020-12, as ours are.

Source: OpenAPI Specification 3.1.1. The content's schemas are its components as they are; only a reference from file to
file becomes one from component to component.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.exports.material import Material
from palvelukartta.exports.words import say
from palvelukartta.model.overlay import NEEDED, OWN_FIELD, OWN_VALUES
from palvelukartta.model.schema import Kind
from palvelukartta.sitemap.addresses import OPEN_DATA

_SUFFIX = ".schema.json"
_SITE, _COMMON = "site", "common"


def description(material: Material, version: int) -> dict[str, Any]:
    """The whole document."""
    kinds = list(material.catalog.filled_kinds.values())
    names = [_COMMON, _SITE, *(kind.name for kind in kinds)]
    shared = {name: _component(material.schemas[name + _SUFFIX]) for name in names}
    return {
        "openapi": "3.1.1",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": _info(material, version),
        "servers": [{"url": material.href(OPEN_DATA) if material.base_url else "."}],
        "paths": {"/sivusto.json": _answered("sivusto", say("openapi_site"), "Site"), **_paths(kinds)},
        "components": {"schemas": {**shared, **_envelopes(kinds)}},
    }


def _info(material: Material, version: int) -> dict[str, Any]:
    info: dict[str, Any] = {
        "title": f"{material.site('title')} – {material.site('subtitle')}",
        "description": say("openapi_description"),
        "version": str(version),
    }
    if material.site("licence"):
        info["license"] = {"name": material.site("licence"), "url": material.site("licence_url")}
    return info


def _paths(kinds: list[Kind]) -> dict[str, Any]:
    paths = {}
    for kind in kinds:
        paths[f"/{kind.path}.json"] = _answered(kind.path, say("openapi_list", title=kind.plural), f"{kind.name}List")
        one = _answered(f"{kind.path}-yksi", say("openapi_entry", title=kind.singular), f"{kind.name}Answer")
        parameter = {"name": "id", "in": "path", "required": True, "schema": {"$ref": _to(_COMMON, "/$defs/id")}}
        paths[f"/{kind.path}/{{id}}.json"] = {**one, "parameters": [parameter]}
    return paths


def _answered(name: str, summary: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": _to(schema)}}}
    responses = {"200": {"description": summary, "content": content}}
    return {"get": {"operationId": name, "summary": summary, "responses": responses}}


def _envelopes(kinds: list[Kind]) -> dict[str, Any]:
    """What stands around the data: of the site, of one entry, of a list."""
    head = {
        "version": {"type": "integer"},
        "date": {"type": "string", "format": "date"},
        "licence": {"type": ["string", "null"]},
    }
    envelopes: dict[str, Any] = {"Site": _object({**head, "data": {"$ref": _to(_SITE)}})}
    for kind in kinds:
        entry = {
            "kind": {"const": kind.name},
            "id": {"$ref": _to(_COMMON, "/$defs/id")},
            "page": {"type": "string", "format": "uri-reference"},
            "stands": {"type": "object", "additionalProperties": {"type": "string"}},
            "data": {"$ref": _to(kind.name)},
        }
        listed = {"type": "array", "items": {"$ref": _to(f"{kind.name}Entry")}}
        count = {"type": "integer", "minimum": 0}
        envelopes[f"{kind.name}Entry"] = _object(entry)
        envelopes[f"{kind.name}Answer"] = _object({**head, **entry})
        envelopes[f"{kind.name}List"] = _object(
            {**head, "kind": {"const": kind.name}, "count": count, "entries": listed}
        )
    return envelopes


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _to(name: str, pointer: str = "") -> str:
    return f"#/components/schemas/{name}{pointer}"


def _component(schema: Mapping[str, Any]) -> Any:
    """A schema file as a component: what told a file where it is goes."""
    return {key: _moved(value, schema["$id"]) for key, value in schema.items() if key not in ("$schema", "$id")}


def _moved(part: Any, file: str) -> Any:
    """A part of a schema as it stands in a component, without what only who lays a schema over it asks."""
    if isinstance(part, list):
        return [_moved(item, file) for item in part]
    if not isinstance(part, Mapping):
        return part
    said = ((key, value) for key, value in part.items() if key not in (OWN_VALUES, NEEDED, OWN_FIELD))
    return {key: _reference(value, file) if _refers(key, value) else _moved(value, file) for key, value in said}


def _refers(key: str, value: object) -> bool:
    return key == "$ref" and isinstance(value, str)


def _reference(written: str, file: str) -> str:
    target, _, pointer = written.partition("#")
    return _to((target or file).removesuffix(_SUFFIX), pointer)
