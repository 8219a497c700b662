"""Long texts come from many hands: nothing in them may run, load or break the page's outline."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.markdown import anchors, article, html, links

ALLOWED = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "hr", "blockquote", "code"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Teksti", "<p>Teksti</p>"),
        ("A\n\nB", "<p>A</p>\n<p>B</p>"),
        ("**a** ja *b*", "<p><strong>a</strong> ja <em>b</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[a](https://a.fi)", '<p><a href="https://a.fi">a</a></p>'),
        ("# Otsikko", "<p># Otsikko</p>"),
        ("A & B < C", "<p>A &amp; B &lt; C</p>"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
        ("[a](vbscript:x)", "<p>[a](vbscript:x)</p>"),
        ("![a](https://a.fi/b.png)", '<p>!<a href="https://a.fi/b.png">a</a></p>'),
    ],
)
def test_a_text_keeps_its_markdown_and_loses_what_could_harm(text: str, shown: str) -> None:
    assert html(text, str) == shown


_PIECES = st.sampled_from(
    [
        *("<", ">", "</", "<script>", "<img src=x onerror=y>", "[", "](", ")", "javascript:", "java\tscript:", "data:"),
        *(
            "&#106;avascript:",
            "https://a.fi",
            '"',
            "'",
            "`",
            "```",
            "*",
            "**",
            "_",
            "# ",
            "- ",
            "1. ",
            "> ",
            "\n",
            "\n\n",
        ),
        *(
            "    ",
            "a",
            "ä",
            " ",
            "&",
            "&lt;",
            "\\",
            "!",
            "![",
            "===",
            "<!--",
            "-->",
            "<https://a.fi>",
            "<javascript:x>",
        ),
    ]
)


@given(st.text() | st.lists(_PIECES, max_size=30).map("".join))
def test_no_text_becomes_more_than_a_few_harmless_elements(text: str) -> None:
    made = html(text, str)

    assert {name.lower() for name in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", made)} <= ALLOWED
    for tag in re.findall(r"<[a-zA-Z][^>]*>", made):
        assert re.fullmatch(r'<(?:[a-z0-9]+(?: /)?|ol start="\d+"|a href="[^"]*"(?: title="[^"]*")?)>', tag), tag
    for address in re.findall(r'href="([^"]*)"', made):
        assert not re.match(r"\s*(?:javascript|vbscript|data|file):", address, re.IGNORECASE)


def test_a_link_stands_as_it_is_resolved() -> None:
    text = "[a](b) <https://a.fi> `[c](d)`"

    assert html(text, str.upper) == (
        '<p><a href="B">a</a> <a href="HTTPS://A.FI">https://a.fi</a> <code>[c](d)</code></p>'
    )
    assert article(f"## Otsikko {{#o}}\n\n{text}", str.upper).startswith('<h2 id="o">Otsikko</h2>\n<p><a href="B">')


def test_every_link_is_found_with_its_words_and_the_line_of_its_paragraph() -> None:
    text = "[a **b**](c)\n\n- x\n- <https://a.fi>\n\n[d][e] `[f](g)`\n\n[e]: h"

    assert [(link.target, link.words, link.line) for link in links(text)] == [
        ("c", "a b", 1),
        ("https://a.fi", "https://a.fi", 4),
        ("h", "d", 6),
    ]


@given(st.text() | st.lists(_PIECES, max_size=30).map("".join))
def test_every_link_that_a_page_shows_is_found(text: str) -> None:
    shown = html(text, lambda written: written)

    assert shown.count("<a ") <= len(list(links(text))) + text.count("![")


def test_the_places_of_a_page_are_those_that_its_headings_name() -> None:
    assert anchors("## A {#a}\n\n### B\n\n## C {#c-d}") == {"a", "c-d"}
