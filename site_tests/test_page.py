"""Requirements 4 to 8: headings, titles, landmarks, underlined links, narrow screens, larger text."""

from __future__ import annotations

import base64
from collections import Counter

import pytest
from playwright.sync_api import Browser, FloatRect

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks.page import (
    LARGE_TEXT,
    TEXT_SPACING,
    heading_faults,
    landmark_faults,
    links_without_line,
    lost_in_forced_colours,
    lost_text,
    moving,
    of_all,
    pilcrows,
    repeated_ids,
    sideways,
)
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed

_CHANGED = """async pictures => {
  const [one, two] = await Promise.all(pictures.map(async picture => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + picture;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const paper = canvas.getContext('2d');
    paper.drawImage(image, 0, 0);
    return paper.getImageData(0, 0, image.width, image.height).data;
  }));
  let changed = 0;
  for (let at = 0; at < one.length; at += 4)
    if (Math.abs(one[at] - two[at]) + Math.abs(one[at + 1] - two[at + 1]) + Math.abs(one[at + 2] - two[at + 2]) > 30)
      changed += 1;
  return changed;
}"""
"""Pixels in which two pictures differ."""


def test_req_04_links_inside_text_are_underlined(site: BuiltSite, open_page: OpenPage) -> None:
    bare = {page.address: links_without_line(open_page(page.address)) for page in site.sample}
    assert not {address: found for address, found in bare.items() if found}


def test_req_05_no_page_scrolls_sideways_at_320_px(site: BuiltSite, open_page: OpenPage) -> None:
    """Every template; test_axe.py asks every page while it is open."""
    wide = {page.address: sideways(open_page(page.address, width=320)) for page in site.sample}
    assert not {address: found for address, found in wide.items() if found}


@pytest.mark.parametrize("width", [320, pytest.param(768, marks=pytest.mark.long), 1280])
def test_req_06_text_spacing_clips_nothing(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    lost = {page.address: lost_text(open_page(page.address, width=width), TEXT_SPACING) for page in site.sample}
    assert not {address: found for address, found in lost.items() if found}


@pytest.mark.parametrize("width", [320, pytest.param(640, marks=pytest.mark.long), 1280])
def test_req_06_twice_as_large_text_clips_nothing(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    lost = {page.address: lost_text(open_page(page.address, width=width), LARGE_TEXT) for page in site.sample}
    assert not {address: found for address, found in lost.items() if found}


def test_req_07_one_h1_and_no_skipped_heading(site: BuiltSite) -> None:
    assert not of_all(site, heading_faults)


def test_req_07_no_sign_of_a_permalink_in_a_name(site: BuiltSite) -> None:
    assert not of_all(site, pilcrows)


def test_req_07_titles_are_unique(site: BuiltSite) -> None:
    titles = Counter(page.tree.findtext(".//title") for page in site.pages)
    assert [title for title, count in titles.items() if count > 1] == []


def test_req_07_ids_are_unique_on_their_page(site: BuiltSite) -> None:
    assert not of_all(site, repeated_ids)


def test_req_07_landmarks_of_one_kind_have_names_of_their_own(site: BuiltSite) -> None:
    assert not of_all(site, landmark_faults)


def test_req_08_nothing_moves_for_readers_who_asked_for_that(site: BuiltSite, open_page: OpenPage) -> None:
    found = {page.address: moving(open_page(page.address, reduced=True)) for page in site.sample}
    assert not {address: faults for address, faults in found.items() if faults}


def test_req_08_forced_colours_keep_borders_focus_and_the_current_item(site: BuiltSite, open_page: OpenPage) -> None:
    lost = {page.address: lost_in_forced_colours(open_page(page.address, forced=True)) for page in site.sample}
    assert not {address: found for address, found in lost.items() if found}


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("palvelut/index.html", ".menu a[aria-current]"),
        ("palvelut/kenelle/tyottomat.html", ".tabs a[aria-current]"),
        ("tietoa.html", ".site-footer a[aria-current]"),
        ("haku.html", ".search-link[aria-current]"),
    ],
)
def test_req_08_focus_on_the_current_item_is_seen_in_forced_colours(
    address: str, current: str, open_sample: OpenPage
) -> None:
    """Each place of a current item, by its pixels."""
    page = open_sample(address, forced=True)
    link = page.locator(current).first
    assert lost_in_forced_colours(page) == []
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    clip: FloatRect = {"x": box["x"] - 6, "y": box["y"] - 6, "width": box["width"] + 12, "height": box["height"] + 12}
    page.evaluate("document.activeElement.blur()")  # the check before may have left the focus on this very link
    before = page.screenshot(clip=clip)
    link.focus()
    pictures = [before, page.screenshot(clip=clip)]
    changed = page.evaluate(_CHANGED, [base64.b64encode(picture).decode() for picture in pictures])
    assert changed > 2 * (box["width"] + box["height"]), changed


@pytest.mark.parametrize("dark", [False, True])
def test_more_contrast_makes_nothing_paler_than_the_text(dark: bool, browser: Browser, sample_origin: str) -> None:
    context = browser.new_context(contrast="more", color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(f"{sample_origin}polut/kuntouttava-tyotoiminta.html")
    colours = page.locator(".who, .condition, .step-title").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => getComputedStyle(one).color)"
    )
    table = page.locator("html").evaluate("one => getComputedStyle(one).getPropertyValue('--line')")
    border = page.locator("html").evaluate("one => getComputedStyle(one).getPropertyValue('--border')")
    context.close()
    assert len(colours) > 10
    assert len(set(colours)) == 1
    assert table == border


def test_numbers_in_drawings_are_not_underlined(open_sample: OpenPage) -> None:
    page = open_sample("polut/kuntouttava-tyotoiminta-kaavio.html")
    lines = page.locator("svg a").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert lines
    assert set(lines) == {"none"}


_CLOSE_HEADINGS = """() => [...document.querySelectorAll('main .notices')].flatMap(notices => {
  const lower = Math.max(notices.getBoundingClientRect().bottom,
    notices.nextElementSibling?.matches('.details') ? notices.nextElementSibling.getBoundingClientRect().bottom : 0);
  return [...document.querySelectorAll('main h2')].filter(heading => heading.checkVisibility()
    && !heading.closest('.notices, summary')).map(heading => [heading.getBoundingClientRect().top - lower, heading])
    .filter(([gap]) => gap >= 0 && gap < 40).map(([gap, heading]) => `${gap} px: ${heading.textContent}`);
})"""


def test_a_heading_keeps_its_distance_from_notices(site: BuiltSite, open_page: OpenPage) -> None:
    longest: dict[tuple[str, bool], BuiltPage] = {}
    for page in site.pages:
        if page.tree.xpath("//main//*[contains(@class, 'notices')]"):
            longest.setdefault((page.template, bool(page.tree.xpath("//main//div[@class='split']"))), page)
    needed(longest, "no page has notices", 5)
    close = {page.address: open_page(page.address).evaluate(_CLOSE_HEADINGS) for page in longest.values()}
    assert not {address: found for address, found in close.items() if found}
