"""Long texts: CommonMark without raw HTML; links only to safe schemes."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_ANCHOR = re.compile(r"\s*\{ ?#(?P<id>[a-z][a-z0-9-]*) ?\}\Z")


@cache
def _converter() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "heading", "lheading", "code", "fence", "html_block"]
    )


@cache
def html(text: str) -> str:
    """HTML of a long text. Headings stay text: the page's outline belongs to its template."""
    return str(_converter().render(text)).strip()


@cache
def _article_converter() -> MarkdownIt:
    converter = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block"])
    converter.core.ruler.before("inline", "heading_anchors", _heading_anchors)
    return converter


def article(text: str) -> str:
    """HTML of a hand-written page, with tables and headings; `## Otsikko {#tunnus}` gives the heading an anchor."""
    return str(_article_converter().render(text)).strip()


def _heading_anchors(state: StateCore) -> None:
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        match = _ANCHOR.search(content.content) if opening.type == "heading_open" else None
        if match:
            opening.attrSet("id", match["id"])
            content.content = content.content[: match.start()]
