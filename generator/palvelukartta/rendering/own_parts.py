"""What a map lays over the theme, from its content directory: templates of pages, words, icon and logo.

Whether they may be used is checked before (`checks/own_templates.py` and its neighbours); here nothing is read from
outside the directory, whatever its name says.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from msgspec import Struct

from palvelukartta.source.files import ICON, ICON_PICTURE, LOGO, OWN_TEMPLATES, OWN_TEXTS

PAGES = "pages/"
"""Before the name of a page's template."""

NAMED = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s*["']([^"']+)""")
"""Another template, where one names it."""


class OwnParts(Struct, frozen=True):
    """The parts of one map, each read when it is asked for."""

    content: Path | None = None
    """The content directory; None for none."""

    def template(self, name: str) -> str | None:
        """The map's own template for `pages/….html`; None where it has none."""
        stem = name.removeprefix(PAGES)
        found = self._read(OWN_TEMPLATES, stem) if name.startswith(PAGES) and "/" not in stem else None
        return found.decode() if found is not None else None

    def texts(self, language: str, file: str) -> dict[str, str]:
        """Key → text of the map's own words for the file `site.toml` and so on."""
        found = self._read(OWN_TEXTS, language, file)
        return tomllib.loads(found.decode()) if found else {}

    @property
    def has_templates(self) -> bool:
        """Whether there are templates at all."""
        return self.content is not None and (self.content / OWN_TEMPLATES).is_dir()

    @property
    def icon(self) -> bytes | None:
        """The picture of the browser's tab, SVG."""
        return self._read(ICON)

    @property
    def icon_picture(self) -> bytes | None:
        """The icon for what shows no SVG, PNG."""
        return self._read(ICON_PICTURE)

    @property
    def logo(self) -> bytes | None:
        """The picture at the name of the site, SVG."""
        return self._read(LOGO)

    def _read(self, *parts: str) -> bytes | None:
        if self.content is None:
            return None
        path = self.content.joinpath(*parts)
        return path.read_bytes() if is_inside(path, self.content) else None


def is_inside(path: Path, directory: Path) -> bool:
    """Whether `path` is a file under `directory`, links and `..` followed."""
    return path.is_file() and path.resolve().is_relative_to(directory.resolve())
