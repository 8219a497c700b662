"""Forms that are filled in on the reader's own device: nothing typed leaves the page, and a file brings it back."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.axe import findings
from site_tests.conftest import OpenPage

FORM = "lomakkeet/esimerkkilomake.html"
KEY = "palvelukartta-lomake:esimerkkilomake"
NAME = "Maija Salainen"


_IN_SIGHT = """label => {
  const {top, bottom} = label.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


def fill(page: Page) -> None:
    """Answers of every sort, by keyboard alone."""
    page.get_by_label("Nimi", exact=False).focus()
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")  # sends nothing and prints nothing
    page.keyboard.press("Tab")
    page.keyboard.type("28.11.2026")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from the first choice to the second
    page.keyboard.press("Tab")
    page.keyboard.type("ystävän luona")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")


def ready(page: Page) -> Page:
    page.evaluate("() => { window.print = () => document.body.dataset.printed = 'kyllä' }")
    expect(page.get_by_role("button", name="Tallenna tiedostoon")).to_be_visible()
    return page


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def wiped(page: Page) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Tyhjennä lomake").click()


def test_nothing_typed_leaves_the_page(open_sample: OpenPage, tmp_path: Path) -> None:
    page = ready(open_sample(FORM))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page)
    saved(page, "Tallenna tiedostoon", tmp_path)
    page.get_by_role("button", name="Tarkista ja tulosta").click()

    expect(page.locator("body")).to_have_attribute("data-printed", "kyllä")
    assert [url for url in asked if urlsplit(url).scheme != "blob"] == []
    assert urlsplit(page.url).query == urlsplit(page.url).fragment == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.state]") == [
        0,
        0,
        "",
        None,
    ]
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    wiped(page)


def test_the_browser_remembers_only_when_asked_and_one_button_wipes(open_sample: OpenPage) -> None:
    page = ready(open_sample(FORM))
    page.get_by_label("Muista tällä laitteella").check()
    fill(page)
    assert NAME in page.evaluate(f"localStorage.getItem('{KEY}')")

    page = ready(open_sample(FORM))
    expect(page.get_by_label("Nimi", exact=False)).to_have_value(NAME)
    expect(page.get_by_label("Muu").first).to_be_checked()
    wiped(page)
    expect(page.get_by_role("status").last).to_contain_text("Lomake on tyhjä")
    expect(page.get_by_label("Nimi", exact=False)).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_what_is_older_than_a_day_is_gone(open_sample: OpenPage) -> None:
    page = ready(open_sample(FORM))
    page.get_by_label("Muista tällä laitteella").check()
    fill(page)
    page.evaluate(
        f"""() => {{ const kept = JSON.parse(localStorage.getItem('{KEY}'));
        kept.saved = new Date(Date.now() - 24 * 3600 * 1000 - 1).toISOString();
        localStorage.setItem('{KEY}', JSON.stringify(kept)) }}"""
    )

    page = ready(open_sample(FORM))
    expect(page.get_by_label("Nimi", exact=False)).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_both_files_bring_the_answers_back(open_sample: OpenPage, tmp_path: Path) -> None:
    page = ready(open_sample(FORM))
    fill(page)
    files = [saved(page, button, tmp_path) for button in ("Tallenna tiedostoon", "Tallenna sivuna")]
    assert json.loads(files[0].read_text())["answers"]["nimi"] == NAME

    for file in files:
        wiped(page)
        page.get_by_label("Avaa tallennettu lomake").set_input_files(file)
        expect(page.get_by_label("Nimi", exact=False)).to_have_value(NAME)
        expect(page.get_by_label("Suomi")).to_be_checked()
        expect(page.locator("[data-same]").first).to_have_text(NAME)
    wiped(page)


