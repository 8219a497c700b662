"""The tools of a meeting on pages that are opened from a disk: in a room without a network, from a copy on a stick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from palvelukartta.auditing.built import BuiltSite
from site_tests.test_filled_forms import FORM, NAME
from site_tests.test_plan import PAGE as PLAN
from site_tests.test_plan import steps_of

SCORING = "lomakkeet/esimerkkipisteytys.html"


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fi-FI")
    yield context.new_page()
    context.close()


def opened(page: Page, site: BuiltSite, address: str) -> Page:
    page.goto((site.directory / address).as_uri())
    return page


def test_a_plan_is_made_and_its_address_brings_it_back(from_disk: Page, sample: BuiltSite) -> None:
    first, *_ = steps_of(sample)
    page = opened(from_disk, sample, PLAN)
    page.get_by_label("Vaihe", exact=True).select_option(first[0])
    page.get_by_role("button", name="Lisää suunnitelmaan").click()
    expect(page.get_by_role("status")).to_have_text(f"Lisätty: {first[1]}. Vaiheita on 1.")

    page.goto(page.url)
    expect(page.locator("#plan-steps > li")).to_have_count(1)


def test_a_form_is_filled_in_saved_and_kept(from_disk: Page, sample: BuiltSite) -> None:
    page = opened(from_disk, sample, FORM)
    page.get_by_label("Muista tällä laitteella").check()
    page.get_by_label("Nimi", exact=False).fill(NAME)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna tiedostoon").click()

    assert NAME in download.value.path().read_text(encoding="utf-8")
    page = opened(page, sample, FORM)
    expect(page.get_by_label("Nimi", exact=False)).to_have_value(NAME)


def test_points_are_summed_up(from_disk: Page, sample: BuiltSite) -> None:
    page = opened(from_disk, sample, SCORING)
    for group in page.locator("fieldset").filter(has=page.locator("input[type=radio]")).all():
        group.locator("input[type=radio]").last.check()

    expect(page.locator("#scoring-sum")).to_have_text("9 pistettä, enintään 9: Valmis")
