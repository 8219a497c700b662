"""No rule of an accessibility engine is disabled anywhere, and what is excused stands in the list of known defects."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.axe import excused_nowhere
from palvelukartta.source.assemble import read_content
from site_tests.conftest import ROOT, OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.test_axe import known_defects

DISABLED = re.compile(
    r"disable" + r"Rules|disableOther" + r"Rules|withoutRules|\.exclude\(\[|(?<!\w)enabled['\"]?\s*:\s*[Ff]alse"
    r"|--filter"
    + r"pattern|--filter"
    + r"file|--errors-"
    + r"only|axe-(?:skip|ignore)|pa11y-ignore|a11y-(?:disable|ignore)"
)
"""How axe, the Nu checker and their like are told to look away."""

SUFFIXES = {".py", ".js", ".mjs", ".ts", ".json", ".toml", ".yml", ".yaml", ".html", ".css", ".sh", ".cfg", ""}


def disabled_rules(text: str) -> list[str]:
    """Every place of `text` that turns a rule off."""
    return [found[0] for found in DISABLED.finditer(text)]


def files() -> list[Path]:
    """Every file of the repository that holds code or settings."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    paths = [Path(ROOT / name) for name in listed if name != f"site_tests/{Path(__file__).name}"]
    return [path for path in paths if path.suffix in SUFFIXES and path.is_file() and not path.is_symlink()]


def test_no_rule_is_disabled_in_the_repository() -> None:
    found = {path.name: disabled_rules(path.read_text(encoding="utf-8", errors="replace")) for path in files()}
    assert len(found) > 100
    assert not {name: places for name, places in found.items() if places}


def test_a_disabled_rule_would_be_found() -> None:
    for text in (
        "axe.disable" + "Rules(['region'])",
        "{rules: {region: {enabled: false}}}",
        "vnu --errors-" + "only a",
    ):
        assert disabled_rules(text), text


def test_every_known_defect_names_a_place_that_is_there(site: BuiltSite, open_page: OpenPage) -> None:
    excusing = BuiltSite(site.directory, site.content, known_defects())
    for address in excusing.excused:
        assert excused_nowhere(open_page(address), site.page(address), excusing) == []


def test_a_planted_excuse_of_a_place_that_is_not_there_is_found(sample: BuiltSite, open_sample: OpenPage) -> None:
    excusing = BuiltSite(sample.directory, sample.content, {"tietoa.html": ["main h1", "#ei-ole"]})
    page = excusing.page("tietoa.html")
    assert excused_nowhere(open_sample("tietoa.html"), page, excusing) == ["#ei-ole"]


def test_req_34_no_defect_is_known_at_a_release() -> None:
    """The list of this repository is empty: whatever is found is mended before it is released."""
    assert read_content(OWN_CONTENT).catalog.files["known-defects.yml"].data == {"defects": []}
