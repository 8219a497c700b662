"""Every finished page: no label without a value, no value of punctuation only, no raw key, no sign of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.hosts.building import build_site
from palvelukartta.sitemap.addresses import STATEMENTS
from palvelukartta.source.schemas import load_schemas
from site_tests.conftest import ROOT
from site_tests.test_example_maps import EXAMPLES

VALUES = ".//dd | .//td | .//li | .//p | .//h1 | .//h2 | .//h3 | .//h4 | .//summary | .//figcaption | .//label | .//th"
"""Elements that hold a value or a name: each must say something."""

SPEAKING = ".//img | .//svg[@role='img'] | .//input | .//select | .//button | .//rect"
"""What says something without words."""

RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEADINGS = " | ".join(f"//{rank}" for rank in RANKS)

PARTS = ("section", "article", "aside", "nav", "header", "main", "footer", "li", "dialog", "body")
"""Elements at whose end a heading's part ends; of a header and a summary, that of what they head."""

ABOUT_CODE = ("virhekoodit.html",)
"""Pages that show keys and Markdown on purpose, to those who write them."""

MARKDOWN = re.compile(r"^#{1,6} \S|^\||~~|\*\*\S|\]\(\S*\)|^```", re.MULTILINE)
PROMISES = re.compile(r"osoitetta ei ole|ei ole vielä \w*\s?osoitetta|[Oo]soite lisätään|vastataan \d+ päivän")
IDLE_COUNTS = re.compile(r"^\d+ sivua?$|^Tehtäviä \d+ polulla|^\d+ vaihetta, \d+ valintaa$")
MAKING = re.compile(r"^Ei vielä (tarkistettu|sovittu)$|oman polkunsa tekijä")
PUNCTUATION = re.compile(r"[\W_]*")


def empty_values(page: BuiltPage) -> list[str]:
    """Values and names that are empty or hold punctuation only; table cells of a blank corner may be empty."""
    found = []
    for element in page.tree.xpath(VALUES):
        if element.xpath(SPEAKING) or _may_be_empty(element):
            continue
        if PUNCTUATION.fullmatch(words_of(element).replace("–", "") or ""):
            found.append(f"{page.address}: <{element.tag}> {_label(element)!r} says {words_of(element)!r}")
    return found


def labels_without_value(page: BuiltPage) -> list[str]:
    """Terms of a list of facts that no value follows."""
    return [
        f"{page.address}: {words_of(term)!r} has no value"
        for term in page.tree.xpath("//dt")
        if (following := term.getnext()) is None or following.tag != "dd"
    ]


def headings_without_content(page: BuiltPage) -> list[str]:
    """Headings after which nothing is said before the part that holds them ends or another of their rank begins."""
    return [
        f"{page.address}: {words_of(heading)!r} has no content"
        for heading in page.tree.xpath(HEADINGS)
        if not _may_be_empty(heading) and not _says_something(heading)
    ]


def raw_keys(page: BuiltPage) -> list[str]:
    """Keys and values of the schema that stand where words should."""
    if page.address in ABOUT_CODE:
        return []
    return [f"{page.address}: {text!r}" for text in _texts(page.tree.body) if _is_raw(text)]


def signs_of_markdown(page: BuiltPage) -> list[str]:
    """Markdown that was printed instead of understood."""
    if page.address in ABOUT_CODE:
        return []
    return [f"{page.address}: {text!r}" for text in _texts(page.tree.body) if MARKDOWN.search(text)]


def kinds_in_brackets(page: BuiltPage) -> list[str]:
    """Names that tell their kind as the model does, "Yleistuki (sana)": no reader sorts the world so."""
    return [f"{page.address}: {text!r}" for text in _texts(page.tree) if _kind_in_brackets().search(text)]


def promises_without_address(page: BuiltPage) -> list[str]:
    """That an address will come, or an answer though there is no address: a page says nothing of either."""
    if page.address in STATEMENTS.values():
        return []
    return [f"{page.address}: {text!r}" for text in _texts(page.tree.body) if PROMISES.search(text)]


def idle_counts(page: BuiltPage) -> list[str]:
    """Counts that help nobody to choose: how many pages a list holds, how many choices a pathway has."""
    if page.address in ABOUT_CODE:
        return []
    return [f"{page.address}: {text!r}" for text in _texts(page.tree.body) if IDLE_COUNTS.search(text)]


def states_of_the_making(page: BuiltPage) -> list[str]:
    """What every page would say alike of how far its making is: that belongs to one place, or nowhere."""
    return [f"{page.address}: {text!r}" for text in _texts(page.tree.body) if MAKING.search(text)]


