"""Texts that a test expects, kept in files.

`PALVELUKARTTA_RENEW=1` writes what the code says now into the files: read their difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path


def renewing() -> bool:
    """Whether files are to take what the code says now."""
    return bool(os.environ.get("PALVELUKARTTA_RENEW"))


def expected(path: Path, said: str) -> bool:
    """Whether `path` holds `said`; pytest shows where they differ."""
    if renewing():
        path.write_text(said, encoding="utf-8")
    there = path.read_text(encoding="utf-8")
    assert said == there
    return True
