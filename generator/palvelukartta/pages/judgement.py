"""What is wrong with the finished pages though the content is right, found out page by page."""

from __future__ import annotations

from palvelukartta.checks.custom_properties import property_problems
from palvelukartta.checks.style_classes import Classes, known_classes
from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.wayfinding import Wayfinding
from palvelukartta.problems import Problem
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.stylesheet import explained_classes
from palvelukartta.rendering.theme import Theme


class Judgement:
    """Of the pages of one site. A page that it has looked at may be let go."""

    def __init__(self) -> None:
        self._ways, self._classes = Wayfinding(), Classes()

    def look(self, page: Page, html: str) -> None:
        """At a page and its document."""
        self._ways.look(page, html)
        self._classes.look(page.address, html)

    def join(self, other: Judgement) -> None:
        """Takes over what `other` has looked at, in another process perhaps."""
        self._ways.join(other._ways)
        self._classes.join(other._classes)

    def problems(self, catalog: Catalog, theme: Theme) -> tuple[Problem, ...]:
        """What is wrong with all the pages of `catalog`, in order."""
        scripts = (script.content.decode() for script in theme.scripts.values())
        known = known_classes(theme.sheets.values(), scripts)
        found = [
            *self._ways.problems(catalog),
            *property_problems(theme.sheets),
            *self._classes.problems(known, explained_classes(theme.directory)["unstyled"]),
        ]
        return tuple(sorted(found, key=lambda problem: problem.sort_key))