CHECKS = (
    empty_values,
    labels_without_value,
    headings_without_content,
    raw_keys,
    signs_of_markdown,
    kinds_in_brackets,
    promises_without_address,
    idle_counts,
    states_of_the_making,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_page_says_something_where_it_promises_to(check: Any, site: BuiltSite) -> None:
    assert [fault for page in site.pages for fault in check(page)] == []


@pytest.mark.long
@pytest.mark.parametrize("content", [*EXAMPLES, ROOT / "starter" / "content"], ids=lambda path: path.parent.name)
def test_every_page_of_another_map_too(content: Path, tmp_path: Path) -> None:
    assert not build_site(content, tmp_path, date(2026, 11, 28))
    site = BuiltSite(tmp_path, content)

    assert [fault for page in site.pages for check in CHECKS for fault in check(page)] == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<dl><dt>Kuka järjestää</dt><dd>, </dd></dl>", "Kuka järjestää"),
        ("<dl><dt>Kesto</dt><dd></dd></dl>", "Kesto"),
        ("<dl><dt>Kesto</dt></dl>", "has no value"),
        ("<dl><dt>Kesto</dt><dt>Hinta</dt><dd>0 €</dd></dl>", "'Kesto' has no value"),
        ("<ul><li>. </li></ul>", "<li>"),
        ("<h2> </h2>", "<h2>"),
        ("<section><h2>Kehen otan yhteyttä?</h2><p></p><ul></ul></section><p>Muuta</p>", "yhteyttä?' has no content"),
        ("<h2>Kesto</h2><h2>Hinta</h2><p>0 €</p>", "'Kesto' has no content"),
        ("<p><span>Koskee: next, who</span></p>", "next, who"),
        ("<p><span>in_use</span></p>", "in_use"),
        ("<p>Tila: wellbeing_county</p>", "wellbeing_county"),
        ("<p># Otsikko</p>", "# Otsikko"),
        ("<p>Tämä ~~pois~~ tästä</p>", "~~pois~~"),
        ("<p>| a | b |</p>", "| a | b |"),
        ("<p>Katso [sivu](services/x)</p>", "services/x"),
        ("<p><a href='x'>Yleistuki (sana)</a></p>", "Yleistuki (sana)"),
        ("<p>Virheilmoituksille ei ole vielä omaa osoitetta.</p>", "osoitetta"),
        ("<p>Osoite lisätään ennen julkaisua.</p>", "lisätään"),
        ("<p>Palautteeseen vastataan 14 päivän kuluessa.</p>", "14"),
        ("<summary>Liittyy <span>7 sivua</span></summary>", "7 sivua"),
        ("<p>13 vaihetta, 5 valintaa</p>", "5 valintaa"),
        ("<dl><dt>Tarkistettu</dt><dd>Ei vielä tarkistettu</dd></dl>", "tarkistettu"),
        ("<h1>Asiakas oman polkunsa tekijänä</h1>", "tekijänä"),
    ],
)
def test_a_planted_fault_is_found(html: str, said: str, tmp_path: Any) -> None:
    page = a_page(html)

    assert any(said in fault for check in CHECKS for fault in check(page))


@pytest.mark.parametrize(
    "html",
    [
        "<dl><dt>Kesto</dt><dd>3–24 kk</dd></dl>",
        "<dl><dt>Kuva</dt><dd><svg role='img'></svg></dd></dl>",
        "<div><h1>Polku</h1></div><p>Yksi virke.</p><h2>Vaiheet</h2><h3>Alku</h3><p>Tavataan.</p>",
        "<details><summary><h2>Kuva</h2></summary><svg role='img'></svg></details>",
        "<p>Hän kirjoitti in Helsinki.</p>",
        "<p>Sähköposti a_b@esimerkki.fi</p>",
        "<p>5 * 3 on 15</p>",
        "<p>Työllisyysalue (Jyväskylä)</p>",
        "<p>Näytä tulokset: 48 sivua</p>",
    ],
)
def test_what_is_right_is_left_alone(html: str) -> None:
    page = a_page(html)

    assert [fault for check in CHECKS for fault in check(page)] == []


def a_page(html: str) -> BuiltPage:
    """A page whose body is `html`."""
    page = BuiltPage("koe.html", None)  # type: ignore[arg-type]
    page.tree = lxml.html.document_fromstring(f"<html><body>{html}</body></html>")
    return page


def _texts(body: Element) -> Iterator[str]:
    """Every run of text, scripts, code and addresses left out."""
    for text in body.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::code or ancestor::pre)]"):
        if said := " ".join(str(text).replace("\u00ad", "").split()):
            yield said


def _is_raw(text: str) -> bool:
    """Whether a text names a key that no Finnish text holds, or says nothing but keys (after a label)."""
    if any(word.strip(".:()") in _snake() for word in text.split()):
        return True
    words = [word for word in re.split(r"[,;\s]+", text.rpartition(": ")[2]) if word]
    return bool(words) and all(word in _keys() for word in words)


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


def _may_be_empty(element: Element) -> bool:
    """A status, a blank corner of a table, and what stays hidden until a script has filled it."""
    if element.get("role") == "status" or element.xpath("ancestor-or-self::*[@hidden or self::template]"):
        return True
    return bool(element.tag in ("td", "th") and not element.xpath("ancestor::dl"))


def _label(element: Element) -> str:
    before = element.getprevious()
    return words_of(before) if before is not None else ""


@cache
def _kind_in_brackets() -> re.Pattern[str]:
    kinds = "|".join(re.escape(kind.singular.lower()) for kind in load_schemas().kinds.values())
    return re.compile(rf"\(({kinds})\)")


@cache
def _snake() -> frozenset[str]:
    """Keys and values that no Finnish text holds: those with an underscore."""
    return frozenset(key for key in _keys() if "_" in key)


@cache
def _keys() -> frozenset[str]:
    """Every key and enumerated value of the schemas, English words that Finnish texts hold as such left out."""
    found = {key for document in load_schemas().documents.values() for key in _of(document)}
    return frozenset(found - FINNISH)


FINNISH = frozenset({"ips", "n", "fi", "sv", "en"})
"""Values that are words of the page as well."""


def _of(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        yield from map(str, schema.get("properties", {}))
        if isinstance(schema.get("const"), str):
            yield schema["const"]
        parts: Iterable[Any] = schema.values()
    else:
        parts = schema if isinstance(schema, list) else ()
    for part in parts:
        yield from _of(part)
