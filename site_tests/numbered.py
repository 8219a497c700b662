"""The tests that hold a numbered requirement, by their names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from site_tests.conftest import ROOT

NUMBERED = re.compile(r"test_req_(\d\d)_(planted_)?")


def numbered_tests() -> dict[int, list[str]]:
    """Requirement → names of its tests, in the generator and on the site."""
    found: dict[int, list[str]] = {}
    for path in [*Path(ROOT / "site_tests").glob("test_*.py"), *Path(ROOT / "generator" / "tests").rglob("test_*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (match := NUMBERED.match(node.name)):
                found.setdefault(int(match[1]), []).append(node.name)
    return found
