"""Templates of new entries: what is open is named by the check, and once filled nothing is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.checking import Checked, check_content
from palvelukartta.model.default_citation import FIELD, demanded
from palvelukartta.model.relation import ANY_KIND
from palvelukartta.model.schema import Kind, labels
from palvelukartta.source.short_template import is_shown, short_template
from palvelukartta.source.strict_yaml import as_lines, parse, written
from palvelukartta.source.template import blank, template
from palvelukartta.source.unfilled import BLANK
from tests.builders import schemas

KINDS = list(schemas().kinds.values())
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def filled(text: str, kind: Kind, good: Checked) -> str:
    """`text` with something that fits in each blank."""
    parsed = parse(text)
    lines = text.split("\n")
    paths = [path for path, (line, column) in parsed.places.items() if lines[line - 1][column - 1 :] == BLANK]
    for path in paths:
        line, column = parsed.places[path]
        lines[line - 1] = lines[line - 1][: column - 1] + _something(_at(kind.schema, path), good)
    return "\n".join(lines)


def _at(schema: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        schema = schema["items"] if isinstance(key, int) else schema["properties"][key]
    return schema


def _something(schema: Any, good: Checked) -> str:
    target = schema.get("x-ref")
    if target == ANY_KIND:
        return "services/esimerkkipalvelu"
    if target:
        return good.catalog.of_kind(target)[0].id
    if labels(schema):
        return next(iter(labels(schema)))
    example = schema["examples"][0]
    return written(example) if isinstance(example, str) else str(example)


def asked(kind: Kind) -> set[str]:
    """The fields that a new file has: those that are required, and the citation once where any is demanded."""
    return {*kind.schema["required"], *([FIELD] if demanded(kind.schema) else [])}


@every_kind
def test_the_check_names_every_blank_and_nothing_else(kind: Kind, content: Path) -> None:
    path = content / kind.directory / "uusi.yml"
    path.write_text(template(kind), encoding="utf-8")
    lines = template(kind).split("\n")
    expected = [number for number, line in enumerate(lines, start=1) if line.endswith(f" {BLANK}")]

    found = check_content(content).problems

    assert {one.code for one in found} == {"schema-blank"}
    assert [one.location.line for one in found] == expected
    assert {one.location.path for one in found} == {f"{kind.directory}/uusi.yml"}
    assert {one.entry for one in found} == {"uusi"}


@every_kind
def test_a_filled_template_has_no_errors(kind: Kind, content: Path, good: Checked) -> None:
    path = content / kind.directory / "uusi.yml"
    path.write_text(filled(template(kind), kind, good), encoding="utf-8")

    checked = check_content(content)

    assert checked.errors == ()
    assert checked.catalog.get(kind.name, "uusi")


@every_kind
def test_every_field_of_the_kind_stands_in_the_template_once(kind: Kind) -> None:
    text = template(kind)
    lines = [line.lstrip("#") for line in text.split("\n") if not line.startswith(("# ", " ", "#  "))]
    fields = [line.partition(":")[0] for line in lines if ":" in line and not line.startswith(" ")]
    required = [name for name in kind.schema["properties"] if name in asked(kind)]

    assert sorted(fields) == sorted(kind.schema["properties"])
    assert fields[: len(required)] == required
    assert list(parse(text).data) == required


@every_kind
def test_an_optional_field_is_its_example_once_the_signs_are_taken_away(kind: Kind) -> None:
    properties = kind.schema["properties"]
    lines = template(kind).split("\n")
    uncommented = "\n".join(line[1:] if line.startswith("#") and line[1:2] not in (" ", "") else line for line in lines)
    # Inside a field the sign is followed by the field's own indentation, which words of a comment do not have.
    whole = "\n".join(
        line[1:] if line.startswith("#  ") and not line.startswith("#   - ") and _inside(lines, number) else line
        for number, line in enumerate(uncommented.split("\n"))
    )

    data = parse(whole).data

    optional = [name for name in properties if name not in asked(kind)]
    assert {name: data[name] for name in optional} == {name: properties[name]["examples"][0] for name in optional}


def _inside(lines: list[str], number: int) -> bool:
    """Whether the line continues a commented field: a line without a space after the sign stands above it."""
    while number and lines[number].startswith(("#  ", "# ")):
        number -= 1
    return lines[number].startswith("#") and lines[number][1:2] not in (" ", "")


def test_the_skeleton_of_the_schema_stays_and_the_rest_is_open() -> None:
    text = {"type": ["string", "object"]}
    schema = {
        "type": "array",
        "x-template": [{"id": "alku"}, {"note": BLANK}],
        "items": {
            "type": "object",
            "required": ["id", "title"],
            "properties": {"id": text, "title": text, "note": text},
        },
    }

    assert blank(schema) == [{"id": "alku", "title": BLANK}, {"id": BLANK, "title": BLANK, "note": BLANK}]


def test_examples_name_entries_of_the_map_and_never_one_for_two() -> None:
    (pathway,) = [kind for kind in KINDS if kind.name == "pathway"]
    one = template(pathway, {"actor": ["kela"], "area": ["kainuu"]})
    two = template(pathway, {"actor": ["kela", "tervas-ry"], "area": ["kainuu"]})

    assert "#areas:\n#  - kainuu\n" in one
    assert "#          from: kela\n#          to: esimerkkialue\n" in one
    assert "#          from: kela\n#          to: tervas-ry\n" in two


def test_ids_that_a_field_may_name_are_told_and_many_are_counted() -> None:
    few, many = ["alue"], [f"toimija-{number:02}" for number in range(15)]
    text = template(schemas().kinds["service"], {"area": few, "actor": many})
    assert "\n# Tunnukset: alue.\n#areas:" in text
    assert "toimija-11 ja 3 muuta." in " ".join(text.replace("\n#", " ").split())
    assert "Tunnukset" not in template(schemas().kinds["service"])


def test_a_new_pathway_shows_every_sort_of_way_on_and_each_is_one_that_the_check_accepts() -> None:
    schema = _at(schemas().kinds["pathway"].schema, ("steps", 0, "next"))
    text = template(schemas().kinds["pathway"])
    fields = {name for case in schema["x-cases"] for way in case["example"] for name in way}
    assert fields >= {"to", "when", "handover", "timer", "pathway"}
    for case in schema["x-cases"]:
        assert "\n".join(f"#    {line}" for line in as_lines({"next": case["example"]})) in text


@pytest.mark.parametrize(("kind", "most"), [("service", 5), ("term", 3)])
def test_few_values_are_left_to_type(kind: str, most: int) -> None:
    text = template(schemas().kinds[kind], title="Nimi")
    assert sum(line.endswith(f" {BLANK}") for line in text.split("\n")) <= most


def test_a_step_asks_for_one_value_beside_its_words() -> None:
    (step, *_) = blank(schemas().kinds["pathway"].schema["properties"]["steps"])
    words = {"title", "professional", "client"}
    left = [name for name, value in step.items() if BLANK in str(value) and name not in words]
    assert left == ["who"]


@every_kind
def test_the_short_form_asks_for_the_same_and_offers_what_the_schema_marks(kind: Kind) -> None:
    text = short_template(kind, {"source": ["lahde"]})
    offered = "\n".join(line[1:] for line in text.split("\n") if line.startswith("#") and line[1:2] not in (" ", ""))
    asked_for = [name for name in kind.schema["properties"] if name in asked(kind)]

    assert parse(text).data == parse(template(kind)).data
    assert [name for name in kind.schema["properties"] if is_shown(kind.schema["properties"][name])] == [
        name for name in kind.schema["properties"] if name in re.findall(r"^(\w+):", offered, re.MULTILINE)
    ] + [name for name in asked_for if is_shown(kind.schema["properties"][name])]
    assert text.endswith(f"palvelukartta new {kind.name} --all\n")


@pytest.mark.parametrize("kind", ["service", "pathway"])
def test_the_short_form_is_read_in_a_minute(kind: str) -> None:
    assert len(short_template(schemas().kinds[kind]).split()) <= 320


def test_the_short_form_tells_what_may_stand_in_a_blank() -> None:
    text = short_template(schemas().kinds["pathway"], {"actor": ["kunta"]})
    assert "Tunnukset: kunta." in text
    assert "referral (" in short_template(schemas().kinds["service"])
    assert "\n#    services:\n" in text
    assert "\n#        when: " in text
