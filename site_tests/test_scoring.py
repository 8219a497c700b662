"""Points that a reader gives on their own device: a made-up instrument with sections and bands of its own."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from palvelukartta.auditing.checks.axe import findings
from site_tests.conftest import OpenPage

PAGE = "lomakkeet/esimerkkipisteytys.html"


def opened(open_sample: OpenPage, **seen: object) -> Page:
    page = open_sample(PAGE, **seen)
    expect(page.get_by_role("button", name="Tallenna taulukkona")).to_be_visible()
    return page


def score(page: Page, *points: int) -> None:
    """Gives points by keyboard alone, in the order of the fields."""
    page.get_by_label("Pisteyttäjät").focus()
    for given in points:
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(given):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")  # the reason


def test_points_by_keyboard_give_sum_band_and_the_next_day(open_sample: OpenPage) -> None:
    page = opened(open_sample)
    result = page.locator("#tulos")
    expect(result).to_contain_text("Pisteitä ei ole vielä annettu.")
    page.get_by_label("Pisteytyksen päivä").fill("30.11.2026")
    score(page, 1, 0)
    expect(result).to_contain_text("1 pistettä. Pisteytetty 2/3 kohtaa.")
    score(page, 2, 0, 3)

    expect(page.locator("#scoring-sum")).to_have_text("6 pistettä, enintään 9: Kesken (tarkistamatta)")
    assert page.locator("#scoring-notes li").all_inner_texts() == [
        "Pisteytä uudelleen 3 kuukauden päästä, viimeistään 28.2.2027.",
        "Puhtaus: 0/3. Kohta kerrotaan aina erikseen.",
    ]
    assert page.locator("#scoring-part-rows tr").all_inner_texts() == ["Liesi\t3\t6\t2/2", "Pöytä\t3\t3\t1/1"]


def test_two_rounds_that_sources_tell_stand_side_by_side(open_sample: OpenPage) -> None:
    page = opened(open_sample)

    expect(page.locator("#scoring-change")).to_have_text("Muutos +4 pistettä: 4 → 8.")
    expect(page.locator("#scoring-compared-rows")).to_contain_text("4, Kesken (tarkistamatta)")
    assert page.locator("#scoring-chart rect").count() == 2
    page.get_by_label("Toinen kerta").select_option(label="Tämä pisteytys")
    score(page, 1, 1, 1)
    expect(page.locator("#scoring-change")).to_have_text("Muutos −1 pistettä: 4 → 3.")


def test_an_earlier_round_is_compared_item_by_item_and_nothing_is_sent(open_sample: OpenPage, tmp_path: Path) -> None:
    page = opened(open_sample)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Mitä pisteytetään").fill("Oma keittiö")
    score(page, 1, 1, 1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna tiedostoon").click()
    download.value.save_as(tmp_path / "kevat.json")
    score(page, 1, 0, 0)
    page.get_by_label("Avaa aiempi pisteytys vertailuun").set_input_files(tmp_path / "kevat.json")

    expect(page.locator("#scoring-change")).to_have_text("Muutos +1 pistettä: 3 → 4.")
    expect(page.locator("#scoring-compared-head")).to_contain_text("Oma keittiö")
    assert page.locator("#scoring-compared-rows tr").all_inner_texts()[1:] == [
        "Lämpö\t1\t2\t+1", "Puhtaus\t1\t1\t0", "Kattaus\t1\t1\t0",
    ]  # fmt: skip
    assert [url for url in asked if urlsplit(url).scheme != "blob"] == []
    assert page.evaluate("localStorage.length") == 0


def test_the_table_for_other_programs_holds_points_and_reasons(open_sample: OpenPage, tmp_path: Path) -> None:
    page = opened(open_sample)
    page.get_by_label("Pisteytyksen päivä").fill("30.11.2026")
    score(page, 2, 2, 3)
    page.get_by_label("Perustelu").first.fill("Uuni; ja levy")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna taulukkona").click()
    download.value.save_as(tmp_path / "pisteet.csv")

    assert (tmp_path / "pisteet.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "Osa;Kohta;Pisteet;Perustelu",
        "Tämä pisteytys;Mitä pisteytetään;;",
        "Tämä pisteytys;Pisteytyksen päivä;;30.11.2026",
        "Tämä pisteytys;Pisteyttäjät;;",
        'Liesi;Lämpö;2;"Uuni; ja levy"',
        "Liesi;Puhtaus;2;",
        "Pöytä;Kattaus;3;",
        "Summa;;7;7 pistettä, enintään 9: Valmis",
    ]


def test_req_29_a_day_that_is_none_is_told_and_led_to(open_sample: OpenPage) -> None:
    page = opened(open_sample)
    day = page.get_by_label("Pisteytyksen päivä")
    day.fill("31.2.2026")
    page.get_by_role("button", name="Tarkista ja tulosta").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert summary.get_by_role("link").all_inner_texts() == ["Kirjoita päivä muodossa 28.11.2026: Pisteytyksen päivä"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(day).to_be_focused()
    expect(day).to_have_attribute("aria-invalid", "true")


def test_it_passes_axe_and_320_px_and_says_what_is_unverified(open_sample: OpenPage) -> None:
    page = opened(open_sample, width=320, height=800)
    score(page, 1, 1, 1)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert findings(page) == []
    expect(page.get_by_role("group", name="Puhtaus")).to_contain_text("Tarkistamatta")


def test_without_scripts_bands_and_rules_are_there(open_sample: OpenPage) -> None:
    page = open_sample(PAGE, script=False)

    expect(page.locator("#tulos")).to_contain_text("7–9")
    expect(page.locator("#tulos")).to_contain_text("Alle seitsemän pistettä arvioidaan uudelleen.")
    expect(page.get_by_role("button", name="Tallenna taulukkona")).to_be_hidden()
