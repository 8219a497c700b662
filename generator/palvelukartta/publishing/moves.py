"""Redirects as a server sees them: whole paths, the hosts they are asked from, and where they lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from palvelukartta.pages.publication import Publication
from palvelukartta.pages.redirects import Redirect


@dataclass(frozen=True)
class Move:
    """One permanent redirect."""

    host: str
    """Host without "www."; "" for the publishing server, whatever its name."""
    path: str
    """From the top of the server, decoded."""
    query: str
    """"" for every query: the new page has no use for it."""
    target: str
    """Where to send the reader: a whole address where the publication knows its own, else a path."""
    address: str
    """The same page from the top of the site."""
    old_address: str
    """The old address from the top of the site, where it lies within; else ""."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names under which the old address is asked for; none is any."""
        return (self.host, f"www.{self.host}") if self.host else ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The path, and for a folder the path without its last slash, which readers leave out."""
        bare = self.path.removesuffix("/")
        return (self.path, bare) if bare and bare != self.path else (self.path,)

    @property
    def quoted_paths(self) -> tuple[str, ...]:
        """The paths as a browser sends them."""
        return tuple(quote(path) for path in self.paths)

    @property
    def path_pattern(self) -> str:
        """Regular expression (PCRE) of the paths, without anchors."""
        bare = self.path.removesuffix("/")
        return re.escape(bare) + ("/?" if bare and bare != self.path else re.escape(self.path[len(bare) :]))

    @property
    def host_pattern(self) -> str:
        """Regular expression of the hosts, without anchors; "" for any."""
        return rf"(www\.)?{re.escape(self.host)}" if self.host else ""


def moves(redirects: Iterable[Redirect], publication: Publication) -> tuple[Move, ...]:
    """Those with a query first: a server takes the first that fits."""
    return tuple(sorted(_moves(redirects, publication), key=lambda one: (not one.query, one.host, one.path)))


def _moves(redirects: Iterable[Redirect], publication: Publication) -> Iterator[Move]:
    base = publication.base_path
    for one in redirects:
        path = base + one.old.path if one.old.in_site else one.old.path
        own = not one.old.host and not one.old.query and path.startswith(base)
        inside = path.removeprefix(base) if own else ""
        yield Move(one.old.host, path, one.old.query, publication.href(one.target), one.target, inside)


def relative_target(move: Move) -> str:
    """The page, as a link from the old address within the site."""
    return posixpath.relpath(move.address, posixpath.dirname(move.old_address) or ".")
