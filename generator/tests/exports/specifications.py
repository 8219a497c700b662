"""The official files of the vocabularies, which are no part of the project: where they are, and what is said if not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rdflib import Graph

ROOT = Path(__file__).resolve().parents[3]
PLACES = (Path(os.environ.get("PALVELUKARTTA_SPECS", "specs")), ROOT.parent / "shared" / "specs")
"""Folders in which they are looked for: SEMIC's CPSV-AP 3.2.0 and DCAT-AP 3.0.1, and schema.org 30.0."""


def specification(name: str) -> Path:
    """The official file `name`. Where it is not, the test is skipped and says which file it lacks."""
    found = next((place / name for place in PLACES if (place / name).is_file()), None)
    if found is None:
        pytest.skip(f"official file not found: {name} (PALVELUKARTTA_SPECS)")
    return found


def shapes(name: str) -> Graph:
    """The graph of an official file."""
    return Graph().parse(specification(name))
