"""Whether a county publishes in Palvelutietovaranto, asked of one file: what writes a new entry reads no other."""

from __future__ import annotations

from pathlib import Path

from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.model.register import PTV
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.strict_yaml import parse


def publishes(content: Path) -> bool:
    """Whether site.yml says so; False where it cannot be read."""
    try:
        data = parse((content / SITE_FILE).read_text(encoding="utf-8")).data
    except (OSError, ValueError, RefusedError):
        return False
    return isinstance(data, dict) and PTV in data
