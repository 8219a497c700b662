"""A check must answer while the editor looks: what it does not need is not loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import GOOD

HEAVY = (
    "mkdocs",
    "minijinja",
    "jinja2",
    "playwright",
    "networkx",
    "jsonschema",
    "markdown_it",
    "graphviz_pure",
    "simplemma",
)


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Names of the modules that `palvelukartta check` loads for content without faults."""
    program = (
        "import sys; from palvelukartta.cli import main;"
        f"code = main(['check', '--content', {str(GOOD)!r}]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("name", HEAVY)
def test_a_check_of_good_content_does_not_load(name: str, loaded: set[str]) -> None:
    assert name not in loaded


def test_the_list_of_loaded_modules_is_real(loaded: set[str]) -> None:
    assert {"palvelukartta.checks", "yaml", "jsonschema_rs"} <= loaded
