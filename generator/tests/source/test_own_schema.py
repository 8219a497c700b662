"""A map's own schemas over the package's: what they add, and that what they say is followed to the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.model.entries import Key
from palvelukartta.model.field_examples import field_example
from palvelukartta.model.overlay import folded_size
from palvelukartta.model.own_names import with_own_names
from palvelukartta.model.schema import labels
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.source.memory import Memory
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.own_schema_rules import MOST_PARTS
from palvelukartta.source.schemas import Schemas
from palvelukartta.source.template import template
from tests.editing import replaced

VALUES = """
$defs:
  phase:
    oneOf:
      - const: services
        title: Jakso
      - const: farewell
        title: Lähtö
        description: Asiakas lähtee.
  status:
    oneOf:
      - const: in_use
        title: Toiminnassa
"""
KIND = """
title: Vertaistuki
description: Ryhmä, joka antaa vertaistukea.
x-kind: {directory: peers, path: vertaistuki, singular: Vertaistuki, plural: Vertaistuki, lead: Ryhmät.}
properties:
  service:
    type: string
    x-ref: service
    x-edge: {forward: Liittyy palveluun, back: Vertaistukea}
    title: Palvelu
    description: Palvelun tunnus.
required: [service]
"""
QUEUE = """
properties:
  queue:
    $ref: common.schema.json#/$defs/text
    title: Jono
    description: Jonon pituus.
