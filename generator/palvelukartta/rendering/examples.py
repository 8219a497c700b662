"""The examples of the theme's components: one list that feeds the component page, the HTML check and axe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from palvelukartta.problems import Problem
from palvelukartta.source.files import read


@dataclass(frozen=True)
class Example:
    """One call of a component's macro."""

    component: str
    """Folder under theme/components."""
    macro: str
    params: Mapping[str, Any]
    body: str
    """What the macro is wrapped around."""
    wraps: bool
    """Whether the macro is wrapped around something."""


def read_examples(theme: Path) -> Iterator[Example]:
    """Every example of every component, in order of component. ValueError if a file cannot be read."""
    for path in sorted(theme.glob("components/*/examples.yml")):
        for document in read(theme, path):
            if isinstance(document, Problem):
                raise ValueError(f"{document.location}: {document.code}")
            for row in document.data:
                yield Example(
                    path.parent.name, row["name"], row.get("params") or {}, row.get("body", ""), "body" in row
                )
