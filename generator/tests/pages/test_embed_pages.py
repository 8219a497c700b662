"""What other sites show in a frame: made when some may, under the whole page's address, and told to programs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.auditing.built import BuiltPage
from palvelukartta.auditing.judgements import OF_FILES
from palvelukartta.checking import Checked
from palvelukartta.rendering.embedding import linked_from
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import EMBED_SCRIPT, EMBEDS, FEEDBACK, oembed_address
from palvelukartta.sitemap.publication import Publication

TODAY = date(2026, 3, 1)
URL = "https://www.esimerkki.fi/kartta/"


@pytest.fixture(scope="module")
def site(good: Checked) -> Site:
    return Site(good, today=TODAY, publication=Publication("/kartta/", URL, framed_by=("https://alue.fi",)))


def test_a_site_that_none_may_frame_has_nothing_for_frames(good: Checked) -> None:
    plain = Site(good, today=TODAY, publication=Publication("/kartta/", URL))
    assert [page.address for page in plain.pages if page.embeds or page.whole] == []


def test_every_service_pathway_and_guide_has_its_pages(site: Site) -> None:
    shown = {page.template: page for page in site.pages if page.whole}
    assert set(shown) == {"embed_guide.html", "embed_line.html", "embed_service.html", "embed_steps.html"}
    assert EMBED_SCRIPT in site.assets


def test_a_page_for_frames_asks_to_be_left_out_and_names_its_whole(site: Site) -> None:
    for page in site.pages:
        if page.whole:
            html = site.html(page)
            assert '<meta name="robots" content="noindex">' in html
            assert f'<link rel="canonical" href="{URL}{page.whole}">' in html
            assert '<base target="_top">' in html


def test_links_of_a_frame_lead_to_the_pages_of_the_site(site: Site) -> None:
    framed = next(page for page in site.pages if page.template == "embed_service.html")
    html = site.html(framed)
    assert f'href="../../{framed.whole}"' in html
    # The page of feedback is written by hand, and the good content has none.
    known = {page.address for page in site.pages} | site.assets.keys() | {FEEDBACK}
    hrefs = re.findall(r'<(?:a|link) [^>]*?href="(\.\./[^"#?]+)', html)
    assert {href.removeprefix("../../") for href in hrefs} <= known


def test_a_page_for_frames_has_a_title_of_its_own_and_its_link_names_the_whole_page(site: Site) -> None:
    titles = [re.findall("<title>(.*?)</title>", site.html(page)) for page in site.pages]
    assert len({title for (title,) in titles}) == len(titles)
    line = next(page for page in site.pages if page.template == "embed_line.html")
    assert f">Avaa koko sivu: {line.title}</a>" in site.html(line)


def test_no_header_or_footer_is_asked_of_a_page_for_frames(site: Site, tmp_path: Path) -> None:
    (tmp_path / "upotus").mkdir()
    for page in site.pages:
        if page.whole:
            file = tmp_path / "upotus" / "a.html"
            file.write_text(site.html(page), encoding="utf-8")
            built = BuiltPage(page.address, file)
            asked = {judgement.code for judgement in OF_FILES if judgement.applies(built)}
            assert asked & {"barrier-help", "barrier-place", "barrier-many-links"} == set()
            assert "barrier-link-text" in asked


MOVED = [
    ('<a href="b.html">', '<a href="../../polut/b.html">'),
    ('<a class="x" href="../palvelut/c.html?a=1#d">', '<a class="x" href="../../palvelut/c.html?a=1#d">'),
    ('<a href="#vaihe">', '<a href="../../polut/a.html#vaihe">'),
    ('<a href="https://www.kela.fi/">', '<a href="https://www.kela.fi/">'),
    ('<a href="tel:112">', '<a href="tel:112">'),
    ('<use href="#merkki">', '<use href="#merkki">'),
    ('<script type="module" src="../assets/x.js">', '<script type="module" src="../../assets/x.js">'),
]


@pytest.mark.parametrize(("written", "moved"), MOVED)
def test_a_link_leads_where_it_did_on_the_whole_page(written: str, moved: str) -> None:
    assert linked_from(written, "polut/a.html", "upotus/polut/a.html") == moved


def test_programs_are_told_what_an_editor_copies(site: Site) -> None:
    page = next(page for page in site.pages if page.template == "pathway.html")
    html = site.html(page)
    for embed in page.embeds:
        told = json.loads(site.assets[oembed_address(embed.address)])
        assert (told["version"], told["type"], told["height"]) == ("1.0", "rich", embed.height)
        assert f'src="{URL}{embed.address}"' in told["html"]
        assert told["html"].replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") in html
        assert f'type="application/json+oembed" href="{URL}{oembed_address(embed.address)}"' in html


def test_nothing_to_copy_where_the_address_is_not_known(good: Checked) -> None:
    site = Site(good, today=TODAY, publication=Publication(framed_by=("https://alue.fi",)))
    page = next(page for page in site.pages if page.template == "service.html")
    assert "upota-" not in site.html(page)


def test_what_is_for_frames_is_not_searched(site: Site) -> None:
    index = b"".join(content for address, content in site.assets.items() if address.startswith("assets/haku"))
    assert EMBEDS.encode() not in index
