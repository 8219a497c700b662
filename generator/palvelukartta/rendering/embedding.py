"""A page in a frame on another site: the HTML that its editor copies, and links that lead to the whole site from it."""

from __future__ import annotations

import posixpath
import re
from html import escape

from msgspec import Struct

from palvelukartta.rendering.page import Embed, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import oembed_address, relative

_LINK = re.compile(r'(<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=")([^"]*)')
"""The engine's own documents, whose attributes hold no ">". What draws (`use`) names parts of its own document."""

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Snippet(Struct, frozen=True):
    """HTML that an editor of another site copies."""

    name: str
    """Key in the texts of embedding of what it shows."""
    code: str
    oembed: str
    """Whole address of what tells programs the same."""


def snippets(page: Page, base_url: str, texts: Texts) -> tuple[Snippet, ...]:
    """What can be copied on `page`; nothing where `base_url`, the whole address of the front page, is not known."""
    return tuple(
        Snippet(embed.name, frame(page, embed, base_url, texts), base_url + oembed_address(embed.address))
        for embed in page.embeds
        if base_url
    )


def frame(page: Page, embed: Embed, base_url: str, texts: Texts) -> str:
    """HTML that shows `embed` of `page` on a page of another site: a frame, and a link for who sees none."""
    title = escape(f"{page.title}: {texts['embed'][embed.name]}")
    return (
        f'<iframe src="{escape(base_url + embed.address)}" title="{title}" width="100%" height="{embed.height}" '
        f'loading="lazy"></iframe>\n'
        f'<p><a href="{escape(base_url + page.address)}">{escape(texts["embed"]["open"])}: {escape(page.title)}</a></p>'
    )


def linked_from(html: str, whole: str, address: str) -> str:
    """The document at `address` whose links were written for the page at `whole`: each leads where it did there."""
    folder = whole.rpartition("/")[0]

    def moved(link: re.Match[str]) -> str:
        href = link[2]
        if not href or href.startswith("/") or _ELSEWHERE.match(href):
            return link[0]
        path, sign, rest = _parted(href)
        target = posixpath.normpath(posixpath.join(folder, path)) if path else whole
        return link[1] + relative(target, address) + sign + rest

    return _LINK.sub(moved, html)


def _parted(href: str) -> tuple[str, str, str]:
    """The path, the sign after it, and what is asked for or the place."""
    found = re.search(r"[?#]", href)
    return (href[: found.start()], found[0], href[found.end() :]) if found else (href, "", "")
