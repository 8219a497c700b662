"""Everything that a publisher puts on a server: the site, its manifest, and the configurations of servers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from palvelukartta.publishing import apache, caddy, crawlers, nginx, static_hosts
from palvelukartta.publishing.manifest import ADDRESS, Release, checksum, manifest
from palvelukartta.publishing.moves import Move, moves, page_at, relative_target
from palvelukartta.publishing.places import FOR_SERVERS, OLD_ADDRESSES, OWN_HOST
from palvelukartta.publishing.sbom import Component, bill_of_materials, licence_list
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import NOT_FOUND


def bundle(
    site: Site, release: Release, generator: Component, components: Sequence[Component]
) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file of the bundle, the manifest last."""
    checksums: dict[str, str] = {}
    for address, content in _files(site, release, generator, components):
        checksums[address] = checksum(content)
        yield address, content
    moved = (one.old_page for one in moves(site.redirects, release.publication))
    yield ADDRESS, manifest(release, checksums, checksums.keys() & moved)


def _files(
    site: Site, release: Release, generator: Component, components: Sequence[Component]
) -> Iterator[tuple[str, bytes]]:
    publication = release.publication
    known = moves(site.redirects, publication)
    yield from site.files()
    yield from _old_addresses(site, known)
    texts = {
        "robots.txt": crawlers.robots(publication),
        ".htaccess": apache.htaccess(known, publication),
        "_headers": static_hosts.headers_file(publication),
        "_redirects": static_hosts.redirects_file(known),
        f"{FOR_SERVERS}/nginx-http.conf": nginx.redirect_maps(known, publication),
        f"{FOR_SERVERS}/nginx-server.conf": nginx.site(publication),
        f"{FOR_SERVERS}/apache.conf": apache.virtual_host(known, publication),
        f"{FOR_SERVERS}/Caddyfile": caddy.caddyfile(known, publication),
        f"{FOR_SERVERS}/lisenssit.txt": licence_list(generator, components),
    }
    if publication.base_url and not publication.preview:
        pages = (page.address for page in site.pages if page.address != NOT_FOUND)
        texts["sitemap.xml"] = crawlers.sitemap(pages, publication)
    yield from ((address, text.encode()) for address, text in texts.items())
    yield f"{FOR_SERVERS}/sbom.cdx.json", bill_of_materials(generator, components, release.date)


def _old_addresses(site: Site, known: Iterable[Move]) -> Iterator[tuple[str, bytes]]:
    """Pages that send a reader on where the server cannot: no query reaches them, and only HTML can be left. A page
    that would need a folder where another page stands is left out.

    Pages for another host need the whole address of the new one, which only a publication with a base URL knows.
    """
    found: dict[str, tuple[str, str]] = {}
    for move in known:
        page = page_at(move.path)
        if move.query or not page:
            continue
        if move.old_page:
            found.setdefault(move.old_page, (move.address, relative_target(move)))
        elif not move.host or "://" in move.target:
            found.setdefault(f"{OLD_ADDRESSES}/{move.host or OWN_HOST}{page}", (move.address, move.target))
    for name, (address, target) in found.items():
        if not any(folder.as_posix() in found for folder in PurePosixPath(name).parents):
            yield name, site.moved(address, target)
