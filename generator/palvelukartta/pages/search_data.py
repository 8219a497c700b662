"""What the search looks through: a name, old names and one sentence of every entry."""

from __future__ import annotations

import json

from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.addresses import entry_address


def search_index(catalog: Catalog, language: str) -> bytes:
    """The search index as JSON: a list of {title, href, kind, order, text, names}, in order of key.

    `href` is from the top of the site, where the search page is.
    """
    entries = [
        {
            "title": entry.text("title", language),
            "href": entry_address(entry),
            "kind": entry.kind.singular,
            "order": entry.kind.order,
            "text": entry.text("summary", language),
            "names": [*entry.items("aliases"), *filter(None, [entry.data.get("abbreviation")])],
        }
        for entry in catalog.entries.values()
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
