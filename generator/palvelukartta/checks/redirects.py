"""Whether each redirect leads to a page in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from palvelukartta.checks.likely_names import closest
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Problem
from palvelukartta.sitemap.addresses import FRONT
from palvelukartta.sitemap.living import Living
from palvelukartta.sitemap.old_address import OldAddress, old_address, same_path
from palvelukartta.sitemap.redirects import Redirect, redirects


def redirects_lead_to_pages(
    catalog: Catalog, living: Living, unread: Collection[str] = (), site_url: str = ""
) -> Iterator[Problem]:
    """Redirects that loop, take more than one step, lead nowhere, hide a page or contradict each other.

    `living` holds the address of every page, `unread` the entries whose files could not be read, as `directory/id`.
    With a `site_url` (`https://www.esimerkki.fi/tyokyky/`, or only its path), addresses of the publishing server are
    compared with the pages, too. Spellings that servers do not tell apart (`same_path`) are one address.
    """
    written = redirects(catalog)
    site = old_address(site_url) if site_url else OldAddress("", "", "")
    moved: dict[str, Redirect] = {}
    first: dict[object, Redirect] = {}
    for redirect in written:
        moved.setdefault(_within_site(redirect.old, site), redirect)
        before = first.setdefault(redirect.old.reach, redirect)
        if before is not redirect and (before.old == redirect.old or before.target != redirect.target):
            yield _problem("redirect-twice", redirect, first=before.target)
    shown = _Shown(living)
    for redirect in written:
        if shown.at(_within_site(redirect.old, site)):
            yield _problem("redirect-shadow", redirect)
        elif redirect.target not in living and redirect.target not in unread:
            yield _not_living(redirect, moved, living, site, catalog)


class _Shown:
    """What is shown at an address, however it is spelled."""

    def __init__(self, living: Living) -> None:
        self._living = living

    def at(self, path: str) -> bool:
        """Whether a page is."""
        return path in self._plain or (self._living.may_narrow(path) and path in self._narrowed)

    @cached_property
    def _plain(self) -> set[str]:
        return {_page(address) for address in self._living.plain}

    @cached_property
    def _narrowed(self) -> set[str]:
        return {_page(address) for address in self._living.narrowed}


def _within_site(old: OldAddress, site: OldAddress) -> str:
    """The old address from the top of the site; the whole address where it lies outside or asks with a query."""
    path = same_path(old.path)
    whole = f"{old.host}{path}?{old.query}" if old.host or old.query else path
    if old.in_site and not old.query:
        return _page(old.path)
    if old.query or not site.path or old.host not in ("", site.host):
        return whole
    top = same_path(site.path)
    return _page(path.removeprefix(top).removeprefix("/")) if f"{path}/".startswith(f"{top}/") else whole


def _page(address: str) -> str:
    """The same for every address of a page: a folder's front page has the folder's, too."""
    path = same_path(address)
    return path.removesuffix(FRONT).removesuffix("/") if path == FRONT or path.endswith(f"/{FRONT}") else path


def _not_living(
    redirect: Redirect, moved: Mapping[str, Redirect], living: Collection[str], site: OldAddress, catalog: Catalog
) -> Problem:
    passed = [_within_site(redirect.old, site)]
    target = redirect.target
    while _page(target) in moved and _page(target) not in passed:
        passed.append(_page(target))
        target = moved[_page(target)].target
    if _page(target) in passed:
        return _problem("redirect-loop", redirect, circle=" → ".join([*passed, target]))
    if target in living:
        return _problem("redirect-chain", redirect, found=redirect.target, suggestion=target)
    likely = _likely(redirect.target, living, catalog)
    return _problem("redirect-nowhere", redirect, found=redirect.target, suggestion=likely)


def _likely(target: str, living: Collection[str], catalog: Catalog) -> str:
    if target.endswith(".html"):
        return next(iter(closest(target, sorted(living))), "")
    references = [f"{entry.kind.directory}/{entry.id}" for entry in catalog.entries.values()]
    return next(iter(closest(target, references)), "")


def _problem(code: str, redirect: Redirect, **facts: str) -> Problem:
    return problem(code, redirect.origin.locate(redirect.path), redirect.entry, old=redirect.written, **facts)
