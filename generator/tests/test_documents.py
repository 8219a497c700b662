"""The guides and the editor's settings say what the schemas say: no list of kinds is kept by hand without a test."""

from __future__ import annotations

import json
import re
from pathlib import Path

from palvelukartta.source.schemas import load_schemas

ROOT = Path(__file__).resolve().parents[2]


def test_vs_code_knows_the_schema_of_every_kind() -> None:
    known = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    schemas = load_schemas()
    expected = {
        f"./schema/{kind.name}.schema.json": f"content/{kind.directory}/*.yml" for kind in schemas.kinds.values()
    }
    expected |= {f"./schema/{schema}": f"content/{file}" for file, schema in schemas.files.items()}
    assert known == expected


def test_the_guide_for_editors_names_every_directory() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z]+)` \|", guide, re.MULTILINE))
    assert listed == {kind.directory for kind in load_schemas().kinds.values()} | {"pages"}


def test_the_map_of_the_code_names_every_package_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([a-z]+)` \|", (ROOT / "HACKING.md").read_text(encoding="utf-8"), re.MULTILINE))
    package = ROOT / "generator" / "palvelukartta"
    there = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert listed == there - {"__init__", "__main__"}


def test_the_layers_of_the_contract_are_those_of_the_guide() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.search(r"layers = \[(.*?)\]", settings, re.DOTALL)
    assert layers
    named = " → ".join(re.findall(r'"([^"]+)"', layers[1]))
    guide = " ".join((ROOT / "HACKING.md").read_text(encoding="utf-8").split())
    assert f"exhaustive): {named}." in guide
