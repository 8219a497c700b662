"""The maps of examples/ pass the audit, and every test of site_tests that holds of any map.

A process of its own runs the tests of one map: which site is under test is settled when they are collected.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_tests.conftest import ROOT
from site_tests.of_maps import IN_BROWSER, LEFT_OUT, OF_A_MAP

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/content/site.yml"))

EXPECTED = Path(__file__).with_name("left_out.toml")
"""Map → test → why the map has nothing for it. What is not told there is run, and passes."""

NO_PROGRAM = "TypeScript is not installed"
"""How the reason of a test begins that a machine lacks a program for: that is no map's doing."""

every_map = pytest.mark.parametrize("content", EXAMPLES, ids=lambda path: path.parent.name)


def outcomes(content: Path, report: Path, *chosen: str) -> tuple[Mapping[str, str], set[str]]:
    """Test → why it was left out; and the names of those that were run. Anything but a pass is an error."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PALVELUKARTTA_"))}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=short"]
    ran = subprocess.run(
        [*command, *chosen, f"--junitxml={report}", "site_tests"],
        cwd=ROOT,
        env={**own, "PALVELUKARTTA_OWN_CONTENT": str(content)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-20_000:] + ran.stderr
    left: dict[str, str] = {}
    names: set[str] = set()
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname', '').rpartition('.')[2]}::{case.get('name', '').partition('[')[0]}"
        skipped = case.find("skipped")
        why = "" if skipped is None else skipped.get("message", "")
        if not why:
            names.add(name)
        elif not why.startswith(NO_PROGRAM):
            left[name] = why
    return left, names


def expected(content: Path) -> Mapping[str, str]:
    told: Mapping[str, Mapping[str, str]] = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    return {name: LEFT_OUT + why for name, why in told[content.parent.name].items()}


@every_map
def test_what_holds_of_any_map_holds_of_this_one(content: Path, tmp_path: Path) -> None:
    """What needs no browser and no checker of HTML."""
    chosen = f"{OF_A_MAP} and not {IN_BROWSER} and not long"
    left, names = outcomes(content, tmp_path / "report.xml", "-m", chosen, "-k", "not req_02")
    assert left == expected(content)
    assert len(names) > 50


@pytest.mark.long
@every_map
def test_what_holds_of_any_map_in_a_browser_holds_of_this_one(content: Path, tmp_path: Path) -> None:
    left, names = outcomes(content, tmp_path / "report.xml", "-m", OF_A_MAP)
    assert [why for why in left.values() if not why.startswith(LEFT_OUT)] == []
    assert len(names) > 150


@pytest.mark.long
@every_map
def test_no_template_of_an_example_map_has_a_barrier(content: Path) -> None:
    # In a process of its own: one process has one Playwright, and the other tests have it.
    command = [sys.executable, "-m", "palvelukartta", "audit", "--content", str(content), "--today", "2026-11-28"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "barrier-" not in ran.stdout
