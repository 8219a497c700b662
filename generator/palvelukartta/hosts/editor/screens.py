"""The editor's documents and files: templates, words, styles and scripts under theme/editor."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.rendering.page import Context
from palvelukartta.rendering.stylesheet import stylesheet
from palvelukartta.rendering.theme import Theme

OWN = "/_muokkaus/"
"""Path of the editor's own files."""

_COMPONENTS = frozenset({"skip-link", "notice", "details", "icon"})


class Screens:
    """Renders the editor's pages in one language."""

    def __init__(self, language: str) -> None:
        """In the site's own language where there are no words in the one that is asked for."""
        self._theme = Theme()
        known = "editor" in self._theme.texts.get(language, {})
        self._language = language if known else DEFAULT_LANGUAGE

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Key → what the editor says."""
        return self._theme.texts[self._language]["editor"]

    def html(self, template: str, title: str, context: Context, crumbs: tuple[Any, ...] = ()) -> str:
        """The document of `theme/editor/<template>.html`."""
        shell = {
            "language": self._language,
            "title": title,
            "heading": title.removeprefix(f"{self.words['error_title']} "),
            "texts": self._theme.texts[self._language],
            "words": self.words,
            "crumbs": crumbs,
            "own": OWN,
        }
        engine = self._theme.engine(frozenset())
        html: str = engine.render_template(f"editor/{template}.html", **shell, **context.variables())
        return html.replace("&#x2f;", "/")

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Type and content of one of the editor's files, or None."""
        if name == "muokkaus.css":
            return "text/css; charset=utf-8", self._style
        if name == "kuvake.svg":
            return "image/svg+xml", self._theme.icon
        path = next((path for path in self._files if path.name == name), None)
        return (f"{mimetypes.guess_type(name)[0]}; charset=utf-8", path.read_bytes()) if path else None

    @cached_property
    def _files(self) -> tuple[Path, ...]:
        """Scripts, and the style of the bar over the site's pages."""
        directory = self._theme.directory / "editor"
        return (*directory.glob("*.js"), directory / "palkki.css")

    @cached_property
    def _style(self) -> bytes:
        own = (self._theme.directory / "editor" / "editor.css").read_bytes()
        return stylesheet(self._theme.directory, None, "", _COMPONENTS) + own
