"""Configuration of the Apache HTTP server 2.4: .htaccess for the site, and a part for a virtual host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from palvelukartta.publishing.bundle_paths import SERVER_DIRECTORY, hidden_pattern
from palvelukartta.publishing.comments import comment
from palvelukartta.publishing.precompressed import ENCODINGS
from palvelukartta.publishing.redirect_rules import RedirectRule
from palvelukartta.publishing.security_headers import (
    CACHE_OTHERS,
    CACHE_UNCHANGING,
    MEDIA_TYPES,
    OPEN_HEADERS,
    UNCHANGING,
    framed_headers,
    headers,
)
from palvelukartta.sitemap.addresses import EMBEDS, OPEN_DATA
from palvelukartta.sitemap.publication import Publication


def htaccess(rules: Iterable[RedirectRule], publication: Publication) -> str:
    """Headers and redirects within the site; a server needs `AllowOverride FileInfo`, mod_headers and mod_rewrite.

    Without those modules the server answers with an error: the site is not shown without its policy.
    """
    base = publication.base_path
    tops = [re.escape(base + top) for top in publication.tops]
    lines = [
        comment("apache_site"),
        f"ErrorDocument 404 {base}404.html",
        *(f'SetEnvIf Request_URI "^{top}{re.escape(UNCHANGING)}" palvelukartta_unchanging' for top in tops),
        *(f"Header always set {name} {_quoted(value)}" for name, value in headers(publication).items()),
        *(f'SetEnvIf Request_URI "^{top}{re.escape(OPEN_DATA)}" palvelukartta_open' for top in tops),
        *(f"Header always set {name} {_quoted(value)} env=palvelukartta_open" for name, value in OPEN_HEADERS.items()),
        *_framed(publication, tops),
        *(f"AddType {type} {ending}" for ending, type in MEDIA_TYPES.items()),
        f"Header always set Cache-Control {_quoted(CACHE_OTHERS)} env=!palvelukartta_unchanging",
        f"Header always set Cache-Control {_quoted(CACHE_UNCHANGING)} env=palvelukartta_unchanging",
        "RewriteEngine On",
        f"RewriteRule ^{hidden_pattern()} - [R=404,L]",
    ]
    for rule in rules:
        if not rule.host and rule.path.startswith(base):
            lines.extend(_rule_lines(rule, rule.path_pattern(base)))
    return "\n".join([*lines, *_compressed()]) + "\n"


def _framed(publication: Publication, tops: Iterable[str]) -> Iterator[str]:
    """What answers in the folders for frames send instead; `tops` are the patterns of what holds one."""
    sent = framed_headers(publication)
    if sent:
        yield from (f'SetEnvIf Request_URI "^{top}{re.escape(EMBEDS)}" palvelukartta_framed' for top in tops)
    yield from (f"Header always set {name} {_quoted(value)} env=palvelukartta_framed" for name, value in sent.items())


def _compressed() -> Iterator[str]:
    """A compressed copy instead of a file, for who reads it. What the ending of the copy says is its encoding, never a
    type; what is compressed once is not compressed again."""
    for ending, encoding in ENCODINGS.items():
        yield f"RemoveType {ending}"
        yield f"AddEncoding {encoding} {ending}"
        yield rf"RewriteCond %{{HTTP:Accept-Encoding}} \b{encoding}\b"
        yield rf"RewriteCond %{{REQUEST_FILENAME}}{re.escape(ending)} -f"
        yield f"RewriteRule ^(.+)$ $1{ending} [L,E=no-gzip:1,E=no-brotli:1]"
    yield "Header append Vary Accept-Encoding"


def virtual_host(rules: Sequence[RedirectRule], publication: Publication) -> str:
    """The place of the site, and the redirects from outside it."""
    base = publication.base_path
    mounted = (
        [f"DocumentRoot {SERVER_DIRECTORY}"]
        if base == "/"
        else [f"Alias {base} {SERVER_DIRECTORY}/", f"RedirectMatch 301 ^{re.escape(base.rstrip('/'))}$ {base}"]
    )
    lines = [
        comment("apache_host"),
        *mounted,
        f"<Directory {SERVER_DIRECTORY}>",
        "    Options -Indexes +SymLinksIfOwnerMatch",
        "    AllowOverride FileInfo",
        "    DirectoryIndex index.html",
        "    Require all granted",
        "</Directory>",
        "RewriteEngine On",
    ]
    for rule in rules:
        if rule.host or not rule.path.startswith(base):
            lines.extend(_rule_lines(rule, rule.path_pattern()))
    return "\n".join(lines) + "\n"


def _rule_lines(rule: RedirectRule, pattern: str) -> Iterator[str]:
    if rule.host:
        yield rf'RewriteCond %{{HTTP_HOST}} "^{rule.host_pattern}(:[0-9]+)?$" [NC]'
    for part in rule.query_patterns:
        yield f'RewriteCond %{{QUERY_STRING}} "(^|&){part}(&|$)"'
    yield f'RewriteRule "^{pattern}$" {_quoted(rule.target)} [R=301,L,QSD,NC]'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
