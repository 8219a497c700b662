"""The pages of all maps: the choice of one, the search over all, what they share, and the page of missing addresses.

They have the theme's look and words, and no content of their own: a map's statement of accessibility and its feedback
are that map's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta import __version__
from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.pages.special_pages import SEARCH_SCRIPTS
from palvelukartta.publishing.together.gathered import GatheredMap, Shared
from palvelukartta.rendering.stylesheet import stylesheet
from palvelukartta.rendering.theme import Theme
from palvelukartta.sitemap.addresses import FRONT, NOT_FOUND, SEARCH, asset_address
from palvelukartta.sitemap.publication import Publication

SHARED = "yhteiset.html"
"""What several maps tell alike."""

_COMPONENTS = frozenset(
    {"breadcrumb", "footer", "header", "icon", "page-head", "preview-notice", "rows", "search-form"}
    | {"search-results", "skip-link", "tag"}
)
_SCRIPTS = (
    "reason",
    *(name for name in SEARCH_SCRIPTS if name != "search-results"),
    "shelves",
    "pieces",
    "merging",
    "together",
)
"""Modules of the search over all maps, each after those that it imports."""

_LANGUAGE = "fi"


class FrontDoor(Struct, frozen=True):
    """Several maps under one title; each file is made when it is asked for."""

    title: str
    """"" for the theme's own."""
    maps: Sequence[GatheredMap]
    shared: Sequence[Shared]
    publication: Publication
    theme: Theme

    def pages(self) -> tuple[str, ...]:
        """Addresses of the pages that a search engine is told of."""
        return (FRONT, SEARCH, *([SHARED] if self.shared else []))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of every file, pages first."""
        assets = dict(self._assets())
        for address, template in ((FRONT, "front"), (SEARCH, "search"), (SHARED, "shared"), (NOT_FOUND, "not_found")):
            if address != SHARED or self.shared:
                yield address, self._html(address, template, list(assets)).encode()
        yield from assets.items()

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        css = stylesheet(self.theme.directory, None, "", _COMPONENTS)
        yield asset_address("kartat", css, "css"), css
        data = self._shared_data()
        yield asset_address("yhteiset", data, "json"), data
        yield self.theme.icon_address, self.theme.icon
        for name in _SCRIPTS:
            script = self.theme.scripts[f"search-results/{name}.js"]
            yield script.address, script.content

    def _shared_data(self) -> bytes:
        """Address of an entry in its maps → the numbers of the maps in which it is told alike, in one list or more."""
        found: dict[str, list[Sequence[int]]] = {}
        for entry in self.shared:
            found.setdefault(entry.address, []).append(entry.maps)
        return json.dumps(found, separators=(",", ":")).encode()

    def _html(self, address: str, template: str, assets: Sequence[str]) -> str:
        texts = self.theme.texts[_LANGUAGE]
        words = texts["together"]
        title = self.title or words["title"]
        root = self.publication.base_path if address == NOT_FOUND else ""
        style, data, icon, *scripts = (root + asset for asset in assets)
        shown: dict[str, Any] = {
            "heading": {"front": title, "search": texts["site"]["search"], "shared": words["shared"]}.get(
                template, texts["site"]["not_found"]
            ),
            "address": address,
            "root": root,
            "title": title,
            "maps": self.maps,
            "shared": self._by_kind(),
            "style": style,
            "shared_data": data,
            "icon": icon,
            "scripts": scripts if template == "search" else [],
            "canonical": self.publication.href(address) if self.publication.base_url and address != NOT_FOUND else "",
            "preview": self.publication.preview,
            "version": __version__,
            "texts": texts,
            "language": _LANGUAGE,
            "foreign": {"title": "", "subtitle": ""},
            "others_language": "",
        }
        file = f"together/{template}.html"
        html: str = self.theme.engine(frozenset()).render_template(file, **shown, template=file)
        return html.replace("&#x2f;", "/")

    def _by_kind(self) -> dict[str, list[dict[str, Any]]]:
        """What is shared under the name of its kind: title, summary, page in the first map, and names of the maps."""
        found: dict[str, list[dict[str, Any]]] = {}
        for entry in sorted(self.shared, key=lambda entry: alphabetical(entry.told.title)):
            row = {
                "title": entry.told.title,
                "summary": entry.told.summary,
                "href": self.maps[entry.maps[0]].folder + entry.address,
                "maps": [self.maps[number].name for number in entry.maps],
            }
            found.setdefault(entry.told.group, []).append(row)
        return found
