"""What every export is made from: the same catalogue and views as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.sitemap.addresses import OPEN_DATA, entry_address, relative


class Material(Struct, frozen=True, eq=False, weakref=True):
    """What the exports of one build are made from."""

    catalog: Catalog
    """As it stands on the day: what is past its time has ended."""
    written: Catalog
    """As its editors wrote it."""
    schemas: Mapping[str, Mapping[str, Any]]
    """File name → schema as written."""
    today: date
    """Day of the content's last commit, never the clock's."""
    base_url: str = ""
    """Whole address of the front page, with a slash at the end; "" where it is not known."""
    language: str = DEFAULT_LANGUAGE

    def href(self, address: str, page: str = OPEN_DATA) -> str:
        """Whole address of a file of the site. Where the site's own is not known, the one seen from the file `page`:
        what is read from there leads to the same place."""
        return self.base_url + address if self.base_url else relative(address, page)

    def page(self, entry: Entry) -> str:
        """Whole address of an entry's page, or the one seen from a file at the top of the open data."""
        return self.href(entry_address(entry))

    def site(self, name: str) -> str:
        """A text of site.yml, or ""."""
        return in_language(self.catalog.site.get(name), self.language)

    def titles(self, kind: str, ids: object) -> list[str]:
        """Titles of the entries that `ids`, an id or a list of them, name; an id itself where nothing has it."""
        names = ids if isinstance(ids, list) else [ids] if ids else []
        entries = ((self.catalog.get(kind, str(name)), str(name)) for name in names)
        return [entry.text("title", self.language) if entry else name for entry, name in entries]
