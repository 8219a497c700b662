"""`make quick` runs the tests that look at what has changed: what it names is there, for every room of the package."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(ROOT / ".ci" / "tests_of_change.py"), run_name="tests_of_change")
named_for = SCRIPT["tests_of"]
script_tests_for = SCRIPT["script_tests_of"]


PHRASES = "test_phrases.py"
"""Any module may say something, or name what is said."""


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("generator/palvelukartta/checks/freshness.py", ["checks", PHRASES, "test_faulty_content.py", "mistakes"]),
        (
            "generator/palvelukartta/reports/facts.toml",
            ["reports", PHRASES, "test_faulty_content.py", "mistakes", "test_cli.py"],
        ),
        ("generator/palvelukartta/drawing/write/cards.py", ["drawing", PHRASES, *SCRIPT["OF_STYLE"]]),
        ("generator/palvelukartta/hosts/live.py", ["hosts/test_live.py", PHRASES, *SCRIPT["OF_STYLE"]]),
        ("generator/palvelukartta/views/lens.py", ["views", PHRASES, *SCRIPT["OF_STYLE"]]),
        ("generator/palvelukartta/problems.py", ["test_problems.py", PHRASES]),
        ("generator/tests/checks/test_changes.py", ["checks/test_changes.py"]),
        ("generator/tests/contents/faulty/tab/content/site.yml", ["test_faulty_content.py", "test_good_content.py"]),
        ("theme/pages/entry.html", list(SCRIPT["OF_THEME"])),
        ("theme/tokens/drawing.css", list(SCRIPT["OF_THEME"])),
        ("theme/components/search-results/row.js", [*SCRIPT["OF_THEME"], "search"]),
        ("HACKING.md", list(SCRIPT["OF_GUIDES"])),
        ("site_tests/test_axe.py", []),
    ],
)
def test_a_file_leads_to_the_tests_that_look_at_it(path: str, tests: list[str]) -> None:
    assert list(named_for(path)) == [f"generator/tests/{test}" for test in tests]


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("theme/components/facets/narrowing.js", ["script_tests/facets"]),
        ("script_tests/search-results/index.js", ["script_tests/search-results"]),
        ("theme/components/facets/facets.css", []),
        ("script_tests/tsconfig.json", []),
        ("theme/hosts/serving/live.js", []),
    ],
)
def test_a_script_leads_to_the_tests_of_its_component(path: str, tests: list[str]) -> None:
    assert list(script_tests_for(path)) == tests


def test_every_folder_of_script_tests_is_that_of_a_component() -> None:
    folders = {path.parent.name for path in (ROOT / "script_tests").glob("*/*.test.js")}
    assert folders
    rooms = (ROOT / "theme" / "components", ROOT / "theme")
    assert [name for name in folders if not any((room / name).is_dir() for room in rooms)] == []


def test_whatever_changes_in_the_theme_its_classes_are_looked_at() -> None:
    theme = [path for path in (ROOT / "theme").rglob("*") if path.is_file()]
    assert len(theme) > 100
    for path in theme:
        assert "generator/tests/checks/test_style_classes.py" in named_for(path.relative_to(ROOT).as_posix()), path


def test_every_room_of_the_package_leads_to_tests_that_are_there() -> None:
    package = ROOT / "generator" / "palvelukartta"
    rooms = {path.parent.relative_to(package).as_posix() for path in package.rglob("*.py")} - {"."}
    for room in rooms:
        named = [
            test for path in (package / room).glob("*.py") for test in named_for(path.relative_to(ROOT).as_posix())
        ]
        assert any((ROOT / test).exists() for test in named), room


def test_every_folder_leads_to_tests_that_are_there() -> None:
    named = [f"generator/tests/{test}" for tests in SCRIPT["OF_FOLDERS"].values() for test in tests]

    assert [test for test in named if not (ROOT / test).exists()] == []
