"""Redirects as a server sees them: whole paths, the hosts they are asked from, and where they lead."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote_plus

from msgspec import Struct

from palvelukartta.sitemap.publication import Publication
from palvelukartta.sitemap.redirects import Redirect


class RedirectRule(Struct, frozen=True):
    """One permanent redirect."""

    host: str
    """Host without "www."; "" for the publishing server, whatever its name."""
    path: str
    """From the top of the server, decoded."""
    query: str
    """"" for every query: the new page has no use for it."""
    target: str
    """Where to send the reader: a whole address where the publication knows its own, else a path."""
    address: str
    """The same page from the top of the site."""
    old_address: str
    """The old address from the top of the site, where it lies within; else ""."""

    @property
    def old_page(self) -> str:
        """The page that can stand at the old address within the site; "" where none can."""
        return page_at(self.old_address)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names under which the old address is asked for; none is any."""
        return (self.host, f"www.{self.host}") if self.host else ()

    @property
    def spelled_paths(self) -> tuple[str, ...]:
        """The path for hosts that compare letter by letter, the likeliest first: as it was written, in small letters,
        with and without the last slash; percent-encoded, as a browser sends it, and as people write it."""
        bare = self.path.removesuffix("/")
        other = bare if bare != self.path else f"{self.path}/"
        written = [self.path, other, self.path.lower(), other.lower()]
        return tuple(dict.fromkeys(form(path) for form in (quote, _plain) for path in written if path))

    def path_pattern(self, top: str = "") -> str:
        """Regular expression (PCRE, RE2) of the paths, decoded, after the folder `top`; no anchors, for a comparison
        that does not tell capital letters from small ones."""
        path = self.path.removeprefix(top)
        bare = path.removesuffix("/")
        return f"{_spelled(bare)}/?" if bare else path

    @property
    def query_patterns(self) -> tuple[str, ...]:
        """A regular expression (PCRE, RE2) for each part of the query, without anchors: the parts may be asked for in
        any order, and others between them."""
        return tuple(_asked(part) for part in filter(None, self.query.split("&")))

    @property
    def host_pattern(self) -> str:
        """Regular expression of the hosts, without anchors; "" for any."""
        return rf"(www\.)?{re.escape(self.host)}" if self.host else ""


def redirect_rules(redirects: Iterable[Redirect], publication: Publication) -> tuple[RedirectRule, ...]:
    """Those that ask for most first: a server takes the first that fits. What two redirects spell differently, and a
    server takes for one address, is there once."""
    reached = {redirect.old.reach: redirect for redirect in reversed(tuple(redirects))}
    rules = _redirect_rules(reached.values(), publication)
    return tuple(sorted(rules, key=lambda rule: (-len(rule.query_patterns), rule.host, rule.path, rule.query)))


def _redirect_rules(redirects: Iterable[Redirect], publication: Publication) -> Iterator[RedirectRule]:
    base = publication.base_path
    for redirect in redirects:
        path = base + redirect.old.path if redirect.old.in_site else redirect.old.path
        own = not redirect.old.host and not redirect.old.query and path.startswith(base)
        inside = path.removeprefix(base) if own else ""
        yield RedirectRule(
            redirect.old.host, path, redirect.old.query, publication.href(redirect.target), redirect.target, inside
        )


def relative_target(rule: RedirectRule) -> str:
    """The page, as a link from the old one within the site."""
    return posixpath.relpath(rule.address, posixpath.dirname(rule.old_page) or ".")


def page_at(path: str) -> str:
    """The file that a server gives out at `path` where that can be a page: without an ending, the page of the folder.
    "" for the ending of anything else, and for no path."""
    last = path.rpartition("/")[2]
    if last.endswith((".html", ".htm")):
        return path
    if "." in last or not path:
        return ""
    return f"{path.removesuffix('/')}/index.html"


def _spelled(text: str) -> str:
    """Regular expression of `text`: a letter outside ASCII as a capital or a small one, composed or not. Servers that
    compare bytes do not know that Ä and ä are one letter."""
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


def _letter(letter: str) -> str:
    if letter.isascii():
        return re.escape(letter)
    forms = (unicodedata.normalize(form, case) for form in ("NFC", "NFD") for case in (letter.lower(), letter.upper()))
    return f"({'|'.join(map(re.escape, dict.fromkeys(forms)))})"


def _asked(part: str) -> str:
    """Regular expression of a query's part, which servers compare as it was sent: percent-encoded or not."""
    name, equals, value = part.partition("=")
    return "".join(map(_sent, unquote_plus(name))) + equals + "".join(map(_sent, unquote_plus(value)))


def _sent(letter: str) -> str:
    if letter.isascii() and (letter.isalnum() or letter in "-._~"):
        return re.escape(letter)
    encoded = "".join(f"%{_digit(byte >> 4)}{_digit(byte & 15)}" for byte in letter.encode())
    return f"({re.escape(letter) if letter != ' ' else '[+]'}|{encoded})"


def _digit(number: int) -> str:
    """A hexadecimal digit in either case."""
    digit = f"{number:x}"
    return digit if digit.isdigit() else f"[{digit}{digit.upper()}]"


def _plain(path: str) -> str:
    """`path` with its letters outside ASCII as they are."""
    return "".join(letter if letter.isalpha() else quote(letter) for letter in path)
