"""Configuration of Caddy 2: a part for a site block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from palvelukartta.publishing.bundle_paths import FOR_SERVERS, SERVER_DIRECTORY, SERVER_FILES
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


def caddyfile(rules: Sequence[RedirectRule], publication: Publication) -> str:
    """Redirects, headers and files. The place of the files is to be changed.

    The age of a page stands outside the block of headers: of several that are set only where there is none yet, one
    that is there stops all.
    """
    base, framed = publication.base_path, framed_headers(publication)
    policy = {
        name: value for name, value in headers(publication).items() if name in framed.keys() - OPEN_HEADERS.keys()
    }
    sent = {name: value for name, value in headers(publication).items() if name not in policy}
    hidden = " ".join([*(f"/{name}" for name in SERVER_FILES), f"/{FOR_SERVERS}/*"])
    lines = [
        comment("caddy"),
        *(line for number, rule in enumerate(rules, start=1) for line in _redirect(number, rule)),
        *([f"redir {base.rstrip('/')} {base} 301"] if base != "/" else []),
        f"handle_path {base}* {{",
        f"    root * {SERVER_DIRECTORY}",
        "    encode gzip",
        "    header {",
        *(f"        {_unless_open(name)} {_quoted(value)}" for name, value in sent.items()),
        "    }",
        *(f"    header ?{name} {_quoted(value)}" for name, value in policy.items()),
        f"    header ?Cache-Control {_quoted(CACHE_OTHERS)}",
        *(line for top in publication.tops for line in _folders(top, framed)),
        *(line for ending, type in MEDIA_TYPES.items() for line in _typed(ending, type)),
        f"    @hidden path {hidden}",
        "    handle @hidden {",
        "        rewrite * /404.html",
        "        file_server {",
        "            status 404",
        "        }",
        "    }",
        "    @missing not file {path} {path}/index.html",
        "    handle @missing {",
        "        rewrite * /404.html",
        "        file_server {",
        "            status 404",
        "        }",
        "    }",
        "    handle {",
        "        file_server {",
        f"            precompressed {' '.join(ENCODINGS.values())}",
        "        }",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _folder(folder: str, sent: Mapping[str, str]) -> Iterator[str]:
    """What the answers of a folder send instead."""
    if sent:
        yield f"    header /{folder}* {{"
        yield from (f"        {name} {_quoted(value)}" for name, value in sent.items())
        yield "    }"


def _unless_open(name: str) -> str:
    """A header as the site sends it: where the open data sends another, only if that has not been set."""
    return f"?{name}" if name in OPEN_HEADERS else name


def _folders(top: str, framed: Mapping[str, str]) -> Iterator[str]:
    """What a site's own folders send otherwise; `top` holds them. Of what is for frames it is `framed`."""
    yield from _folder(top + EMBEDS, framed)
    yield f"    header /{top}{UNCHANGING}* Cache-Control {_quoted(CACHE_UNCHANGING)}"
    yield from _folder(top + OPEN_DATA, OPEN_HEADERS)


def _typed(ending: str, type: str) -> Iterator[str]:
    name = ending.removeprefix(".")
    yield f"    @{name} path *{ending}"
    yield f"    header @{name} Content-Type {type}"


def _redirect(number: int, rule: RedirectRule) -> Iterator[str]:
    yield f"@moved{number} {{"
    if rule.hosts:
        yield f"    host {' '.join(rule.hosts)}"
    yield f"    path_regexp `(?i)^{rule.path_pattern()}$`"
    if rule.query:
        yield f"    expression `{' && '.join(map(_asks, rule.query_patterns))}`"
    yield "}"
    yield f"redir @moved{number} {_quoted(rule.target)} 301"


def _asks(part: str) -> str:
    """Whether the query has the part, in Caddy's expressions (CEL)."""
    pattern = f"(^|&){part}(&|$)".replace("\\", "\\\\")
    return f'{{query}}.matches("{pattern}")'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
