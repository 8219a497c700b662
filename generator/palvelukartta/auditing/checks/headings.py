"""No heading stands without content: what a heading promises follows it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.auditing.checks.finished import may_be_empty

RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEADINGS = " | ".join(f"//{rank}" for rank in RANKS)

PARTS = ("section", "article", "aside", "nav", "header", "main", "footer", "li", "dialog", "body")
"""Elements at whose end a heading's part ends; of a header and a summary, that of what they head."""


def headings_without_content(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Headings after which nothing is said before the part that holds them ends or another of their rank begins."""
    return [
        f"{words_of(heading)!r} has no content"
        for heading in page.tree.xpath(HEADINGS)
        if not may_be_empty(heading) and not _says_something(heading)
    ]


def _says_something(heading: Element) -> bool:
    """Whether words or a picture follow the heading within its part, or it leads to them itself, or it is one of a
    map's columns, whose headings stand beside each other over what is in all of them."""
    if heading.xpath(".//a") or "zone" in heading.classes or (heading.tail or "").strip():
        return True
    for element in _following(heading):
        if element.tag in RANKS:
            return bool(element.tag > heading.tag)
        if element.xpath("self::img | self::svg | self::input | self::select | self::button") or _own_words(element):
            return True
    return False


def _following(element: Element) -> Iterator[Element]:
    """What comes after the element in its part, in order, without what is no element of the page."""
    while element.tag not in PARTS:
        for sibling in element.itersiblings():
            yield from (one for one in sibling.iter("*") if one.tag not in ("script", "style", "template"))
        element = element.getparent()


def _own_words(element: Element) -> bool:
    return any(str(text).strip() for text in [*element.xpath("text()"), element.tail or ""])
