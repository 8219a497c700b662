"""For which version of the program the map was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.problems import Location, Problem
from palvelukartta.source.migrations import Migration, is_newer, made_for, pending


def version_problems(content: Path, migrations: Sequence[Migration] | None = None) -> Iterator[Problem]:
    """A map of a version that wrote something otherwise, or of a newer one, is told so in one message."""
    version = made_for(content)
    if pending(version, migrations) or is_newer(version):
        yield problem("own-version", Location(SITE_FILE), SITE_FILE, found=version)
