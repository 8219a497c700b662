"""The bill of materials names what is installed and locked, and is the same each time."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from palvelukartta.hosts.dependencies import dependencies
from palvelukartta.publishing.sbom import bill_of_materials, licence_list

ROOT = Path(__file__).resolve().parents[3]


def test_every_component_is_locked_at_its_version_and_has_a_licence() -> None:
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    _, components = dependencies()
    assert {one.name for one in components} >= {"minijinja", "pyyaml", "jsonschema-rs", "networkx"}
    assert {one.name: one.version for one in components} == {one.name: locked[one.name] for one in components}
    assert [one.name for one in components if one.licence in ("", "not stated", "UNKNOWN")] == []


def test_what_only_another_engine_or_a_test_needs_makes_no_site_and_is_not_listed() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {canonicalize_name(Requirement(line).name) for line in declared["dependencies"]}
    extras = {Requirement(line).name for lines in declared["optional-dependencies"].values() for line in lines}
    root, components = dependencies()

    assert set(root.requires) == needed
    assert {"mkdocs", "mkdocs-material", "pytest"} <= extras
    assert [one.name for one in components if one.name in extras] == []


def test_the_bill_is_of_the_standards_form_and_of_the_same_bytes_in_any_order() -> None:
    root, components = dependencies()
    made = bill_of_materials(root, components, date(2026, 2, 3))
    assert made == bill_of_materials(root, components[::-1], date(2026, 2, 3))
    bill = json.loads(made)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.match(r"urn:uuid:[0-9a-f-]{36}$", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == "2026-02-03T00:00:00Z"
    known = {one["bom-ref"] for one in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {one["ref"] for one in bill["dependencies"]} == known
    assert {needed for one in bill["dependencies"] for needed in one["dependsOn"]} <= known
    assert "pkg:pypi/pyyaml@" in "".join(sorted(known))


def test_licences_are_listed_by_name() -> None:
    root, components = dependencies()
    lines = licence_list(root, components).splitlines()
    assert lines[0].startswith("palvelukartta ")
    assert len(lines) == len(components) + 1
