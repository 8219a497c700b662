"""The site as one .zip that opens from a disk.

Browsers load no modules and fetch no files from there (HTML standard, "fetch a module script"; Fetch standard, scheme
fetch): each module becomes a classic script, and each file of data a script that puts it down.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from palvelukartta.finnish.dates import readable
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import EMBEDS, NOT_FOUND, REGISTERING, asset_stem

READ_ME = "LUE-MINUT.txt"

_WORDS = Phrases("publishing/words.toml")

_MODULE = re.compile(r'<script type="module" src="[^"]+"></script>')
_LOADED = re.compile(r'<script [^>]*src="(?:\.\./)*([^"]+)"')
_FOR_SERVERS = re.compile(
    r'<(?:link rel="(?:manifest|alternate|preload|modulepreload)"[^>]*|script [^>]*'
    rf"{asset_stem(REGISTERING)}[^>]*></script)>\n?"
)
"""What a browser would ask of a server: the home screen's file, feeds, frames of other sites, files beforehand, and the
worker that keeps pages."""

_FETCHING = """(fetch => {{
{script}}})(href => new Promise((done, failed) => {{
const script = document.createElement('script');
script.src = `${{href}}.js`;
script.onload = () => done({{ok: true, json: async () => globalThis.palvelukartta[href.split('/').pop()]}});
script.onerror = failed;
document.head.append(script);
}}));
"""
"""A script whose `fetch` reads what `_data` has written."""


def offline_copy(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and content of every file of the copy, in order of address."""
    classic = {address: _FETCHING.format(script=text).encode() for address, text in site.classic_scripts.items()}
    files = {address: content for address, content in site.files() if not _is_for_servers(address)}
    made = dict(_made(files, classic))
    made[READ_ME] = _read_me(site).encode()
    yield from sorted(made.items())


def _is_for_servers(address: str) -> bool:
    """Whether only a server gives it: to a frame of another site, where a page is missing, or for the worker."""
    return address.startswith((EMBEDS, asset_stem(REGISTERING))) or address == NOT_FOUND


def _made(files: Mapping[str, bytes], classic: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    pages = (content.decode() for address, content in files.items() if address.endswith(".html"))
    loaded = {script for page in pages for script in _LOADED.findall(page)}
    for address, content in files.items():
        match PurePosixPath(address).suffix:
            case ".html":
                yield address, _page(content.decode()).encode()
            case ".js" if address in classic:
                yield address, classic[address]
            case ".js" if address not in loaded:
                pass  # a module that others import: they hold it now
            case ".json" if address.startswith("assets/"):
                yield f"{address}.js", _data(PurePosixPath(address).name, content)
            case _:
                yield address, content


def _page(html: str) -> str:
    """The document with classic scripts, which wait for it as modules do."""
    return _FOR_SERVERS.sub("", _MODULE.sub(lambda tag: tag[0].replace('type="module"', "defer"), html))


def _data(name: str, content: bytes) -> bytes:
    """A script that puts down data under its name: every JSON is an expression (ECMAScript 2019)."""
    return b"(globalThis.palvelukartta ??= {})[%s] = %s;\n" % (json.dumps(name).encode(), content.strip())


def _read_me(site: Site) -> str:
    """How it is opened, of which day it is, and where what is newer than it stands."""
    day, newest = readable(site.today.isoformat()), site.catalog.site.get("site_url", "")
    lines = [_WORDS.say(ONLY_FINNISH, "copy_open"), _WORDS.say(ONLY_FINNISH, "copy_day", date=day)]
    if newest:
        lines.append(_WORDS.say(ONLY_FINNISH, "copy_newest", address=newest))
    return "".join(f"{line}\r\n" for line in lines)
