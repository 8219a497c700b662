"""The reference of fields, from the schemas: a page for each kind and each file at the top of `content/`.

Fields that every kind can have stand on a page of their own, so that a search gives them once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.markdown import anchor, cell, row, table, written
from palvelukartta.model.schema import Kind, Schema, is_date, is_long_text, is_text, labels, refers, unwrapped
from palvelukartta.source.schemas import Schemas, load_schemas
from palvelukartta.source.strict_yaml import as_lines

COMMON = "viite/kentat/yhteiset.md"
TEXT_PAGE = "text-page.schema.json"

_LIMITS = {
    "maxLength": "enintään {} merkkiä",
    "minimum": "vähintään {}",
    "maximum": "enintään {}",
    "maxItems": "enintään {} riviä",
}


def field_pages() -> Iterator[tuple[str, str]]:
    """Address and Markdown of each page."""
    schemas = load_schemas()
    common = common_fields(schemas)
    yield "viite/kentat/index.md", _contents(schemas)
    yield COMMON, "".join([*_head("Yhteiset kentät", _COMMON_LEAD), *_fields(common, ())])
    for kind in schemas.kinds.values():
        yield kind_page(kind), "".join(_kind(kind, common))
    for file, name in schemas.files.items():
        yield file_page(file), "".join(_file(f"content/{file}", schemas.folded(name)))
    yield file_page("pages"), "".join(_file("content/pages/*.md", schemas.folded(TEXT_PAGE)))


def kind_page(kind: Kind) -> str:
    """Address of a kind's page."""
    return f"viite/kentat/{kind.name}.md"


def file_page(file: str) -> str:
    """Address of the page of a file at the top of `content/`."""
    return f"viite/kentat/tiedosto-{file.removesuffix('.yml')}.md"


def common_fields(schemas: Schemas) -> Mapping[str, Schema]:
    """The fields that every kind has: as most kinds tell them."""
    names = schemas.documents["common.schema.json"]["$defs"]["entry"]["properties"]
    kinds = list(schemas.kinds.values())
    told = {name: [kind.schema["properties"][name] for kind in kinds] for name in names}
    return {name: max(fields, key=fields.count) for name, fields in told.items()}


_COMMON_LEAD = "Nämä kentät voivat olla jokaisessa tiedossa. Lajin oma sivu kertoo, mitkä niistä ovat pakollisia."


def _contents(schemas: Schemas) -> str:
    kinds = [
        row(f"[{cell(kind.plural)}]({kind.name}.md)", f"`content/{kind.directory}/`", cell(kind.schema["description"]))
        for kind in schemas.kinds.values()
    ]
    files = [
        row(f"[{file}](tiedosto-{file.removesuffix('.yml')}.md)", cell(schemas.folded(name)["description"]))
        for file, name in schemas.files.items()
    ]
    pages = row("[pages/*.md](tiedosto-pages.md)", cell(schemas.folded(TEXT_PAGE)["description"]))
    return (
        "# Kentät\n\nJokainen laji ja tiedosto, ja mitä niihin voi kirjoittaa. Sivut on tehty kansion `schema/` "
        "skeemoista, samoista joilla tarkistus tarkistaa.\n\n## Lajit\n\n"
        + table(("laji", "kansio", "mikä se on"), kinds)
        + "\nKentät, jotka voivat olla jokaisessa tiedossa: [Yhteiset kentät](yhteiset.md).\n\n## Tiedostot\n\n"
        + table(("tiedosto", "mikä se on"), [*files, pages])
    )


def _head(title: str, lead: str) -> Iterator[str]:
    yield f"# {title}\n\n{written(lead)}\n"


def _kind(kind: Kind, common: Mapping[str, Schema]) -> Iterator[str]:
    fields, required = kind.schema["properties"], kind.schema["required"]
    yield from _head(kind.singular, kind.schema["description"])
    yield f"\nTiedostot: `content/{kind.directory}/*.yml`. "
    yield f"Uuden aloittaa komento `palvelukartta new {kind.name} TUNNUS`.\n"
    shared = [name for name, field in fields.items() if common.get(name) == field]
    yield from _fields({name: field for name, field in fields.items() if name not in shared}, required)
    yield "\n## Yhteiset kentät {#yhteiset}\n\n"
    rows = [
        row(
            f"[`{name}`](yhteiset.md#{anchor(name)})",
            cell(fields[name]["title"]) + (" (pakollinen)" if name in required else ""),
        )
        for name in shared
    ]
    yield table(("kenttä", "nimi"), rows)


def _file(file: str, schema: Schema) -> Iterator[str]:
    yield from _head(schema["title"], schema["description"])
    yield f"\nTiedosto: `{file}`.\n"
    yield from _fields(schema["properties"], schema.get("required", ()))


def _fields(fields: Mapping[str, Schema], required: Any) -> Iterator[str]:
    for name, field in fields.items():
        yield f"\n## {name}: {written(field['title'])} {{#{anchor(name)}}}\n\n"
        yield f"{written(field['description'])}\n\n{_sort(field)}"
        yield " Kenttä on pakollinen.\n" if name in required else "\n"
        yield from _values(unwrapped(field))
        yield from _inside(field)
        example = "\n".join(as_lines({name: field["examples"][0]}))
        yield f"\n```yaml\n{example}\n```\n"


def _sort(schema: Schema) -> str:
    """What one writes into a field, as a sentence."""
    inner = unwrapped(schema)
    sort = _one(inner)
    limits = [words.format(inner[limit]) for limit, words in _LIMITS.items() if limit in inner]
    sort = ", ".join([sort, *limits])
    return f"Luettelo: {sort}." if inner is not schema else f"{sort[0].upper()}{sort[1:]}."


def _one(schema: Schema) -> str:
    if refers(schema):
        kinds = [schema["x-ref"]] if isinstance(schema["x-ref"], str) else list(schema["x-ref"])
        return f"viittaus ({', '.join(kinds)})"
    if "oneOf" in schema:
        return "yksi arvoista"
    if is_date(schema):
        return "päivä, kuukausi tai vuosi"
    if is_text(schema):
        return "pitkä teksti" if is_long_text(schema) else "teksti"
    sorts = {"integer": "kokonaisluku", "number": "luku", "boolean": "true tai false", "object": "omia kenttiä"}
    return sorts.get(str(schema.get("type")), "merkkijono")


def _values(schema: Schema) -> Iterator[str]:
    options = [option for option in schema.get("oneOf", ()) if "const" in option]
    if options:
        rows = [
            row(f"`{option['const']}`", cell(option["title"]), cell(option.get("description", "")))
            for option in options
        ]
        yield "\n" + table(("arvo", "nimi", "mitä se tarkoittaa"), rows)


def _inside(schema: Schema) -> Iterator[str]:
    rows = list(_inner_rows(schema, ""))
    if rows:
        yield "\n" + table(("kenttä sen sisällä", "mitä siihen kirjoitetaan"), rows)


def _inner_rows(schema: Schema, path: str) -> Iterator[str]:
    inner = unwrapped(schema)
    if is_text(inner):
        return
    for name, field in inner.get("properties", {}).items():
        place = f"{path}{name}"
        values = ", ".join(f"`{value}` ({label})" for value, label in labels(field).items())
        needed = " Pakollinen." if name in inner.get("required", ()) else ""
        told = f"{cell(field['title'])}. {cell(field['description'])}{needed} {_sort(field)} {values}"
        yield row(f"`{place}`", told.rstrip())
        yield from _inner_rows(field, f"{place}.")
