"""The theme's own YAML: what documents its components."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from palvelukartta.problems import Problem
from palvelukartta.source.files import read


def theme_yaml(theme: Path, path: Path) -> Any:
    """What a file of the theme says. ValueError if it cannot be read."""
    for document in read(theme, path):
        if isinstance(document, Problem):
            raise ValueError(f"{document.location}: {document.code}")
        data = document.data
    return data
