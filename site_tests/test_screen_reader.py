"""What a screen reader is told: the accessibility tree of pages of the sample, exactly, as indented text.

`make renew` writes the trees anew: read their difference before committing it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from site_tests.conftest import OpenPage

GOLDEN = Path(__file__).resolve().parent / "golden"

PAGES = {
    "front-page": "index.html",
    "pathway": "polut/kuntouttava-tyotoiminta.html",
    "pathway-as-a-chart": "polut/tule-kaavio.html",
    "service": "palvelut/koottava-tiimi.html",
    "finder": "minne-ohjaan/index.html",
}

STATES = (
    "level",
    "expanded",
    "checked",
    "selected",
    "pressed",
    "disabled",
    "required",
    "invalid",
    "modal",
    "busy",
    "live",
)
"""Properties that a screen reader speaks."""

_CHANGING = re.compile(r"(?<=versio )[\d.]+\d")
"""The program's version: what changes without a change of the page."""

SILENT = frozenset(
    {"none", "generic", "InlineTextBox", "LineBreak", "LayoutTable", "LayoutTableRow", "LayoutTableCell"}
)
"""Roles that are passed over: their children stand in their place."""


def accessibility_tree(page: Page) -> str:
    """Roles, names, descriptions and states of everything that is not ignored, two spaces a level."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    root = next(node for node in nodes if "parentId" not in node)
    return "".join(f"{line}\n" for line in _lines(root, by_id, 0, ""))


def _lines(node: Mapping[str, Any], nodes: Mapping[str, Any], depth: int, around: str) -> Iterator[str]:
    role, name = _value(node, "role"), _value(node, "name")
    passed = node.get("ignored") or role in SILENT or (role == "StaticText" and (name == around or not name))
    if not passed:
        yield "  " * depth + _line(node, role, name)
    for child in node.get("childIds", ()):
        if child in nodes:
            yield from _lines(nodes[child], nodes, depth if passed else depth + 1, around if passed else name)


def _line(node: Mapping[str, Any], role: str, name: str) -> str:
    found = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    states = [f"{key}={found[key]}" for key in STATES if found.get(key) not in (None, False, "false")]
    states += [f"value={_value(node, 'value')!r}"] if _value(node, "value") else []
    described = [f"described as {_value(node, 'description')!r}"] if _value(node, "description") else []
    return " ".join([role, *([repr(name)] if name else []), *(f"[{state}]" for state in states), *described])


def _value(node: Mapping[str, Any], key: str) -> str:
    value = str(node.get(key, {}).get("value") or "")
    return _CHANGING.sub("…", " ".join(value.replace("\u00ad", "").split()))


@pytest.mark.parametrize("name", PAGES)
def test_the_accessibility_tree_is_as_reviewed(name: str, open_sample: OpenPage) -> None:
    golden = GOLDEN / f"{name}.txt"
    page = open_sample(PAGES[name])
    page.evaluate("document.querySelector('.preview-notice')?.remove()")  # a trial bundle's, which test_bundle.py reads
    said = accessibility_tree(page)
    if os.environ.get("PALVELUKARTTA_RENEW"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
