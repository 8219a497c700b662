"""The files `_headers` and `_redirects`, which hosts of static sites read (Netlify, Cloudflare Pages and others)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from palvelukartta.pages.publication import Publication
from palvelukartta.publishing.moves import Move
from palvelukartta.publishing.policy import CACHE_UNCHANGING, UNCHANGING, headers


def headers_file(publication: Publication) -> str:
    """Paths with the headers of their answers. Pages get no age: these hosts let a browser ask each time anyway."""
    lines = [
        f"{publication.base_path}*",
        *(f"  {name}: {value}" for name, value in headers(publication).items()),
        f"{publication.base_path}{UNCHANGING}*",
        f"  Cache-Control: {CACHE_UNCHANGING}",
    ]
    return "\n".join(lines) + "\n"


def redirects_file(moves: Iterable[Move]) -> str:
    """A line for each way in which an old address can be asked for; 301! also where a file is in the way."""
    return "".join(f"{line}\n" for one in moves for line in _lines(one))


def _lines(move: Move) -> Iterator[str]:
    query = f" {move.query.replace('&', ' ')}" if move.query else ""
    origins = [f"{scheme}://{host}" for host in move.hosts for scheme in ("http", "https")] or [""]
    for origin in origins:
        for path in move.quoted_paths:
            yield f"{origin}{path}{query} {move.target} 301!"
