"""Configuration of Caddy 2: a part for a site block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from palvelukartta.publishing.comments import comment
from palvelukartta.publishing.moves import Move
from palvelukartta.publishing.places import FOR_SERVERS, PLACE, SERVER_FILES
from palvelukartta.publishing.policy import CACHE_OTHERS, CACHE_UNCHANGING, UNCHANGING, headers
from palvelukartta.sitemap.publication import Publication


def caddyfile(moves: Sequence[Move], publication: Publication) -> str:
    """Redirects, headers and files. The place of the files is to be changed."""
    base = publication.base_path
    hidden = " ".join([*(f"/{name}" for name in SERVER_FILES), f"/{FOR_SERVERS}/*"])
    lines = [
        comment("caddy"),
        *(line for number, one in enumerate(moves, start=1) for line in _redirect(number, one)),
        *([f"redir {base.rstrip('/')} {base} 301"] if base != "/" else []),
        f"handle_path {base}* {{",
        f"    root * {PLACE}",
        "    encode gzip",
        "    header {",
        *(f"        {name} {_quoted(value)}" for name, value in headers(publication).items()),
        f"        ?Cache-Control {_quoted(CACHE_OTHERS)}",
        "    }",
        f"    header /{UNCHANGING}* Cache-Control {_quoted(CACHE_UNCHANGING)}",
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
        "        file_server",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _redirect(number: int, move: Move) -> Iterator[str]:
    yield f"@moved{number} {{"
    if move.hosts:
        yield f"    host {' '.join(move.hosts)}"
    yield f"    path_regexp `(?i)^{move.path_pattern()}$`"
    if move.query:
        yield f"    expression `{' && '.join(map(_asks, move.query_patterns))}`"
    yield "}"
    yield f"redir @moved{number} {_quoted(move.target)} 301"


def _asks(part: str) -> str:
    """Whether the query has the part, in Caddy's expressions (CEL)."""
    pattern = f"(^|&){part}(&|$)".replace("\\", "\\\\")
    return f'{{query}}.matches("{pattern}")'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