"""
PEER = """title: Ryhmä
summary: Ryhmä tukee.
service: {service}
default_source: {{source: esimerkkilahde, certainty: stated}}
"""

Write = Callable[[str, str], Path]


def test_a_map_without_schemas_has_those_of_the_package(content: Path, schemas: Schemas) -> None:
    assert map_schemas(content, schemas) is schemas


def test_values_are_the_maps_own_in_its_order(content: Path, write: Write) -> None:
    write("schema/common.yml", VALUES)

    own = map_schemas(content)

    assert own.problems == ()
    assert labels(own.kinds["service"].field("phase")) == {"services": "Jakso", "farewell": "Lähtö"}


def test_values_that_the_program_knows_keep_their_place_and_the_others(content: Path, write: Write) -> None:
    write("schema/common.yml", VALUES)

    own = labels(map_schemas(content).kinds["service"].field("status"))

    assert list(own) == list(labels(map_schemas(content.parent).kinds["service"].field("status")))
    assert own["in_use"] == "Toiminnassa"
    assert own["pilot"] == "Kokeilu"


def test_a_value_that_is_left_out_is_refused_in_the_content(content: Path, write: Write) -> None:
    write(
        "schema/common.yml",
        VALUES.replace(
            "const: services\n        title: Jakso", "const: other\n        title: Muu\n        description: Muu."
        ),
    )

    (fault,) = check_content(content).problems

    assert (fault.code, fault.text("found")) == ("schema-value", "services")


def test_examples_show_values_that_the_map_has(content: Path, write: Write) -> None:
    own = "$defs:\n" + "".join(
        f"  {name}:\n    oneOf:\n      - {{const: oma, title: Oma, description: Oma.}}\n" for name in ("phase", "stage")
    )
    write("schema/common.yml", own)
    replaced(content / "services" / "esimerkkipalvelu.yml", "phase: services", "phase:")
    kinds = map_schemas(content).kinds

    (fault,) = check_content(content).problems
    assert (fault.code, fault.text("example")) == ("schema-empty", "phase: oma")
    assert "#phase: oma\n" in template(kinds["service"])
    steps = field_example(kinds["pathway"].field("steps"))
    assert {step["stage"] for step in steps if "stage" in step} <= {"oma"}
    assert "stage: decision" not in template(kinds["pathway"])


def test_a_field_is_added_and_one_of_every_kind_called_otherwise(content: Path, write: Write) -> None:
    write("schema/service.yml", QUEUE + "  areas:\n    title: Missä\n")
    service = content / "services" / "esimerkkipalvelu.yml"
    service.write_text(service.read_text(encoding="utf-8") + "queue: 2 viikkoa\n", encoding="utf-8")

    checked = check_content(content)

    assert checked.problems == ()
    properties = checked.catalog.kinds["service"].schema["properties"]
    assert properties["queue"]["title"] == "Jono"
    assert properties["areas"]["title"] == "Missä"
    assert properties["areas"]["items"]["x-ref"] == "area"


def test_when_a_check_does_without_a_field_is_said_otherwise(content: Path, write: Write) -> None:
    write("schema/service.yml", "properties:\n  contact:\n    x-unless: palvelu ole suljettu\n")
    schemas = map_schemas(content)

    assert schemas.problems == ()
    assert schemas.folded("service.schema.json")["properties"]["contact"]["x-unless"] == "palvelu ole suljettu"


def test_a_field_that_is_required_is_asked_for(content: Path, write: Write) -> None:
    write("schema/area.yml", "properties:\n  x:\n    type: string\n    title: X\n    description: X.\nrequired: [x]\n")

    assert {fault.code for fault in check_content(content).problems} == {"schema-missing"}


def test_a_kind_needs_its_file_only(content: Path, write: Write) -> None:
    write("schema/peer.yml", KIND)
    write("peers/ryhma.yml", PEER.format(service="esimerkkipalvelu"))

    checked = check_content(content)

    assert checked.problems == ()
    assert checked.catalog.kinds["peer"].is_own
    targets = {edge.target for edge in checked.catalog.outgoing(Key("peer", "ryhma"))}
    assert targets == {Key("service", "esimerkkipalvelu"), Key("source", "esimerkkilahde")}


def test_a_kind_has_its_faults_told_like_any_other(content: Path, write: Write) -> None:
    write("schema/peer.yml", KIND)
    write("peers/ryhma.yml", PEER.format(service="esimerkipalvelu"))

    (fault,) = check_content(content).problems

    assert (fault.code, fault.location.path, fault.location.line) == ("reference-unknown", "peers/ryhma.yml", 3)


def test_json_is_read_as_well(content: Path, write: Write) -> None:
    write("schema/common.schema.json", '{"$defs": {"status": {"oneOf": [{"const": "pilot", "title": "Koe"}]}}}')

    assert labels(map_schemas(content).kinds["service"].field("status"))["pilot"] == "Koe"


@pytest.mark.parametrize(
    "text", ["x-kind: 3\n", "properties: 3\n", "[]\n", "$defs: {phase: {oneOf: 3}}\n", "oneOf: [3]\n"]
)
def test_whatever_stands_there_is_told_and_never_an_exception(text: str, content: Path, write: Write) -> None:
    write("schema/service.yml", text)

    assert {fault.code.partition("-")[0] for fault in check_content(content).problems} == {"own"}


def test_a_memory_holds_nothing_of_other_schemas(content: Path, write: Write, tmp_path: Path) -> None:
    check_content(content, memory=(memory := Memory(tmp_path / "memory.json")))
    memory.save()
    write(
        "schema/common.yml",
        VALUES.replace("services", "other_services").replace("title: Jakso", "title: J\n        description: J."),
    )

    found = check_content(content, memory=Memory(tmp_path / "memory.json")).problems

    assert [fault.code for fault in found] == ["schema-value"]


def test_the_package_is_far_below_the_limit_of_size(schemas: Schemas) -> None:
    assert max(folded_size(kind.schema) for kind in schemas.kinds.values()) * 15 < MOST_PARTS


def test_a_new_file_of_an_own_kind_shows_its_fields_without_examples(content: Path, write: Write) -> None:
    write("schema/peer.yml", KIND)

    text = template(map_schemas(content).kinds["peer"])

    assert "service: TÄYTÄ" in text.splitlines()


NAMES = "x-kind: {singular: Tuki, plural: Tuet, lead: Mitä tukea saa.}\nproperties:\n  instruments: {title: Palvelut}\n"


def test_an_own_name_of_a_kind_reaches_whatever_names_it(content: Path, write: Write) -> None:
    write("schema/service.yml", NAMES)

    schemas = map_schemas(content)

    service, pathway = schemas.kinds["service"], schemas.kinds["pathway"]
    assert [tab["title"] for tab in service.schema["x-kind"]["tabs"]][:2] == ["Tuet nyt", "Toimintamallit"]
    assert service.question == ("Tuet: mitä on tarjolla?", "Mitä tukea saa.")
    assert pathway.field("services")["title"] == "Tuet"
    assert schemas.kinds["entity"].field("phases", "services")["items"]["x-edge"]["forward"] == "Tuet"
    assert schemas.kinds["role"].question == map_schemas(content.parent).kinds["role"].question
    assert service.field("instruments")["title"] == "Palvelut", "the map's own words stay"
    texts = load_texts(resource_directory("theme"), "fi", names=schemas.renamed)
    assert (texts["plan"]["services"], texts["pages"]["step_services"]) == ("Tuet:", "Tuet")
    assert texts["pages"]["roles"] == "Roolit"


def test_a_kind_of_another_name_asks_a_question_still(schemas: Schemas) -> None:
    asking = [
        kind for kind in schemas.kinds.values() if kind.question[0].rstrip("?") not in ("", kind.plural.rstrip("?"))
    ]
    renamed = [with_own_names(kind.schema, kind.name, {kind.name: {kind.plural: "Reitit"}}) for kind in asking]
    asked = {kind.name: schema["x-kind"] for kind, schema in zip(asking, renamed, strict=True)}
    assert [name for name, said in asked.items() if not said["question"].endswith("?")] == []
    assert asked["pathway"]["question"] == "Reitit: miten asia etenee?"
    assert asked["pathway"]["question_text"].startswith("Vaiheet järjestyksessä")


def test_each_text_that_is_a_kinds_name_says_by_its_key_which_kind_it_is(schemas: Schemas) -> None:
    texts = load_texts(resource_directory("theme"), "fi")
    others = {("editor", "example"), ("forms", "difference")}  # an example of a field, a difference of points
    for kind in schemas.kinds.values():
        for file, said in texts.items():
            for key, text in said.items():
                if text.rstrip(":") in (kind.singular, kind.plural) and (file, key) not in others:
                    assert kind.name in key, (file, key)
