"""From one version of the program to the next: what changed for a map's content, and what of it can be mended.

A map says in site.yml for which version it was made (`made_for`). The table is empty as long as no version has broken
what an earlier one took.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from palvelukartta import __version__
from palvelukartta.model.catalog import SITE_FILE

FIRST = "0.1.0"
"""What a map was made for that does not say it."""

FIELD = "made_for"

_WRITTEN = re.compile(r"""^made_for:\s*["']?([0-9]+(?:\.[0-9]+){0,2})\b""", re.MULTILINE)


class Migration(Struct, frozen=True):
    """What one version of the program changed for content."""

    version: str
    """The first that reads content in the new way alone."""
    words: Mapping[str, str]
    """Language → what changed, and what a person does where the program cannot."""
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Directory and field at the top of its files → the field's new name; its comments stay."""
    mended: Callable[[str, Mapping[str, Any]], Mapping[str, Any]] = lambda _, data: data
    """File (`services/x.yml`) and its data → the data as the version has it; the same where nothing is to be done."""
    left: Callable[[str, Mapping[str, Any]], bool] = lambda _, __: False
    """Whether a person must look at the file, as it is once it was mended."""


MIGRATIONS: Sequence[Migration] = ()
"""In order of version."""


def with_new_names(name: str, text: str, migrations: Sequence[Migration]) -> str:
    """The text of a file with the new names of its fields: what was written as data would lose a comment above them."""
    for migration in migrations:
        for (directory, old), new in migration.renamed.items():
            if name.startswith(f"{directory}/"):
                text = re.sub(rf"^{re.escape(old)}(?=\s*:)", new, text, flags=re.MULTILINE)
    return text


def order(version: str) -> tuple[int, ...]:
    """What versions are compared by."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)[:3])


def is_newer(version: str) -> bool:
    """Whether a version is one that this program cannot know."""
    return order(version) > order(__version__)


def made_for(content: Path) -> str:
    """The version for which the map in `content` was made, whether or not its files can be read as YAML."""
    path = content / SITE_FILE
    found = _WRITTEN.search(path.read_bytes().decode("utf-8", "replace")) if path.is_file() else None
    return found[1] if found else FIRST


def pending(version: str, migrations: Sequence[Migration] | None = None) -> tuple[Migration, ...]:
    """What a map that was made for `version` has not gone through."""
    known = MIGRATIONS if migrations is None else migrations
    return tuple(migration for migration in known if order(migration.version) > order(version))