def test_a_saved_page_opens_from_the_disk_with_the_answers_and_asks_for_nothing(
    open_sample: OpenPage, tmp_path: Path
) -> None:
    page = ready(open_sample(FORM))
    fill(page)
    file = saved(page, "Tallenna sivuna", tmp_path)
    wiped(page)
    own = page.context.new_page()
    asked: list[str] = []
    own.on("request", lambda request: asked.append(request.url))
    own.goto(file.as_uri())

    expect(own.get_by_label("Nimi", exact=False)).to_have_value(NAME)
    expect(own.get_by_label("Suomi")).to_be_checked()
    assert asked == [file.as_uri()]
    own.close()


def test_a_file_of_another_form_is_refused_in_words(open_sample: OpenPage, tmp_path: Path) -> None:
    page = ready(open_sample(FORM))
    (tmp_path / "muu.json").write_text('{"kind": "palvelukartta-lomake", "version": 1, "form": "muu", "answers": {}}')
    page.get_by_label("Avaa tallennettu lomake").set_input_files(tmp_path / "muu.json")

    expect(page.get_by_role("status").first).to_contain_text("Tiedosto ei ole tämä lomake")


def test_req_29_the_error_summary_takes_focus_and_leads_to_the_fields(open_sample: OpenPage) -> None:
    page = ready(open_sample(FORM))
    page.get_by_label("Tapaaminen").fill("31.2.2026")
    page.get_by_role("button", name="Tarkista ja tulosta").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("link").all_inner_texts() == [
        "Vastaa kohtaan Nimi",
        "Kirjoita päivä muodossa 28.11.2026: Tapaaminen",
    ]
    name = page.get_by_label("Nimi", exact=False)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("Vastaa kohtaan Nimi")
    assert page.locator("body").get_attribute("data-printed") is None
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(name).to_be_focused()
    assert page.locator("label", has_text="Nimi").first.evaluate(_IN_SIGHT)
    assert findings(page) == []
    page.keyboard.type(NAME)
    page.keyboard.press("Shift+Tab")  # back to the list of faults, and to the next one
    page.keyboard.press("Enter")
    expect(summary).to_be_focused()
    page.get_by_label("Tapaaminen").fill("")
    summary.get_by_role("button", name="Tarkista uudelleen").click()
    expect(page.get_by_role("button", name="Tarkista ja tulosta")).to_be_focused()
    assert page.get_by_role("link", name="Takaisin virheiden luetteloon").count() == 0
    expect(page.locator("body")).to_have_attribute("data-printed", "kyllä")
    wiped(page)


def test_req_29_a_form_asks_nothing_twice(sample: BuiltSite) -> None:
    main = sample.page(FORM).main

    for place in main.xpath(".//*[@data-same]"):
        assert main.xpath(".//*[@data-input and @id=$id]", id=place.get("data-same"))
    asked = [field.get("id") for field in main.xpath(".//*[@data-input]")]
    assert len(asked) == len(set(asked)) == 8


def test_without_scripts_the_form_is_there_and_enter_sends_nothing(open_sample: OpenPage) -> None:
    page = open_sample(FORM, script=False)
    page.get_by_label("Nimi", exact=False).fill(NAME)
    page.keyboard.press("Enter")

    expect(page.get_by_text("Ilman JavaScriptiä")).to_be_visible()
    expect(page.get_by_label("Nimi", exact=False)).to_have_value(NAME)
    assert urlsplit(page.url).query == ""


def test_it_is_usable_at_320_px_in_forced_colours_and_on_paper(open_sample: OpenPage) -> None:
    page = ready(open_sample(FORM, width=320, height=800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert findings(page) == []
    page.emulate_media(forced_colors="active")
    box = page.get_by_label("Nimi", exact=False)
    assert box.evaluate("field => getComputedStyle(field).borderTopStyle") == "solid"
    page.emulate_media(forced_colors="none", media="print")
    expect(page.get_by_role("button", name="Tallenna tiedostoon")).to_be_hidden()
    expect(box).to_be_visible()
    page.emulate_media(media="screen")
