"""Which pages are audited, and which of them in full."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from palvelukartta.auditing.built import BuiltSite

Chosen = tuple[tuple[str, bool], ...]
"""Addresses in their order, and whether each is judged in full."""


def every_page(site: BuiltSite) -> Chosen:
    """All pages, the sample of each template in full."""
    return _chosen(site, (page.address for page in site.pages), {page.address for page in site.sample})


HAND_WRITTEN = "text.html"
"""The template of pages of which each is written by itself: one says nothing of another."""


def sampled(site: BuiltSite, number: int) -> Chosen:
    """So many pages of each template, all in full, and every hand-written page."""
    addresses = {page.address for page in site.longest(number)}
    written = {page.address for page in site.pages if page.template == HAND_WRITTEN}
    return _chosen(site, addresses | written, addresses)


MOST_IN_FULL = 4
"""Pages of changed entries that are judged in full."""


_VERSION = re.compile(r"(/?assets/[a-zåäö0-9-]+-)[0-9a-f]{12}(?=\.)")
"""What the name of a file tells of its content (`sitemap.addresses.asset_address`)."""


def touched(site: BuiltSite, before: Mapping[str, str], now: Mapping[str, str], own: Collection[str]) -> Chosen:
    """The pages whose document is another than `before` but for the names of the files it uses, and the sample of each
    template: a change of a colour is in no document, and gives the style sheet another name in all. In full are the
    first pages of changed entries, `own`; without one the smallest pages of the sample."""
    changed = [
        address for address, document in now.items() if _unversioned(before.get(address, "")) != _unversioned(document)
    ]
    sample = sorted(site.sample, key=lambda page: page.path.stat().st_size)
    first = [address for address in changed if address in own] or [page.address for page in sample]
    return _chosen(site, {*changed, *(page.address for page in sample)}, first[:MOST_IN_FULL])


def _unversioned(document: str) -> str:
    return _VERSION.sub(r"\1", document)


def _chosen(site: BuiltSite, addresses: Iterable[str], in_full: Collection[str]) -> Chosen:
    return tuple(sorted((address, address in in_full) for address in addresses if address in site.by_address))
