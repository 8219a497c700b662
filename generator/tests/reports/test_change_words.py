"""Texts of a report on a change: what editors wrote stays what they wrote, and only the difference is shown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from palvelukartta.changes import changes
from palvelukartta.checking import Checked
from palvelukartta.reports.change_words import code, escaped, marked, unescaped

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "[tästä](https://esimerkki.fi) ![kuva](x)",
    "**lihavoitu** *korostus* ~~yli~~ `koodi` | sarake | # otsikko",
    "- luettelo",
    "1. numero",
    "+ plus",
    "=== alleviivaus",
    "&lt;b&gt; &amp; &#64;",
    "rivi\n# toinen\n```\nkolmas",
    "\\*takakeno\\",
    "$kaava$ {malli}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_editor_wrote_is_shown_letter_by_letter(text: str) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(escaped(text))

    assert [token.type for token in rendered] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in rendered[1].children or ()} == {"text"}
    assert "".join(child.content for child in rendered[1].children or ()) == " ".join(text.split())


def test_nobody_is_called_by_an_at_sign() -> None:
    assert escaped("kysy @ylläpito") == "kysy @\u2060ylläpito"
    assert escaped("kirjaamo@esimerkki.fi") == "kirjaamo@esimerkki.fi"


def test_code_cannot_be_left() -> None:
    assert code("polut/`x`\n\x1b[31m.html") == "polut/x[31m.html"


def test_only_the_changed_words_and_a_few_around_them_are_shown() -> None:
    before = " ".join(f"sana{number}" for number in range(30))
    after = before.replace("sana15 ", "uusi sana15 ").replace(" sana29", "")

    assert marked(before, after) == (
        "… sana9 sana10 sana11 sana12 sana13 sana14 **uusi** sana15 sana16 sana17 sana18 sana19 sana20 … "
        "sana23 sana24 sana25 sana26 sana27 sana28 ~~sana29~~"
    )


def test_the_same_content_is_no_change(good: Checked) -> None:
    found = changes(good.catalog, good.catalog)

    assert found.is_empty
    assert (found.broken_links, found.lost_addresses, dict(found.affected)) == ((), (), {})


@pytest.mark.parametrize(
    "text", ["status: in_use", "\\*takakeno\\", "- luettelo", "a & b", "Kysy @kunta", "C:\\kansio"]
)
def test_a_terminal_shows_what_the_editor_wrote(text: str) -> None:
    assert unescaped(escaped(text)) == text
