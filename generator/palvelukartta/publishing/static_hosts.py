"""The files `_headers` and `_redirects`, which hosts of static sites read (Netlify, Cloudflare Pages and others)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from palvelukartta.publishing.redirect_rules import RedirectRule
from palvelukartta.publishing.security_headers import (
    CACHE_OTHERS,
    CACHE_UNCHANGING,
    NOBODY,
    OPEN_HEADERS,
    UNCHANGING,
    content_security_policy,
    headers,
)
from palvelukartta.sitemap.addresses import EMBEDS, FRONT, NOT_FOUND, OPEN_DATA, WORKER
from palvelukartta.sitemap.publication import Publication


def headers_file(publication: Publication, addresses: Iterable[str] = ()) -> str:
    """Paths with the headers of their answers. Pages get no age: these hosts let a browser ask each time anyway.

    Where two paths fit, these hosts join the values of a header: two resource policies are none (Fetch standard), as is
    meant, and what is read by CORS is asked for none. Of two content policies both hold (Content Security Policy Level
    3, 3.2): where a folder may be framed, the rest of the site, which `addresses` tells, says by a second one that it
    may not. Some hosts read a hundred rules: what stands at the top of a map is named once for all maps, folders as
    wholes.
    """
    lines = [
        f"{publication.base_path}*",
        *(f"  {name}: {value}" for name, value in _everywhere(publication).items()),
        *(_framing(publication, addresses) if publication.framed_by else ()),
        *(line for top in publication.tops for line in _folders(publication.base_path + top)),
    ]
    return "\n".join(lines) + "\n"


def _folders(top: str) -> Iterator[str]:
    """What a site's own folders send otherwise; `top` is the path that holds them."""
    yield f"{top}{OPEN_DATA}*"
    yield from (f"  {name}: {value}" for name, value in OPEN_HEADERS.items())
    yield f"{top}{UNCHANGING}*"
    yield f"  Cache-Control: {CACHE_UNCHANGING}"
    yield f"{top}{WORKER}"
    yield f"  Cache-Control: {CACHE_OTHERS}"


POLICY = "Content-Security-Policy"
ANY_MAP = ":kartta/"
"""The folder of any of the maps that stand together, as these hosts write a part of a path."""


def _everywhere(publication: Publication) -> dict[str, str]:
    sent = headers(publication)
    return {**sent, POLICY: content_security_policy("", publication)} if publication.framed_by else sent


def _framing(publication: Publication, addresses: Iterable[str]) -> Iterator[str]:
    """Who may show what in a frame."""
    for place in sorted(set(_unframed(publication, addresses))):
        yield from (publication.base_path + place, f"  {POLICY}: frame-ancestors {NOBODY}")
    yield f"{publication.base_path}{ANY_MAP if publication.maps else ''}{EMBEDS}*"
    yield f"  {POLICY}: frame-ancestors {' '.join(publication.framed_by)}"
    yield "  Cross-Origin-Resource-Policy: cross-origin"


def _unframed(publication: Publication, addresses: Iterable[str]) -> Iterator[str]:
    """The places at the top of a map, "" for the top itself, that nobody may show in a frame."""
    for address in addresses:
        folder = next((folder for folder in publication.maps if address.startswith(folder)), "")
        top, slash, _ = address.removeprefix(folder).partition("/")
        yield (ANY_MAP if folder else "") + (f"{top}/*" if slash else top)
    for top in ("", ANY_MAP) if publication.maps else ("",):
        yield from (top, top + FRONT, top + NOT_FOUND)


def redirects_file(rules: Iterable[RedirectRule]) -> str:
    """A line for each spelling in which an old address can be asked for. Some hosts read a file's first lines only:
    every address as it was written comes before the other spellings."""
    known = list(rules)
    asking = [line for rule in known if rule.query for _, line in _lines(rule)]
    ranked = sorted((line for rule in known if not rule.query for line in _lines(rule)), key=lambda line: line[0])
    return "".join(f"{line}\n" for line in [*asking, *(line for _, line in ranked)])


def _lines(rule: RedirectRule) -> Iterator[tuple[int, str]]:
    """Rank of the spelling, and its line. Status 301 without Netlify's exclamation mark, at which Cloudflare and GitLab
    leave out the line: where an old page of the site is in the way, that page sends the reader on."""
    query = f" {rule.query.replace('&', ' ')}" if rule.query else ""
    origins = [f"{scheme}://{host}" for host in rule.hosts for scheme in ("https", "http")] or [""]
    for rank, path in enumerate(rule.spelled_paths):
        for origin in origins:
            yield rank, f"{origin}{path}{query} {rule.target} 301"
