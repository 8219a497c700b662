"""What the tests share: the content folders, and copies of them that a test may change."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from palvelukartta.checking import Checked, check_content
from palvelukartta.source.schemas import Schemas, load_schemas

# The same examples on every run: a pull request must not fail by another's luck. No deadline: machines differ.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

CONTENTS = Path(__file__).parent / "contents"
GOOD = CONTENTS / "good"


@pytest.fixture(scope="session", autouse=True)
def stops() -> None:
    """A shell lets what it starts in the background ignore Ctrl+C, `nohup` the end of its terminal, and children
    inherit that: a test that sends either to a command would wait for ever."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    return load_schemas()


@pytest.fixture(scope="session")
def good() -> Checked:
    """The complete content folder without faults, read and checked."""
    return check_content(GOOD)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the good content, for a test to change."""
    return Path(shutil.copytree(GOOD, tmp_path / "content"))


@pytest.fixture
def write(content: Path) -> Callable[[str, str], Path]:
    """Writes a file into the copy of the good content."""

    def writer(name: str, text: str) -> Path:
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return writer
