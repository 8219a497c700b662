"""Whose styles a page needs: those of the components that its template is made of.

What every entry's page is made of is in the one sheet that all pages share; a browser has it after the first page. The
rest of a template's components are in a second sheet, so that a pathway's page does not bring the map's rules along.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

SHARED = "pages/entry.html"
"""The template whose components' styles every page gets: most pages show an entry, and all have its shell."""

EVERY = "*"
"""In theme/styles.toml: every component there is."""

_NAMED = re.compile(r'\{%-?\s*(?:from|extends|include|import)\s+"([^"]+)"')
_COMPONENT = "components/"


class PageStyles:
    """Template → the components whose styles its pages need."""

    def __init__(self, theme: Path) -> None:
        """`theme`: the theme's directory; its styles.toml says what no template does."""
        self._theme = theme
        self._texts: dict[str, str] = {}
        path = theme / "styles.toml"
        self.needs: Mapping[str, Sequence[str]] = (
            tomllib.loads(path.read_text(encoding="utf-8"))["needs"] if path.is_file() else {}
        )
        """Template of a page, or component → components whose styles it needs, named by no template."""

    @property
    def templates(self) -> Iterator[str]:
        """The template of each page: `pathway.html`."""
        return (path.name for path in sorted((self._theme / "pages").glob("*.html")))

    @property
    def shared(self) -> frozenset[str]:
        """Components whose styles all pages share."""
        return self._components(SHARED)

    def own(self, template: str) -> frozenset[str]:
        """Components of the template beside the shared ones."""
        return self._components(f"pages/{template}") - self.shared

    def _components(self, template: str) -> frozenset[str]:
        names = {name.split("/")[1] for name in self._reached(template) if name.startswith(_COMPONENT)}
        if EVERY in names:
            names = {path.name for path in (self._theme / "components").iterdir() if path.is_dir()}
        return frozenset(names)

    def _reached(self, template: str) -> set[str]:
        """`template`, the templates that it names, and those that they name."""
        waiting, reached = [template], set[str]()
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += _NAMED.findall(self._text(name)) + [f"{_COMPONENT}{beside}" for beside in self._beside(name)]
        return reached

    def _beside(self, name: str) -> Sequence[str]:
        """Components that styles.toml gives to a page's template, or to any template of a component."""
        place = "/".join(name.split("/")[:2])
        return self.needs.get(place, ())

    def _text(self, name: str) -> str:
        if name not in self._texts:
            path = self._theme / name
            self._texts[name] = path.read_text(encoding="utf-8") if path.is_file() else ""
        return self._texts[name]
