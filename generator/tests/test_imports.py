"""A check must answer while the editor looks: what it does not need is not loaded."""

from __future__ import annotations

import os
import shutil
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
    "simplemma",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the modules that `palvelukartta check` loads for content without faults that has not changed: only what
    is new is read as Markdown."""
    content = shutil.copytree(GOOD, tmp_path_factory.mktemp("imports") / "content")
    for file in content.rglob("*"):
        os.utime(file, (0, 0))  # what is just being written is not remembered
    program = (
        "import sys; from palvelukartta.cli import main;"
        f"code = main(['check', '--content', {str(content)!r}]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program]
    cold, warm = (
        set(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stderr.split()) for _ in range(2)
    )
    assert "markdown_it" in cold
    return warm


@pytest.mark.parametrize("name", HEAVY)
def test_a_check_of_good_content_does_not_load(name: str, loaded: set[str]) -> None:
    assert name not in loaded


def test_the_list_of_loaded_modules_is_real(loaded: set[str]) -> None:
    assert {"palvelukartta.checks", "yaml", "jsonschema_rs"} <= loaded
