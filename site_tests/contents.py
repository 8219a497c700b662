"""Where the contents stand of which the tests build sites."""

from __future__ import annotations

import os
from pathlib import Path

OWN_CONTENT = Path(os.environ.get("PALVELUKARTTA_OWN_CONTENT") or Path(__file__).resolve().parent.parent / "content")
"""The repository's own content: tests ask of it only what holds of any sound content, and name no entry of it."""

SAMPLE_CONTENT = Path(__file__).resolve().parent.parent / "generator" / "tests" / "contents" / "sample"
"""A piece of a real map that nobody edits: what names an entry is tested on its site."""
