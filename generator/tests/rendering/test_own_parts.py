"""A map's own templates, words and pictures: shown, and nothing outside the map is read for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

import pytest
from minijinja import TemplateError
from msgspec import Struct
from msgspec.structs import astuple

from palvelukartta.checking import check_content
from palvelukartta.problems import Problem
from palvelukartta.rendering.own_parts import OwnParts
from palvelukartta.rendering.theme import Theme
from palvelukartta.reports.messages import words
from palvelukartta.site import Site

TODAY = date(2026, 11, 22)
TERM = '{% extends "theme/pages/term.html" %}\n{% block aside %}'

Write = Callable[[str, str], Path]


def the_site(content: Path) -> Site:
    checked = check_content(content, today=TODAY)
    assert checked.errors == ()
    return Site(checked, today=TODAY)


def the_fault(content: Path, write: Write, end: str) -> Problem:
    """What is wrong with the pages of terms whose own template ends so."""
    write("templates/term.html", TERM + end)
    (fault,) = the_site(content).problems
    return fault


def test_a_template_of_the_map_stands_for_the_themes_and_may_build_on_it(content: Path, write: Write) -> None:
    write("templates/term.html", TERM + "<p>Oma malli</p>{% endblock %}")

    site = the_site(content)

    own = [address for address, html in site.documents.items() if "<p>Oma malli</p>" in html]
    assert own
    assert own == [page.address for page in site.pages if page.template == "term.html"]


def test_words_of_the_map_are_shown_as_they_are_written(content: Path, write: Write) -> None:
    write("texts/fi/site.toml", 'menu = "Kaikki & muut"\n')

    assert "Kaikki &amp; muut" in the_site(content).documents["index.html"]


def test_markup_in_the_words_of_a_schema_is_shown_as_text(content: Path, write: Write) -> None:
    bad = "<script>alert(1)</script>"
    kind = f"x-kind:\n  singular: '{bad}'\n  plural: '{bad}'\n  lead: '{bad}'\n  question: '{bad}'\n"
    field = f"properties:\n  x:\n    type: string\n    title: '{bad}'\n    description: '{bad}'\n"
    write("schema/term.yml", kind + field)
    term = next((content / "terms").glob("*.yml"))
    write(f"terms/{term.name}", f"{term.read_text('utf-8')}x: sana\n")

    site = the_site(content)

    shown = [address for address, html in site.documents.items() if "&lt;script&gt;alert(1)" in html]
    assert len(shown) > 1
    assert [address for address, html in site.documents.items() if bad in html] == []


def test_logo_and_icon_of_the_map_are_pictures(content: Path, write: Write) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>\n'
    write("logo.svg", picture)
    write("icon.svg", picture)

    site = the_site(content)

    html = site.documents["index.html"]
    address = re.search(r'<img class="logo-mark" src="([^"]+)"', html)
    assert address
    assert site.asset(address[1]) == picture.encode()
    assert picture.encode() in [site.asset(icon) for icon in re.findall(r'rel="icon"[^>]*href="([^"]+)"', html)]


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../../etc/passwd", "pages/../../pyproject.toml", "tokens/colours.css"]
)
def test_the_engine_gives_no_file_but_templates(name: str, content: Path) -> None:
    engine = Theme(own=OwnParts(content)).engine(frozenset())

    with pytest.raises(TemplateError, match="non-existing"):
        engine.render_str('{% include "' + name + '" %}')


def test_a_link_out_of_the_map_is_not_followed(content: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("salaisuus", encoding="utf-8")
    (content / "templates").mkdir()
    (content / "templates" / "term.html").symlink_to(tmp_path / "secret.html")

    assert OwnParts(content).template("pages/term.html") is None
    assert "syntax-outside" in {fault.code for fault in check_content(content).problems}


def test_a_template_that_never_ends_is_stopped_and_told_with_its_line(content: Path, write: Write) -> None:
    loop = "\n{% for a in range(90000) %}{% for b in range(90000) %}.{% endfor %}{% endfor %}{% endblock %}"
    fault = the_fault(content, write, loop)

    assert (fault.code, str(fault.location)) == ("own-template", "templates/term.html:3:1")


GROWING = (
    "{% set a = namespace(text='xx', twice='') %}{% for n in range(60) %}{% set a.twice = a.text ~ a.text %}"
    "{% set a.text = a.twice %}{% endfor %}{{ a.text }}",
    "{% macro more(text, n) %}{% if n %}{{ more(text ~ text, n - 1) }}{% else %}{{ text }}{% endif %}{% endmacro %}"
    "{{ more('x', 60) }}",
    "{{ 'x' * 9999999 }}",
)
"""Texts that grow without end, in one step or in several; and one that only makes its page larger than it may be."""


@pytest.mark.parametrize("growing", GROWING)
def test_a_template_whose_text_grows_without_end_is_stopped_and_told(growing: str, content: Path, write: Write) -> None:
    fault = the_fault(content, write, growing + "{% endblock %}")

    assert (fault.code, str(fault.location)) == ("own-template-large", "templates/term.html:1:1")
    said, also = words(fault, "fi"), words(fault, "en")
    assert (said.message, said.cure) == (
        "Sivun malli tekee sivusta niin suuren, ettei sitä voi tehdä.",
        "Poista mallista silmukka tai teksti, joka kasvaa itsestään. Sivun koko on enintään 5 Mt.",
    )
    assert (also.message, also.cure) == (
        "The page's template makes a page that is too large to be made.",
        "Remove the loop or the text that grows by itself. A page has at most 5 MB.",
    )


PIECED = (
    "<scr{# #}ipt>alert(1)</scr{# #}ipt>",
    '<p {{ "on" }}mouseover="alert(1)">x</p>',
    '<a href="java{# #}script:alert(1)">x</a>',
)
"""What no check of the template finds: the words stand on the page alone."""


@pytest.mark.parametrize("pieced", PIECED)
def test_code_that_a_template_puts_together_of_pieces_stops_the_build(pieced: str, content: Path, write: Write) -> None:
    fault = the_fault(content, write, pieced + "{% endblock %}")

    assert (fault.code, str(fault.location)) == ("own-template-unsafe", "templates/term.html:1:1")


def test_a_template_on_which_others_are_built_is_the_one_that_is_told(content: Path, write: Write) -> None:
    write("templates/entry.html", '{% extends "theme/pages/entry.html" %}\n{% block aside %}{{ nobody }}{% endblock %}')

    (fault,) = the_site(content).problems

    assert (fault.code, str(fault.location)) == ("own-template", "templates/entry.html:2:1")


def test_a_template_that_asks_for_what_is_not_there_is_told(content: Path, write: Write) -> None:
    fault = the_fault(content, write, "{{ entry.nothing_of_the_sort }}{% endblock %}")

    assert (fault.code, str(fault.location)) == ("own-template", "templates/term.html:2:1")


def parts(value: Any, seen: set[int]) -> Iterator[Any]:
    """`value` and everything that a template can reach from it by names."""
    if id(value) in seen:
        return
    seen.add(id(value))
    yield value
    inside = (
        astuple(value)
        if isinstance(value, Struct)
        else list(value.values())
        if isinstance(value, dict)
        else list(value)
        if isinstance(value, list | tuple | set | frozenset)
        else []
    )
    for part in inside:
        yield from parts(part, seen)


def test_no_page_gives_its_template_a_file_or_a_module(content: Path) -> None:
    seen: set[int] = set()

    reached = [part for page in the_site(content).pages for context in page.contexts for part in parts(context, seen)]

    assert len(reached) > 1000
    assert [part for part in reached if isinstance(part, PurePath | ModuleType)] == []


def test_an_icon_of_the_map_is_on_home_screens_where_there_is_a_picture_of_it(content: Path, write: Write) -> None:
    """The theme's pictures show another mark."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>\n'
    write("icon.svg", picture)
    theme = Theme(own=OwnParts(content))
    assert (theme.pictures, theme.touch_address) == ({}, "")
    assert "apple-touch-icon" not in the_site(content).documents["index.html"]

    png = (theme.directory / "icons" / "512.png").read_bytes()
    (content / "icon.png").write_bytes(png)
    theme = Theme(own=OwnParts(content))
    assert {size: held for size, (_, held) in theme.pictures.items()} == {512: png}
    assert theme.touch_address in theme.assets
