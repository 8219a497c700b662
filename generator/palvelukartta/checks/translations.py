"""Translations that no page shows."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.text import LANGUAGES, PUBLISHED
from palvelukartta.problems import Problem, Severity, milder, problem


def translations_are_published(catalog: Catalog) -> Iterator[Problem]:
    """A text is given in the languages in which the site is made."""
    for entry in catalog.entries.values():
        unseen = [path for path, _ in entry.strings if path[-1] in LANGUAGES and path[-1] not in PUBLISHED]
        if unseen:
            found = ", ".join(dict.fromkeys(str(path[-1]) for path in unseen))
            place = entry.locate(*unseen[0])
            yield milder(problem("wording-translation", place, entry.title, found=found), Severity.HINT)
