"""The open data of one site: its files, and what its pages tell search engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from palvelukartta.exports.formats import STRUCTURED, File, chosen, export, exports
from palvelukartta.exports.material import Material
from palvelukartta.model.entries import Entry
from palvelukartta.sitemap.addresses import OPEN_DATA, entry_address


class OpenData:
    """Made when it is asked for; a format that site.yml does not ask for costs nothing."""

    def __init__(self, material: Callable[[], Material], site: Mapping[str, object]) -> None:
        """`site`: the fields of site.yml."""
        self._made, self._names = material, chosen(site)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Address from the top of the site → content, in the formats that site.yml asks for."""
        return dict(self.each_file())

    def each_file(self) -> Iterator[File]:
        """The same, each made when it is asked for."""
        named = exports(self._names, self._material) if self._names else ()
        return ((f"{OPEN_DATA}{address}", content) for address, content in named)

    def exported(self, name: str) -> Iterator[File]:
        """The files of one format, whether or not the site has it. KeyError if there is none of that name."""
        return export(name, self._material)

    def structured(self, address: str) -> str:
        """What the page at `address` tells search engines, as JSON-LD; "" where site.yml does not ask for that."""
        if STRUCTURED not in self._names:
            return ""
        from palvelukartta.exports.schema_org import page_data  # only where it is asked for

        return page_data(self._material, self._entries.get(address), address)

    @cached_property
    def _material(self) -> Material:
        return self._made()

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        """Address → entry whose page is there."""
        return {entry_address(entry): entry for entry in self._material.catalog.entries.values()}
