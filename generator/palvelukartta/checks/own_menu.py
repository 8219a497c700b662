"""Kinds that site.yml names in the main navigation and in the questions of the front page."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE, Catalog
from palvelukartta.model.kind_names import likely_kind
from palvelukartta.model.own_menu import KIND, MENU, QUESTIONS
from palvelukartta.problems import Problem


def menu_names_kinds(catalog: Catalog) -> Iterator[Problem]:
    """A row of the navigation, or a question of the front page, names a kind that there is, once."""
    site = catalog.files[SITE_FILE]
    for field in (MENU, QUESTIONS):
        seen: set[str] = set()
        for index, row in enumerate(site.data.get(field) or ()):
            name, at = row[KIND], site.origin.locate((field, index, KIND))
            if name not in catalog.kinds or name in seen:
                likely = likely_kind(name, (kind for kind in catalog.kinds.values() if kind.name not in seen))
                allowed = ", ".join(f"{kind.name} ({kind.plural})" for kind in catalog.kinds.values())
                suggestion = likely.name if likely else ""
                yield problem("own-kind", at, SITE_FILE, found=name, suggestion=suggestion, allowed=allowed)
            seen.add(name)
