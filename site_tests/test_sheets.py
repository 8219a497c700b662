"""Sheets of a step, and the codes on them: one A4 each, chosen by the address alone, with and without the script."""

from __future__ import annotations

import re
from itertools import product

import pytest
from playwright.sync_api import Page, expect
from qrcodegen import QrCode, QrSegment

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.axe import findings
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed
from site_tests.test_plan import PAGE as PLAN
from site_tests.test_plan import steps_of

PATHWAY = "polut/kuntouttava-tyotoiminta.html"
MEETING = PATHWAY.replace(".html", "-neuvottelukortit.html")
CLIENT = PATHWAY.replace(".html", "-mukaan.html")
FOR_CLIENT = PATHWAY.replace(".html", "-asiakkaalle.html")

PUBLISHED = "https://keksitty.test/oma-suunnitelma.html"

LONG = "https://www.keksitty-alue.test/tyokyky/polut/kehitysvammaisten-tyohonvalmennus-asiakkaalle.html#vaihe"
"""As long as the address of a step will be."""

FOOT_END = "</p></div></div>"

QUIET = 4
"""Light modules around a code."""


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def sheets_of(site: BuiltSite, address: str) -> list[str]:
    return [sheet.get("id") for sheet in site.page(address).main.xpath(".//section[@class='sheet']")]


def drawn(page: Page, selector: str) -> list[list[bool]]:
    """The modules that a code's path draws."""
    path = page.locator(f"{selector} path").get_attribute("d") or ""
    size = int((page.locator(f"{selector} svg").get_attribute("viewBox") or "").split()[-1]) - 2 * QUIET
    dark = {
        (int(row) - QUIET, int(column) - QUIET + step)
        for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)", path)
        for step in range(int(length))
    }
    return [[(row, column) in dark for column in range(size)] for row in range(size)]


def holds(modules: list[list[bool]], text: str) -> bool:
    """Whether the code is that of `text`, as another program makes it with one of the eight masks."""
    size = range(len(modules))
    codes = (
        QrCode.encode_segments([QrSegment.make_bytes(text.encode())], QrCode.Ecc.MEDIUM, mask=mask, boostecl=False)
        for mask in range(8)
    )
    return any([[code.get_module(column, row) for column in size] for row in size] == modules for code in codes)


@pytest.mark.parametrize(("page", "sheets"), [(PATHWAY, MEETING), (FOR_CLIENT, CLIENT)])
def test_one_link_leads_to_the_sheets_of_a_pathway_and_they_are_all_its_steps(
    sample: BuiltSite, page: str, sheets: str
) -> None:
    told = sample.page(page)

    assert [address for _, address, _ in told.links(told.main)].count(sheets) == 1
    assert sheets_of(sample, sheets) == [step.get("id") for step in told.main.xpath(".//li[contains(@class, 'step ')]")]


@pytest.mark.parametrize("address", [MEETING, CLIENT])
def test_each_step_is_chosen_from_the_list_and_leads_back_to_its_place(sample: BuiltSite, address: str) -> None:
    page = sample.page(address)
    chosen = [anchor for _, target, anchor in page.links(page.main) if target == address and anchor != "kaikki"]

    assert chosen == sheets_of(sample, address)


@pytest.mark.parametrize(("address", "script"), [*product((MEETING, CLIENT), (True, False))])
def test_the_chosen_sheet_alone_is_on_one_page_of_paper(
    open_sample: OpenPage, sample: BuiltSite, address: str, script: bool
) -> None:
    sheets = sheets_of(sample, address)
    page = open_sample(f"{address}#{sheets[1]}", script=script)

    assert page.locator(".sheet:visible").evaluate_all("found => found.map(sheet => sheet.id)") == [sheets[1]]
    assert pages_of(page) == 1


def test_without_a_choice_each_sheet_has_a_page_of_its_own(open_sample: OpenPage, sample: BuiltSite) -> None:
    assert pages_of(open_sample(MEETING)) == len(sheets_of(sample, MEETING))


@pytest.mark.long
def test_every_sheet_is_on_one_page_of_paper(open_page: OpenPage, site: BuiltSite) -> None:
    sheets = {page.address: len(sheets_of(site, page.address)) for page in site.pages if page.template == "sheets.html"}

    needed(sheets, "no pathway has sheets", 21)
    assert {address: pages_of(open_page(address, html=published(site, address))) for address in sheets} == sheets


def published(site: BuiltSite, address: str) -> str:
    """The page as it is where the site's address is known: each sheet has its address and a code."""
    html = (site.directory / address).read_text(encoding="utf-8")
    code = f'<div class="qr" data-qr="{LONG}" data-name="QR"></div>'
    return html.replace(FOOT_END, f"<p>Osoite: {LONG}</p></div>{code}</div>")


def published_plan(open_sample: OpenPage, sample: BuiltSite, **seen: object) -> Page:
    """A plan of one step, on a site whose address is known: that of the sample is not."""
    html = (sample.directory / PLAN).read_text(encoding="utf-8")
    assert 'data-published=""' in html
    known = html.replace('data-published=""', f'data-published="{PUBLISHED}"')
    return open_sample(f"{PLAN}?vaiheet={steps_of(sample)[0][0]}", html=known, **seen)


def test_a_plans_code_holds_its_steps_and_nothing_that_was_typed(open_sample: OpenPage, sample: BuiltSite) -> None:
    first, second, _ = steps_of(sample)
    page = published_plan(open_sample, sample)
    icon = str(page.evaluate("document.querySelector('link[rel=icon]').href"))  # the browser asks for it when it likes
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Omin sanoin").fill("Salainen sana")
    assert holds(drawn(page, ".qr"), f"{PUBLISHED}?vaiheet={first[0]}")
    assert not holds(drawn(page, ".qr"), f"{PUBLISHED}?vaiheet={second[0]}")
    page.get_by_label("Vaihe", exact=True).select_option(second[0])
    page.get_by_role("button", name="Lisää suunnitelmaan").click()
    expect(page.get_by_role("status")).to_contain_text("Lisätty")

    assert holds(drawn(page, ".qr"), f"{PUBLISHED}?vaiheet={first[0]}~{second[0]}")
    assert [url for url in asked if url != icon] == []
    page.get_by_label("Omin sanoin").first.fill("")


def test_a_plan_whose_address_is_not_known_has_no_code_and_says_so(open_sample: OpenPage, sample: BuiltSite) -> None:
    page = open_sample(f"{PLAN}?vaiheet={steps_of(sample)[0][0]}")

    expect(page.get_by_text("Suunnitelman osoitetta tai QR-koodia ei ole")).to_be_visible()
    assert page.locator(".qr svg").count() == 0


@pytest.mark.parametrize("address", [MEETING, pytest.param(CLIENT, marks=pytest.mark.long)])
def test_a_page_of_sheets_passes_axe_and_320_px(open_sample: OpenPage, sample: BuiltSite, address: str) -> None:
    page = open_sample(f"{address}#{sheets_of(sample, address)[1]}", width=320, height=800)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert findings(page) == []


def test_a_code_stays_dark_on_white_in_dark_and_forced_colours(open_sample: OpenPage, sample: BuiltSite) -> None:
    page = published_plan(open_sample, sample, dark=True)
    colours = "svg => [getComputedStyle(svg).backgroundColor, getComputedStyle(svg.firstChild).fill]"
    code = page.locator(".qr svg")
    assert code.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.emulate_media(forced_colors="active")
    assert code.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.emulate_media(forced_colors="none")
