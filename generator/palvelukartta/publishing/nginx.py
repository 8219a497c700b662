"""Configuration of nginx: redirects for the http block, and the site for a server block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from palvelukartta.publishing.bundle_paths import SERVER_DIRECTORY, hidden_pattern
from palvelukartta.publishing.comments import comment
from palvelukartta.publishing.redirect_rules import RedirectRule
from palvelukartta.publishing.security_headers import (
    CACHE_OTHERS,
    CACHE_UNCHANGING,
    MEDIA_TYPES,
    UNCHANGING,
    framed_headers,
    headers,
    open_headers,
)
from palvelukartta.sitemap.addresses import EMBEDS, OPEN_DATA
from palvelukartta.sitemap.publication import Publication

GZIPPED = (
    "text/css text/plain application/javascript text/javascript application/json image/svg+xml "
    "application/ld+json application/xml text/csv text/calendar"
)


def redirect_maps(rules: Sequence[RedirectRule], publication: Publication) -> str:
    """`map` blocks that set $palvelukartta_moved to where an old address leads, and the age of a file in caches.

    Regular expressions, not plain strings: a server's own map_hash_bucket_size need not be changed for long addresses.
    """
    with_query = [_row(f"^{_asked(rule)}{_query(rule)}", rule.target) for rule in rules if rule.query]
    others = [_row(f"^{_asked(rule)}$", rule.target) for rule in rules if not rule.query]
    tops = [re.escape(publication.base_path + top + UNCHANGING) for top in publication.tops]
    unchanging = [_row(f"^{top}", CACHE_UNCHANGING, letters="~") for top in tops]
    return "".join(
        [
            f"{comment('nginx_http')}\n",
            _map("$host$uri", "$palvelukartta_moved_path", '""', others),
            _map('"$host$uri?$args"', "$palvelukartta_moved", "$palvelukartta_moved_path", with_query),
            _map("$uri", "$palvelukartta_cache", _quoted(CACHE_OTHERS), unchanging),
        ]
    )


def site(publication: Publication) -> str:
    """What a server block includes. The place of the files is to be changed."""
    base = publication.base_path
    lines = [
        comment("nginx_server"),
        "absolute_redirect off;",
        "if ($palvelukartta_moved) {",
        "    return 301 $palvelukartta_moved;",
        "}",
        *([f"location = {base.rstrip('/')} {{", f"    return 301 {base};", "}"] if base != "/" else []),
        f"location ~ ^{re.escape(base)}{hidden_pattern()} {{",
        f"    error_page 404 {base}404.html;",
        "    return 404;",
        "}",
        *_location(base, "", headers(publication)),
        *(line for top in publication.tops for line in _folders(top, publication)),
    ]
    return "\n".join(lines) + "\n"


def _folders(top: str, publication: Publication) -> Iterator[str]:
    """What a site's own folders send otherwise; `top` holds them."""
    base, framed = publication.base_path, framed_headers(publication)
    yield from _location(base, top + OPEN_DATA, open_headers(publication), types=True)
    if framed:
        yield from _location(base, top + EMBEDS, {**headers(publication), **framed})


def _location(base: str, folder: str, sent: Mapping[str, str], *, types: bool = False) -> Iterator[str]:
    """The files of a folder with their headers, and the `types` that a server may not know. A block that sends a header
    of its own sends none of an outer one."""
    yield f"location {base}{folder} {{"
    yield f"    alias {SERVER_DIRECTORY}/{folder};"
    yield "    index index.html;"
    yield f"    error_page 404 {base}404.html;"
    yield "    charset utf-8;"
    if types:
        yield "    types {"
        known = {".html": "text/html", ".json": "application/json", **MEDIA_TYPES}
        yield from (f"        {type} {ending.removeprefix('.')};" for ending, type in known.items())
        yield "    }"
    yield "    gzip_static on;"
    yield f"    {comment('nginx_brotli')}"
    yield "    # brotli_static on;"
    yield "    gzip on;"
    yield "    gzip_comp_level 6;"
    yield "    gzip_vary on;"
    yield f"    gzip_types {GZIPPED};"
    yield from (f"    add_header {name} {_quoted(value)} always;" for name, value in sent.items())
    yield "    add_header Cache-Control $palvelukartta_cache always;"
    yield "}"


def _asked(rule: RedirectRule) -> str:
    return f"{rule.host_pattern or '[^/]*'}{rule.path_pattern()}"


def _query(rule: RedirectRule) -> str:
    """The query after the path: each of its parts somewhere, letter by letter."""
    return r"\?(?-i)" + "".join(f"(?=(.*&)?{part}(&|$))" for part in rule.query_patterns)


def _map(source: str, variable: str, default: str, rows: Iterable[str]) -> str:
    return f"map {source} {variable} {{\n    default {default};\n{''.join(rows)}}}\n"


def _row(pattern: str, value: str, letters: str = "~*") -> str:
    """A row for what fits `pattern`; capital letters are small ones unless `letters` is "~"."""
    return f"    {_quoted(letters + pattern)} {_quoted(value)};\n"


def _quoted(text: str) -> str:
    """A string of nginx: a backslash keeps its meaning in it, unless a quotation mark or another backslash follows."""
    return '"' + text.replace("\\\\", "\\\\\\\\").replace('"', '\\"') + '"'
