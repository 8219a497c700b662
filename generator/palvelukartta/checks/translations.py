"""Translations that no page shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE, Catalog, SingleFile
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import CONTENT_LANGUAGES, PUBLISHED, strings
from palvelukartta.problems import Problem
from palvelukartta.sitemap.addresses import STATEMENTS


def translations_are_published(entry: Entry) -> Iterator[Problem]:
    """A text is given in the languages in which the site is made."""
    unseen = [path for path, _ in entry.strings if path[-1] in CONTENT_LANGUAGES and path[-1] not in PUBLISHED]
    if unseen:
        languages = ", ".join(dict.fromkeys(str(path[-1]) for path in unseen))
        yield problem("wording-translation", entry.locate(*unseen[0]), entry.title, found=languages)


def site_translations_are_published(catalog: Catalog) -> Iterator[Problem]:
    """A text of site.yml is given in the languages of the pages that show it; the statement alone is made in others."""
    site = catalog.files[SITE_FILE]
    unseen = [
        path
        for path, _ in strings(site.data)
        if path[-1] in CONTENT_LANGUAGES and path[-1] not in _languages(site, path)
    ]
    if unseen:
        languages = ", ".join(dict.fromkeys(str(path[-1]) for path in unseen))
        yield problem("wording-translation", site.origin.locate(unseen[0]), SITE_FILE, found=languages)


def _languages(site: SingleFile, path: FieldPath) -> Collection[str]:
    on_every_page = site.schema["properties"].get(path[0], {}).get("x-every-page")
    return STATEMENTS if on_every_page else PUBLISHED
