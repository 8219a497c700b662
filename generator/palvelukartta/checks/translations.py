"""Translations that no page shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from palvelukartta.model.catalog import Catalog, SingleFile
from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.model.text import CONTENT_LANGUAGES as LANGUAGES
from palvelukartta.model.text import PUBLISHED, strings
from palvelukartta.problems import Problem, Severity, milder, problem
from palvelukartta.sitemap.addresses import STATEMENTS

SITE = "site.yml"


def translations_are_published(catalog: Catalog) -> Iterator[Problem]:
    """A text is given in the languages in which the site is made."""
    for entry in catalog.entries.values():
        unseen = [path for path, _ in entry.strings if path[-1] in LANGUAGES and path[-1] not in PUBLISHED]
        if unseen:
            found = ", ".join(dict.fromkeys(str(path[-1]) for path in unseen))
            place = entry.locate(*unseen[0])
            yield milder(problem("wording-translation", place, entry.title, found=found), Severity.HINT)


def site_translations_are_published(catalog: Catalog) -> Iterator[Problem]:
    """A text of site.yml is given in the languages of the pages that show it; the statement alone is made in others."""
    site = catalog.files[SITE]
    unseen = [
        path for path, _ in strings(site.data) if path[-1] in LANGUAGES and path[-1] not in _languages(site, path)
    ]
    if unseen:
        found = ", ".join(dict.fromkeys(str(path[-1]) for path in unseen))
        yield milder(problem("wording-translation", site.origin.locate(unseen[0]), SITE, found=found), Severity.HINT)


def _languages(site: SingleFile, path: Path) -> Collection[str]:
    on_every_page = site.schema["properties"].get(path[0], {}).get("x-every-page")
    return STATEMENTS if on_every_page else PUBLISHED
