"""Where the contents stand of which the tests build sites."""

from __future__ import annotations

import os
from pathlib import Path

KESKI_SUOMI = Path(__file__).resolve().parent.parent / "content"
"""The repository's own content as it is committed."""

OWN_CONTENT = Path(os.environ.get("PALVELUKARTTA_OWN_CONTENT") or KESKI_SUOMI)
"""The content under test, the repository's own unless another is named: tests ask only what holds of any sound content,
and name no entry of it."""

SAMPLE_CONTENT = Path(__file__).resolve().parent.parent / "generator" / "tests" / "contents" / "sample"
"""A piece of a real map that nobody edits: what names an entry is tested on its site."""
