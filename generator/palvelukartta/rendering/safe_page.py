"""What a page that a map's own template has made may hold: no code, and nothing of other sites.

The check reads the template, in which a word can be put together of pieces; here the finished page is read, as a
browser reads it (HTML standard, "Parsing HTML documents").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html.parser import HTMLParser

_REFUSED = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "noembed", "noframes", "object", "plaintext", "portal"}
    | {"style", "xmp"}
)
"""Elements that run, restyle or hide something, or show something of another site."""

_LINKING = frozenset({"href", "xlink:href"})
_FETCHED = frozenset({"action", "background", "data", "formaction", "ping", "poster", "src", "srcset"})
"""Attributes with an address: of a link, and of what a browser asks, or sends something to, without one."""

_OURS = re.compile(r"paikka:[a-zäö]+")
"""A comment of the theme's own: the place where an editor's preview adds something."""

_SPACE = re.compile(r"[\x00-\x20]+")
"""What a browser leaves out of an address (URL standard, "basic URL parser")."""

_CODE = re.compile(r"(?:java|vb)script:|data:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}", re.IGNORECASE)


def unsafe(html: str, known: Collection[str]) -> str:
    """The first piece of the page that it may not hold, as it stands there; "" where there is none. `known` are the
    addresses, as the page writes them, of the scripts and style sheets that the theme gives it."""
    reader = _Reader(known)
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, known: Collection[str]) -> None:
        super().__init__()
        self._known = known
        self._script = ""
        self.found = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._script = "data" if given.get("type") == "application/ld+json" else tag
        if any(self._faults(tag, given)) or len(given) < len(attrs):
            self._note(self.get_starttag_text() or tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and self._script != "data":
            self._note(data)

    def handle_comment(self, data: str) -> None:
        """What a browser takes for the end of a comment, this parser may not."""
        if not _OURS.fullmatch(data):
            self._note(f"<!--{data}")

    def unknown_decl(self, data: str) -> None:
        self._note(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self._note(f"<?{data}")

    def _note(self, piece: str) -> None:
        self.found = self.found or piece

    def _faults(self, tag: str, given: dict[str, str]) -> Iterator[str]:
        yield from (name for name in given if name.startswith("on") or name in ("style", "srcdoc", "http-equiv"))
        yield from (name for name in (_LINKING | _FETCHED) & given.keys() if _CODE.match(_SPACE.sub("", given[name])))
        yield from (name for name in _FETCHED & given.keys() if _ELSEWHERE.match(_SPACE.sub("", given[name])))
        if tag in _REFUSED:
            yield tag
        if tag == "script" and self._script != "data" and given.get("src") not in self._known:
            yield tag
        if tag == "link" and "stylesheet" in given.get("rel", "").lower() and given.get("href") not in self._known:
            yield tag
