"""Redirects: from content/redirects.yml and the entries' `replaces`, and whether each leads to a page in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from palvelukartta.checks.references import closest
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Origin
from palvelukartta.model.old_address import OldAddress, is_id, old_address, same_path
from palvelukartta.model.schema import Path
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.problems import Problem, problem
from palvelukartta.sitemap.addresses import FRONT, client_address, client_title, entry_address

FILE = "redirects.yml"


@dataclass(frozen=True)
class Redirect:
    """One old address and the page that took its place."""

    old: OldAddress
    written: str
    """The old address as the editor wrote it."""
    target: str
    """Address of the page, from the top of the site; as written where it names nothing."""
    entry: str
    """Title of the entry, or name of the file, that holds the redirect."""
    origin: Origin
    path: Path
    """Where in its file the redirect stands."""


def redirects(catalog: Catalog) -> tuple[Redirect, ...]:
    """Every redirect, in order of old address."""
    found = [*_of_file(catalog), *_of_entries(catalog)]
    return tuple(sorted(found, key=lambda one: (one.old, one.origin.path)))


def redirect_problems(
    catalog: Catalog, living: Collection[str], unread: Collection[str] = (), site_url: str = ""
) -> Iterator[Problem]:
    """Redirects that loop, take more than one step, lead nowhere, hide a page or contradict each other.

    `living` holds the address of every page, `unread` the entries whose files could not be read, as `directory/id`.
    With a `site_url` (`https://www.esimerkki.fi/tyokyky/`, or only its path), addresses of the publishing server are
    compared with the pages, too. Spellings that servers do not tell apart (`same_path`) are one address.
    """
    found = redirects(catalog)
    site = old_address(site_url) if site_url else OldAddress("", "", "")
    moved: dict[str, Redirect] = {}
    first: dict[object, Redirect] = {}
    for one in found:
        moved.setdefault(_within_site(one.old, site), one)
        before = first.setdefault(one.old.reach, one)
        if before is not one and (before.old == one.old or before.target != one.target):
            yield _problem("redirect-twice", one, first=before.target)
    hidden = {_page(address) for address in living}
    for one in found:
        if _within_site(one.old, site) in hidden:
            yield _problem("redirect-shadow", one)
        elif one.target not in living and one.target not in unread:
            yield _not_living(one, moved, living, site, catalog)


def _of_file(catalog: Catalog) -> Iterator[Redirect]:
    file = catalog.files.get(FILE)
    if not file:
        return
    for index, one in enumerate(file.data.get("redirects", ())):
        target, path = _target(catalog, one["to"]), ("redirects", index, "to")
        yield Redirect(old_address(one["from"]), one["from"], target, FILE, file.origin, path)


def _of_entries(catalog: Catalog) -> Iterator[Redirect]:
    for entry in catalog.entries.values():
        for index, written in enumerate(entry.items("replaces")):
            for old, target in _replaced(entry, written):
                yield Redirect(old, written, target, entry.title, entry.origin, ("replaces", index))


def _replaced(entry: Entry, written: str) -> Iterator[tuple[OldAddress, str]]:
    """An old id had the page of an entry of that name, and the page for its client where the entry has one."""
    if not is_id(written):
        yield old_address(written), entry_address(entry)
        return
    yield OldAddress("", f"{entry.kind.path}/{written}.html", ""), entry_address(entry)
    if entry.kind.name == "pathway" and client_title(entry, DEFAULT_LANGUAGE):
        yield OldAddress("", f"{entry.kind.path}/{written}-asiakkaalle.html", ""), client_address(entry)


def _target(catalog: Catalog, written: str) -> str:
    """Address of what `to` names: an entry as `directory/id`, or a page by its address."""
    if written.endswith(".html"):
        return written
    directory, _, id = written.partition("/")
    kind = next((kind for kind in catalog.kinds.values() if kind.directory == directory), None)
    entry = catalog.get(kind.name, id) if kind else None
    return entry_address(entry) if entry else written


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
    one: Redirect, moved: Mapping[str, Redirect], living: Collection[str], site: OldAddress, catalog: Catalog
) -> Problem:
    passed = [_within_site(one.old, site)]
    target = one.target
    while _page(target) in moved and _page(target) not in passed:
        passed.append(_page(target))
        target = moved[_page(target)].target
    if _page(target) in passed:
        return _problem("redirect-loop", one, circle=" → ".join([*passed, target]))
    if target in living:
        return _problem("redirect-chain", one, found=one.target, suggestion=target)
    return _problem("redirect-nowhere", one, found=one.target, suggestion=_likely(one.target, living, catalog))


def _likely(target: str, living: Collection[str], catalog: Catalog) -> str:
    if target.endswith(".html"):
        return next(iter(closest(target, sorted(living))), "")
    references = [f"{entry.kind.directory}/{entry.id}" for entry in catalog.entries.values()]
    return next(iter(closest(target, references)), "")


def _problem(code: str, one: Redirect, **facts: str) -> Problem:
    return problem(code, one.origin.locate(one.path), one.entry, old=one.written, **facts)
