"""The maps of examples/ pass the audit: every template of each, in every view."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from site_tests.conftest import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/content/site.yml"))


@pytest.mark.long
@pytest.mark.parametrize("content", EXAMPLES, ids=lambda path: path.parent.name)
def test_no_template_of_an_example_map_has_a_barrier(content: Path) -> None:
    # In a process of its own: one process has one Playwright, and the other tests have it.
    command = [sys.executable, "-m", "palvelukartta", "audit", "--content", str(content), "--today", "2026-11-28"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "barrier-" not in ran.stdout
