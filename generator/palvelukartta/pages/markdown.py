"""Long texts: CommonMark without raw HTML; links only to safe schemes."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt


@cache
def _converter() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "heading", "lheading", "code", "fence", "html_block"]
    )


@cache
def html(text: str) -> str:
    """HTML of a long text. Headings stay text: the page's outline belongs to its template."""
    return str(_converter().render(text)).strip()
