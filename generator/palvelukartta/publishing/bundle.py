"""Everything that a publisher puts on a server: the site, its manifest, and the configurations of servers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import PurePosixPath

from palvelukartta.publishing import apache, caddy, crawlers, nginx, static_hosts
from palvelukartta.publishing.bundle_paths import FOR_SERVERS, OLD_ADDRESSES, OWN_HOST
from palvelukartta.publishing.manifest import ADDRESS, Release, checksum, manifest
from palvelukartta.publishing.precompressed import copies
from palvelukartta.publishing.redirect_rules import RedirectRule, page_at, redirect_rules, relative_target
from palvelukartta.publishing.sbom import Component, bill_of_materials, licence_list
from palvelukartta.publishing.service_worker import with_worker
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import NOT_FOUND
from palvelukartta.sitemap.publication import Publication


def bundle(
    site: Site, release: Release, generator: Component, components: Sequence[Component]
) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file of the bundle, the manifest last."""
    rules = redirect_rules(site.redirects, release.publication)
    files = chain(
        site_files(site, rules, release.publication),
        server_files(rules, changed_days(site), release, generator, components),
    )
    yield from with_manifest(files, release, {rule.old_page for rule in rules})


def with_manifest(
    files: Iterable[tuple[str, bytes]], release: Release, moved: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """`files`, their compressed copies and the manifest of all; `moved` are pages left at old addresses, whether they
    are among the files or not."""
    checksums: dict[str, str] = {}
    for address, content in files:
        for name, part in ((address, content), *copies(address, content)):
            checksums[name] = checksum(part)
            yield name, part
    yield ADDRESS, manifest(release, checksums, checksums.keys() & set(moved))


def site_files(site: Site, rules: Sequence[RedirectRule], publication: Publication) -> Iterator[tuple[str, bytes]]:
    """The site itself, its worker, and the pages that stand at its old addresses."""
    yield from with_worker(site, kept=publication.offline_pages)
    yield from _old_addresses(site, rules)


def changed_days(site: Site) -> Mapping[str, date | None]:
    """Address of each page that a search engine is told of → day on which its file was last changed."""
    told = (page for page in site.pages if page.address != NOT_FOUND and not page.whole)
    return {page.address: site.changed_on(page) for page in told}


def server_files(
    known: Sequence[RedirectRule],
    pages: Mapping[str, date | None],
    release: Release,
    generator: Component,
    components: Sequence[Component],
) -> Iterator[tuple[str, bytes]]:
    """What servers and search engines read; `pages` is every page with the day of its last change."""
    publication = release.publication
    texts = {
        "robots.txt": crawlers.robots(publication),
        ".htaccess": apache.htaccess(known, publication),
        "_headers": static_hosts.headers_file(publication, pages),
        "_redirects": static_hosts.redirects_file(known),
        f"{FOR_SERVERS}/nginx-http.conf": nginx.redirect_maps(known, publication),
        f"{FOR_SERVERS}/nginx-server.conf": nginx.site(publication),
        f"{FOR_SERVERS}/apache.conf": apache.virtual_host(known, publication),
        f"{FOR_SERVERS}/Caddyfile": caddy.caddyfile(known, publication),
        f"{FOR_SERVERS}/lisenssit.txt": licence_list(generator, components),
    }
    if publication.base_url and not publication.preview:
        texts["sitemap.xml"] = crawlers.sitemap(pages, publication)
    yield from ((address, text.encode()) for address, text in texts.items())
    yield f"{FOR_SERVERS}/sbom.cdx.json", bill_of_materials(generator, components, release.date)


def _old_addresses(site: Site, rules: Iterable[RedirectRule]) -> Iterator[tuple[str, bytes]]:
    """Pages that send a reader on where the server cannot: no query reaches them, and only HTML can be left. A page
    that would need a folder where another page stands is left out.

    Pages for another host need the whole address of the new one, which only a publication with a base URL knows.
    """
    pages: dict[str, tuple[str, str]] = {}
    for rule in rules:
        page = page_at(rule.path)
        if rule.query or not page:
            continue
        if rule.old_page:
            pages.setdefault(rule.old_page, (rule.address, relative_target(rule)))
        elif not rule.host or "://" in rule.target:
            pages.setdefault(f"{OLD_ADDRESSES}/{rule.host or OWN_HOST}{page}", (rule.address, rule.target))
    for name, (address, target) in pages.items():
        if not any(folder.as_posix() in pages for folder in PurePosixPath(name).parents):
            yield name, site.moved(address, target)
