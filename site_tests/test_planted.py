"""A check that cannot fail is worthless: each finds the barrier that is put into a page for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from site_tests.built import BuiltSite
from site_tests.conftest import ROOT, OpenPage
from site_tests.planted import PLANTED, Planted

NUMBERED = re.compile(r"test_req_(\d\d)_(planted_)?")


def numbered_tests() -> dict[int, list[str]]:
    """Requirement → names of its tests, in the generator and on the site."""
    found: dict[int, list[str]] = {}
    for path in [*Path(ROOT / "site_tests").glob("test_*.py"), *Path(ROOT / "generator" / "tests").rglob("test_*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (match := NUMBERED.match(node.name)):
                found.setdefault(int(match[1]), []).append(node.name)
    return found


@pytest.mark.parametrize(
    "fault", PLANTED, ids=lambda fault: f"{fault.requirement:02}-{fault.name.replace(' ', '-').replace('.', '')}"
)
def test_a_planted_barrier_is_found(fault: Planted, site: BuiltSite, open_page: OpenPage) -> None:
    address = re.split("[#?]", fault.address)[0]
    html = fault.planted((site.directory / address).read_text(encoding="utf-8"))
    if fault.static:
        changed = site.with_html(address, html)
        assert fault.static(site.page(address), site) == []
        found = fault.static(changed.page(address), changed)
    else:
        assert fault.live
        found = fault.live(open_page(fault.address, html=html, **fault.view))
    assert any(fault.says in one for one in found), found


def test_every_requirement_that_has_a_test_has_a_planted_barrier() -> None:
    planted = {fault.requirement for fault in PLANTED}
    without = {
        number
        for number, names in numbered_tests().items()
        if number not in planted and not any("_planted_" in name for name in names)
    }
    assert without - STATED == set()


STATED = {28, 34}
"""28 is a share of queries with a threshold of its own. 34 is a rule over content: each of its faults is a folder of
generator/tests/contents/unpublishable."""
