"""Pages of the site that show no single entry, as the search knows them: lists of kinds, contacts, the map …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from palvelukartta.search.fields import SearchText
from palvelukartta.search.terms import folded


class SitePage(NamedTuple):
    """A page that a search may lead to beside the entries."""

    address: str
    title: str
    lead: str
    """The sentence that its result shows; "" of a page without one."""
    names: tuple[str, ...] = ()
    """What else it is called or asked for by."""

    def texts(self, words: Mapping[str, str]) -> Iterator[SearchText]:
        """What is searched of it: its title and its other names; the words of a lead stand in many entries.

        `words`: the site's words on searching.
        """
        yield SearchText("title", words["page_title"], self.title)
        yield from (SearchText("name", words["page_names"], name) for name in self.names)

    def shown(self, kind: int) -> list[Any]:
        """What the browser shows of it; `kind` is the number of the pages' own kind."""
        names = {folded(name): name for name in self.names if folded(name) != folded(self.title)}
        return [self.title, self.address, kind, self.lead, list(names.values())]
