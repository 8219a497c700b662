"""Every pathway that there is to draw: the content's, one of each shape, and six of others; each as its view."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from palvelukartta.checking import check_content
from palvelukartta.views.pathway import PathwayView, pathway_view
from tests.conftest import CONTENTS, GOOD
from tests.own import CONTENT

SETS = ("content", "shapes", "foreign")
"""The last one: WHO's guidelines on tuberculosis and immunisation, GOV.UK's sick pay and a driving licence."""


@cache
def views_of(name: str) -> tuple[PathwayView, ...]:
    """The views of one of `SETS`. AssertionError where a pathway has a fault."""
    with tempfile.TemporaryDirectory() as scratch:
        checked = check_content(_directory(name, Path(scratch)), today=date(2026, 11, 28))
    assert not checked.errors, checked.errors
    return tuple(pathway_view(checked.catalog, entry) for entry in checked.catalog.of_kind("pathway"))


def every_view() -> Iterator[PathwayView]:
    """Those of all sets."""
    for name in SETS:
        yield from views_of(name)


def _directory(name: str, scratch: Path) -> Path:
    if name == "content":
        return CONTENT
    content = Path(shutil.copytree(GOOD, scratch / "content"))
    return Path(shutil.copytree(CONTENTS / name, content, dirs_exist_ok=True))
