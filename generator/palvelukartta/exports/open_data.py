"""The open data of one site: its files, and what its pages tell search engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain

from palvelukartta.exports.formats import STRUCTURED, File, chosen, export
from palvelukartta.exports.material import Material
from palvelukartta.sitemap.addresses import OPEN_DATA, entry_at


class OpenData:
    """Made when it is asked for; a format that site.yml does not ask for costs nothing."""

    def __init__(self, material: Callable[[], Material], site: Mapping[str, object]) -> None:
        """`site`: the fields of site.yml."""
        self._made, self._names = material, chosen(site)

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Address from the top of the site → content, in the formats that site.yml asks for."""
        return dict(chain.from_iterable(part() for part in self.parts()))

    def parts(self) -> Iterator[Callable[[], Iterator[File]]]:
        """The same format by format, each file made when it is asked for."""
        return (partial(self._addressed, name) for name in self._names)

    def _addressed(self, name: str) -> Iterator[File]:
        return ((f"{OPEN_DATA}{address}", content) for address, content in self.exported(name))

    def exported(self, name: str) -> Iterator[File]:
        """The files of one format, whether or not the site has it. KeyError if there is none of that name."""
        return export(name, self._material)

    def structured(self, address: str) -> str:
        """What the page at `address` tells search engines, as JSON-LD; "" where site.yml does not ask for that."""
        if STRUCTURED not in self._names:
            return ""
        from palvelukartta.exports.schema_org import page_data  # only where it is asked for

        return page_data(self._material, entry_at(self._material.catalog, address), address)

    @cached_property
    def _material(self) -> Material:
        return self._made()
