"""The guides and the editor's settings say what the schemas say: no list of kinds is kept by hand without a test."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import tomllib
from pathlib import Path

import pytest

from palvelukartta import cli
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


def test_the_picture_of_an_error_is_the_report_of_today() -> None:
    script = runpy.run_path(str(ROOT / ".ci" / "picture_of_error.py"))
    expected = script["picture"](script["REPORT"].read_text(encoding="utf-8"))

    assert script["PICTURE"].read_text(encoding="utf-8") == expected
    assert f"]({script['PICTURE'].relative_to(ROOT).as_posix()})" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("guide", ["CONTRIBUTING.md", "README.md"])
def test_every_command_of_a_guide_exists(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    commands = re.findall(r"\.venv/bin/palvelukartta ([^`\n#]+)", text)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert commands
    for command in commands:
        assert callable(cli._parser().parse_args(shlex.split(command)).run)
    for target in re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_heading_that_the_guide_links_to_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    assert set(re.findall(r"`(content/[a-z/.-]+\.yml)`", text)) <= {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.yml")
    }


def test_the_guide_names_the_parts_of_the_report_as_the_report_does() -> None:
    said = tomllib.loads((ROOT / "generator/palvelukartta/reports/changes.toml").read_text(encoding="utf-8"))
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    for part in ("summary", "attention", "problems", "changed", "affected"):
        assert f"\n| {said[part]['fi']} |" in text
