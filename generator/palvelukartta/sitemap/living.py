"""The pages that links and redirects may lead to, asked one by one: what narrows the lists makes most of the addresses,
and hardly any link leads to one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from palvelukartta.model.catalog import Catalog
from palvelukartta.sitemap.addresses import is_narrowed, narrowed_addresses, plain_addresses


class Living(Collection[str]):
    """`page_addresses`, of which the narrowed lists are found when an address could be one of them."""

    def __init__(self, catalog: Catalog, language: str, texts: Iterable[str]) -> None:
        """`texts` are the stems of the hand-written pages."""
        self._catalog = catalog
        self.plain = frozenset(plain_addresses(catalog, language, texts))

    @cached_property
    def narrowed(self) -> frozenset[str]:
        """The addresses that are not `plain`."""
        return frozenset(narrowed_addresses(self._catalog))

    def may_narrow(self, path: str) -> bool:
        """Whether `path` could be one of `narrowed`, or of a folder of theirs: it begins with a folder of the site."""
        return is_narrowed(path) and path.partition("/")[0] in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(address.partition("/")[0] for address in self.plain)

    def __contains__(self, address: object) -> bool:
        return address in self.plain or (self.may_narrow(str(address)) and address in self.narrowed)

    def __iter__(self) -> Iterator[str]:
        yield from self.plain
        yield from self.narrowed

    def __len__(self) -> int:
        return len(self.plain) + len(self.narrowed)
