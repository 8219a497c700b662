"""Every finished page: no label without a value, no value of punctuation only, no raw key, no sign of Markdown."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.auditing.checks.finished import (
    ABOUT_CODE,
    NAMING,
    SAYING,
    absent_values,
    empty_values,
    labels_without_value,
    raw_keys,
    signs_of_markdown,
    texts,
)
from palvelukartta.auditing.checks.headings import headings_without_content
from palvelukartta.auditing.checks.page import of_all
from palvelukartta.hosts.building import build_site
from palvelukartta.sitemap.addresses import STATEMENTS
from palvelukartta.source.schemas import load_schemas
from site_tests.conftest import ROOT
from site_tests.test_example_maps import EXAMPLES

PROMISES = re.compile(r"osoitetta ei ole|ei ole vielä \w*\s?osoitetta|[Oo]soite lisätään|vastataan \d+ päivän")
IDLE_COUNTS = re.compile(r"^\d+ sivua?$|^Tehtäviä \d+ polulla|^\d+ vaihetta, \d+ valintaa$")
MARKS = re.compile(r"[\w)] [,;.!?](?= |$)|[,;:] ?[,;.](?= |$)|(?<!\.)\.\.(?= |$)")
"""A mark that stands apart from its word, and one after another: what stands around a value that has its own."""
MAKING = re.compile(r"^Ei vielä (tarkistettu|sovittu)$|oman polkunsa tekijä")


def kinds_in_brackets(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Names that tell their kind as the model does, "Yleistuki (sana)": no reader sorts the world so."""
    return [repr(text) for text in texts(page.tree) if _kind_in_brackets().search(text)]


def promises_without_address(page: BuiltPage, site: BuiltSite) -> list[str]:
    """That an address will come, or an answer though there is no address: a page says nothing of either."""
    if page.address in STATEMENTS.values():
        return []
    return [repr(text) for text in texts(page.tree.body) if PROMISES.search(text)]


def idle_counts(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Counts that help nobody to choose: how many pages a list holds, how many choices a pathway has."""
    if page.address in ABOUT_CODE:
        return []
    return [repr(text) for text in texts(page.tree.body) if IDLE_COUNTS.search(text)]


def states_of_the_making(page: BuiltPage, site: BuiltSite) -> list[str]:
    """What every page would say alike of how far its making is: that belongs to one place, or nowhere."""
    return [repr(text) for text in texts(page.tree.body) if MAKING.search(text)]


def marks_out_of_place(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Marks that stand apart from their word, or two where one is meant."""
    if page.address in ABOUT_CODE:
        return []
    said = (words_of(element) for element in page.tree.iter(*NAMING, *SAYING) if element.tag != "ul")
    return [repr(text) for text in said if MARKS.search(text)]


NOWHERE: Any = None
"""No site: each of these checks looks at its page alone."""

CHECKS = (
    empty_values,
    labels_without_value,
    headings_without_content,
    raw_keys,
    signs_of_markdown,
    absent_values,
    kinds_in_brackets,
    promises_without_address,
    idle_counts,
    states_of_the_making,
    marks_out_of_place,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_page_says_something_where_it_promises_to(check: Any, site: BuiltSite) -> None:
    assert not of_all(site, check)


@pytest.mark.long
@pytest.mark.parametrize("content", [*EXAMPLES, ROOT / "starter" / "content"], ids=lambda path: path.parent.name)
def test_every_page_of_another_map_too(content: Path, tmp_path: Path) -> None:
    assert not build_site(content, tmp_path, date(2026, 11, 28))
    site = BuiltSite(tmp_path, content)

    assert [fault for check in CHECKS for fault in of_all(site, check)] == []


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
        ("<h3>Tarve huomataan</h3><ul></ul>", "Tarve huomataan"),
        ("<p><span>Koskee: next, who</span></p>", "next, who"),
        ("<p><span>in_use</span></p>", "in_use"),
        ("<p>Tila: wellbeing_county</p>", "wellbeing_county"),
        ("<p># Otsikko</p>", "# Otsikko"),
        ("<p>Tämä ~~pois~~ tästä</p>", "~~pois~~"),
        ("<p>| a | b |</p>", "| a | b |"),
        ("<p>Katso [sivu](services/x)</p>", "services/x"),
        ("<main><p>Kesto None kk</p></main>", "None kk"),
        ("<p><a href='x'>Yleistuki (sana)</a></p>", "Yleistuki (sana)"),
        ("<p>Virheilmoituksille ei ole vielä omaa osoitetta.</p>", "osoitetta"),
        ("<p>Osoite lisätään ennen julkaisua.</p>", "lisätään"),
        ("<p>Palautteeseen vastataan 14 päivän kuluessa.</p>", "14"),
        ("<summary>Liittyy <span>7 sivua</span></summary>", "7 sivua"),
        ("<p>13 vaihetta, 5 valintaa</p>", "5 valintaa"),
        ("<dl><dt>Tarkistettu</dt><dd>Ei vielä tarkistettu</dd></dl>", "tarkistettu"),
        ("<h1>Asiakas oman polkunsa tekijänä</h1>", "tekijänä"),
        ("<dl><dt>Päättää</dt><dd><a href='x'>Kela</a> ; <a href='y'>Kunta</a></dd></dl>", "Kela ; Kunta"),
        ("<dl><dt>Suostumus</dt><dd>3: Tapaus oli nimetön.. 4: Kysytään.</dd></dl>", "nimetön.."),
        ("<p>Kela,, kunta</p>", "Kela,,"),
    ],
)
def test_a_planted_fault_is_found(html: str, said: str) -> None:
    page = a_page(html)

    assert any(said in fault for check in CHECKS for fault in check(page, NOWHERE))


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
        "<p>Odotetaan... Tiedoston pääte on .yml. Summa on 1,5 €.</p>",
    ],
)
def test_what_is_right_is_left_alone(html: str) -> None:
    page = a_page(html)

    assert [fault for check in CHECKS for fault in check(page, NOWHERE)] == []


def a_page(html: str) -> BuiltPage:
    """A page whose body is `html`."""
    page = BuiltPage("koe.html", None)  # type: ignore[arg-type]
    page.tree = lxml.html.document_fromstring(f"<html><body>{html}</body></html>")
    return page


@cache
def _kind_in_brackets() -> re.Pattern[str]:
    kinds = "|".join(re.escape(kind.singular.lower()) for kind in load_schemas().kinds.values())
    return re.compile(rf"\(({kinds})\)")
