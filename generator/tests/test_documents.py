"""The guides and the editor's settings say what the schemas say: no list of kinds is kept by hand without a test."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import tomllib
from pathlib import Path

import pytest

from palvelukartta import __version__
from palvelukartta.cli import command_line
from palvelukartta.source.schemas import load_schemas

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "generator" / "tests" / "contents" / "sample"


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
        assert callable(command_line.parser_of().parse_args(shlex.split(command)).run)
    for target in re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


GUIDES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "starter/**/*.md", "content/**/*.md")
    for path in ROOT.glob(pattern)
)


def _blocks(text: str) -> tuple[list[list[str]], list[int]]:
    """Lines of each fenced block, without the fence's indentation; and line numbers of fences that have no pair: one
    that is never closed, or that is indented otherwise than the one it would close."""
    blocks: list[list[str]] = []
    opened: tuple[str, int] | None = None
    unpaired: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if not line.lstrip().startswith("```"):
            if opened is not None:
                blocks[-1].append(line.removeprefix(opened[0]))
        elif opened is None:
            opened = (indent, number)
            blocks.append([])
        else:
            if indent != opened[0] or line.strip() != "```":
                unpaired.append(number)
            opened = None
    return blocks, unpaired + ([opened[1]] if opened else [])


@pytest.mark.parametrize("guide", GUIDES)
def test_every_fence_of_a_guide_has_its_pair(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    blocks, unpaired = _blocks(text)

    assert unpaired == []
    assert all(any(line.strip() for line in block) for block in blocks)


@pytest.mark.parametrize("text", ["```\na\n", "1. a\n\n   ```\n   b\n      ```\n", "```\na\n```yaml\nb\n```\n"])
def test_a_fence_without_its_pair_is_seen(text: str) -> None:
    assert _blocks(text)[1]


def test_the_example_of_a_conflict_has_two_texts_between_three_marks() -> None:
    """Whoever resolves a conflict in the guide must not take the example for one: no mark begins a line."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("\n## Ristiriita")[2].partition("\n## ")[0]
    example = _blocks(section)[0][0]
    marks = [line[:7] for line in example if re.match(r"[<=>]{7}( |$)", line)]

    assert marks == ["<<<<<<<", "=======", ">>>>>>>"]
    middle = example.index("=======")
    assert example[1:middle] != example[middle + 1 : -1]
    assert len(example[1:middle]) == len(example[middle + 1 : -1]) == 1
    assert not re.search(r"^(<{7}|={7}|>{7})", text, re.MULTILINE)


def test_every_heading_that_the_guide_links_to_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    assert set(re.findall(r"`(content/[a-z/.-]+\.yml)`", text)) <= {
        f"content/{path.relative_to(SAMPLE).as_posix()}" for path in SAMPLE.rglob("*.yml")
    }


def test_the_guide_names_the_parts_of_the_report_as_the_report_does() -> None:
    said = tomllib.loads((ROOT / "generator/palvelukartta/reports/changes.toml").read_text(encoding="utf-8"))
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    for part in ("summary", "attention", "problems", "changed", "affected"):
        assert f"\n| {said[part]['fi']} |" in text


def test_one_switch_renews_every_file_that_a_test_expects() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    expecting = makefile.partition("EXPECTING := ")[2].partition("\n\n")[0].replace("\\\n", " ").split()
    renewing = {
        path.relative_to(ROOT).as_posix()
        for tests in ("generator/tests", "site_tests")
        for path in (ROOT / tests).rglob("test_*.py")
        if re.search(r"^from tests\.expected import|PALVELUKARTTA_RENEW", path.read_text(encoding="utf-8"), re.M)
    }

    missing = {path for path in renewing if not any(path.startswith(named) for named in expecting)}
    assert missing <= {"generator/tests/test_documents.py"}
    assert len(renewing) > 5


def test_the_changelog_has_the_form_that_readers_know_and_its_newest_release_is_the_programs() -> None:
    headings = re.findall(r"^(##+) (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    first, *released = [title for level, title in headings if level == "##"]

    assert first == "Unreleased"
    assert {title for level, title in headings if level == "###"} <= {
        "Added",
        "Changed",
        "Fixed",
        "Removed",
        "Security",
    }
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", title) for title in released)
    assert [title.partition(" ")[0] for title in released][:1] in ([], [__version__])


def test_every_decision_has_a_number_of_its_own_and_a_date() -> None:
    section = (ROOT / "HACKING.md").read_text(encoding="utf-8").partition("\n## Decisions\n")[2].partition("\n## ")[0]
    numbers = [int(number) for number in re.findall(r"^- D(\d+) \(\d{4}-\d\d-\d\d\) \*\*", section, re.MULTILINE)]

    assert len(numbers) == len(re.findall(r"^- ", section, re.MULTILINE)) > 20
    assert numbers == sorted(set(numbers))
