"""The Markdown of texts: CommonMark without raw HTML. What becomes of it, where it links to, and what of it is left as
signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

Resolve = Callable[[str], str]
"""A link's target as its editor wrote it → the address that stands on the page."""

_ANCHOR = re.compile(r"\s*\{ ?#(?P<id>[a-z][a-z0-9-]*) ?\}\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]]", re.IGNORECASE)
_FAILED_LINK = re.compile(r"\[[^\[\]]{1,300}\] ?\([^()]{0,300}[/.@#][^()]{0,300}\)")
"""A link with a space before or in its address."""

_MAY_LINK = re.compile(r"\]\(|\]:|\]\[|<\w")
_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FOREIGN = re.compile(r"\[\[[^\[\]]{1,300}\]\]|(?<![=\w])==[^=\s][^=]{0,300}==(?![=\w])|\*\*.{0,300}")
"""What other programs know: a link of a wiki, a marker pen, and bold that is left open."""

_FOREIGN_BEGIN = re.compile(r"#{2,6}[^\s#]|\[[ xX]\] |:::+ ?\w|!!! \w")
"""What other programs know at the beginning of a line: a heading without its space, a box to tick, a frame."""

_WHOLE_BOLD = re.compile(r"\*\*[^\s*](?:[^*]*[^\s*])?\*\*|\\\*")
_MAY_BE_SIGNS = re.compile(
    r"[#`~|=@]|!\[|://|www\.|\] ?\(|\[\[|\[\^|\[[ x]\] |:::|!!!|^ {0,3}-+ *$", re.MULTILINE | re.IGNORECASE
)


class Link(Struct, frozen=True):
    """A link of a text."""

    target: str
    """As its editor wrote it."""
    words: str
    """What the reader sees."""
    line: int
    """Line of the text on which its paragraph begins, from 1."""


class Signs(Struct, frozen=True):
    """Marks of a Markdown that the site does not know: a reader would see them as they are."""

    construct: str
    """`heading`, `table`, `code`, `image`, `strikethrough`, `link`, `address`, `footnote`, what is `foreign`, or a
    page's second `title`."""
    written: str
    """The piece as its editor wrote it, or its first line."""


def html(text: str, resolve: Resolve) -> str:
    """HTML of a long text. Headings stay text: the page's outline belongs to its template."""
    plain = _without_targets(text)
    return _rendered(_converter(), text, resolve) if "<a " in plain else plain


def article(text: str, resolve: Resolve) -> str:
    """HTML of a hand-written page, with tables and headings; `## Otsikko {#tunnus}` gives the heading an anchor."""
    return _rendered(_article_converter(), text, resolve)


def links(text: str) -> Iterator[Link]:
    """Every link of `text`, whatever it leads to, in the order of reading."""
    if not _MAY_LINK.search(text):
        return
    for block in _reader().parse(text):
        opened: list[Token] = []
        for token in block.children or ():
            if token.type == "link_open":
                opened.append(token)
                words = ""
            elif token.type == "link_close":
                target = str(opened.pop().attrGet("href") or "")
                if words.startswith("^"):
                    continue  # a footnote of another Markdown: no link
                yield Link(target, words, block.map[0] + 1 if block.map else 1)
            elif opened:
                words += token.content


def signs(text: str, whole_page: bool = False) -> Iterator[Signs]:
    """What of `text` is left as signs; a hand-written page (`whole_page`) knows headings, tables and code."""
    if not _MAY_BE_SIGNS.search(text) and "**" not in _WHOLE_BOLD.sub("", text):
        return
    lines = text.split("\n")
    for token in _reader().parse(text):
        if token.type in _BLOCKS and token.map:
            construct = _BLOCKS[token.type]
            if not whole_page:
                yield Signs(construct, lines[token.map[0]].strip())
            elif token.tag == "h1":
                yield Signs("title", lines[token.map[0]].strip())
        elif token.type == "inline":
            yield from _inline_signs(token.children or ())


def anchors(text: str) -> frozenset[str]:
    """The places of a hand-written page to which a link can lead."""
    tokens = _article_converter().parse(text)
    return frozenset(str(token.attrGet("id")) for token in tokens if token.attrGet("id"))


_BLOCKS = {"heading_open": "heading", "table_open": "table", "fence": "code"}


def _inline_signs(tokens: Sequence[Token]) -> Iterator[Signs]:
    linked = struck = 0
    begins = True
    for token in tokens:
        if token.type == "text" and begins and _FOREIGN_BEGIN.match(token.content):
            yield Signs("foreign", token.content)
        begins = token.type == "softbreak"
        linked += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "s_open":
            struck += 1
        elif token.type == "s_close":
            struck -= 1
        elif token.type == "image":
            yield Signs("image", f"![{token.content}]({token.attrGet('src')})")
        elif token.type == "text":
            if struck and token.content:
                yield Signs("strikethrough", f"~~{token.content}~~")
            if not linked:
                yield from _text_signs(token.content)
            elif token.content.startswith("^"):
                yield Signs("footnote", f"[{token.content}]")


def _text_signs(text: str) -> Iterator[Signs]:
    for match in _FAILED_LINK.finditer(text):
        yield Signs("link", match[0])
    rest = _FAILED_LINK.sub("", text)
    for pattern in (_ADDRESS, _MAILBOX):
        for match in pattern.finditer(rest):
            yield Signs("address", match[0])
        rest = pattern.sub("", rest)
    for match in _FOREIGN.finditer(rest):
        yield Signs("foreign", match[0])


@cache
def _without_targets(text: str) -> str:
    """HTML of a long text as it is on every page: most have no link."""
    return str(_converter().render(text)).strip()


def _rendered(converter: MarkdownIt, text: str, resolve: Resolve) -> str:
    tokens = converter.parse(text)
    for block in tokens:
        for token in block.children or ():
            if token.type == "link_open":
                token.attrSet("href", resolve(str(token.attrGet("href"))))
    return str(converter.renderer.render(tokens, converter.options, {})).strip()


@cache
def _converter() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "heading", "lheading", "code", "fence", "html_block"]
    )


@cache
def _article_converter() -> MarkdownIt:
    from markdown_it import MarkdownIt

    converter = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block"])
    converter.core.ruler.before("inline", "heading_anchors", _heading_anchors)
    return converter


@cache
def _reader() -> MarkdownIt:
    """Reads whatever an editor may have meant, supported or not, and leaves addresses as they were written."""
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

    return Reader("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["code", "html_block"])


def _heading_anchors(state: StateCore) -> None:
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        match = _ANCHOR.search(content.content) if opening.type == "heading_open" else None
        if match:
            opening.attrSet("id", match["id"])
            content.content = content.content[: match.start()]
