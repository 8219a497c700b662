"""Configuration of the Apache HTTP server 2.4: .htaccess for the site, and a part for a virtual host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from palvelukartta.publishing.comments import comment
from palvelukartta.publishing.moves import Move
from palvelukartta.publishing.places import PLACE, hidden_pattern
from palvelukartta.publishing.policy import CACHE_OTHERS, CACHE_UNCHANGING, UNCHANGING, headers
from palvelukartta.sitemap.publication import Publication


def htaccess(moves: Iterable[Move], publication: Publication) -> str:
    """Headers and redirects within the site; a server needs `AllowOverride FileInfo`, mod_headers and mod_rewrite.

    Without those modules the server answers with an error: the site is not shown without its policy.
    """
    base = publication.base_path
    lines = [
        comment("apache_site"),
        f"ErrorDocument 404 {base}404.html",
        f'SetEnvIf Request_URI "^{re.escape(base + UNCHANGING)}" palvelukartta_unchanging',
        *(f"Header always set {name} {_quoted(value)}" for name, value in headers(publication).items()),
        f"Header always set Cache-Control {_quoted(CACHE_OTHERS)} env=!palvelukartta_unchanging",
        f"Header always set Cache-Control {_quoted(CACHE_UNCHANGING)} env=palvelukartta_unchanging",
        "RewriteEngine On",
        f"RewriteRule ^{hidden_pattern()} - [R=404,L]",
    ]
    for one in moves:
        if not one.host and one.path.startswith(base):
            lines.extend(_rules(one, one.path_pattern(base)))
    return "\n".join(lines) + "\n"


def virtual_host(moves: Sequence[Move], publication: Publication) -> str:
    """The place of the site, and the redirects from outside it."""
    base = publication.base_path
    mounted = (
        [f"DocumentRoot {PLACE}"]
        if base == "/"
        else [f"Alias {base} {PLACE}/", f"RedirectMatch 301 ^{re.escape(base.rstrip('/'))}$ {base}"]
    )
    lines = [
        comment("apache_host"),
        *mounted,
        f"<Directory {PLACE}>",
        "    Options -Indexes +SymLinksIfOwnerMatch",
        "    AllowOverride FileInfo",
        "    DirectoryIndex index.html",
        "    Require all granted",
        "</Directory>",
        "RewriteEngine On",
    ]
    for one in moves:
        if one.host or not one.path.startswith(base):
            lines.extend(_rules(one, one.path_pattern()))
    return "\n".join(lines) + "\n"


def _rules(move: Move, pattern: str) -> Iterator[str]:
    if move.host:
        yield rf'RewriteCond %{{HTTP_HOST}} "^{move.host_pattern}(:[0-9]+)?$" [NC]'
    for part in move.query_patterns:
        yield f'RewriteCond %{{QUERY_STRING}} "(^|&){part}(&|$)"'
    yield f'RewriteRule "^{pattern}$" {_quoted(move.target)} [R=301,L,QSD,NC]'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
