"""The contents that every export is tried on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from palvelukartta.checking import Checked, check_content
from palvelukartta.exports.material import Material
from tests.conftest import GOOD
from tests.exports.material import material
from tests.own import CONTENT
from tests.sample import sample_content


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A piece of a real map, read and checked."""
    return check_content(sample_content(tmp_path_factory.mktemp("exports") / "content"))


@pytest.fixture(scope="session")
def shaped(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The good content with a pathway of each shape, read and checked."""
    content = Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("shapes") / "content"))
    return check_content(Path(shutil.copytree(GOOD.parent / "shapes", content, dirs_exist_ok=True)))


@pytest.fixture(scope="session", params=["good", "sample", "shaped", "own"])
def exported(request: pytest.FixtureRequest) -> Material:
    """Each content in turn."""
    return material(check_content(CONTENT) if request.param == "own" else request.getfixturevalue(request.param))
