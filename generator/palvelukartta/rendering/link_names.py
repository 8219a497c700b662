"""The kind in a link's text ("Avotyötoiminta, sana"), kept only where two links of one page would otherwise be equal.

Whether they would is known when the page is finished, so a name bears its kind between two marks until then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set

BEGIN, END = "\ufdd0", "\ufdd1"
"""Characters that no text holds: Unicode keeps them free for a program's own use."""

_MARKED = re.compile(f"{BEGIN}([^{END}]*){END}")
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]*)[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>|\u00ad|&shy;")


def with_kind(title: str, kind: str) -> str:
    """`title` with the kind that it may need."""
    return f"{title}{BEGIN}, {kind}{END}"


def settled(html: str) -> str:
    """The document with each marked kind kept or taken out, and no mark."""
    if BEGIN not in html:
        return html
    targets: dict[str, set[str]] = defaultdict(set)
    for href, inner in _LINK.findall(html):
        if href:
            targets[_bare(inner)].add(href)
    linked = _LINK.sub(lambda link: _settled_link(link, targets), html)
    return _MARKED.sub("", linked)


def _settled_link(link: re.Match[str], targets: Mapping[str, Set[str]]) -> str:
    if BEGIN not in link[0]:
        return link[0]
    is_unclear = len(targets[_bare(link[2])]) > 1
    return _MARKED.sub(r'<span class="of-kind">\1</span>' if is_unclear else "", link[0])


def _bare(inner: str) -> str:
    """What a link says without the marked kind: upper and lower case alike."""
    return " ".join(_TAG.sub("", _MARKED.sub("", inner)).split()).casefold()
