"""The editor's pages in a browser: axe, width, keyboard, and what its scripts add."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from palvelukartta.auditing.checks.page import sideways
from site_tests.running_editor import PATHWAY, PATIENCE, ROLE, SERVICE, Editor, faults

PAGES = (
    "/",
    "/ehdotus/m1",
    "/ehdotus/m1/uusi",
    "/ehdotus/m1/historia",
    "/ehdotus/m1/ehdota",
    "/ehdotus/m1/nimea/roles/esimerkkiohjaaja",
    "/ehdotus/m1/poista/roles/esimerkkiohjaaja",
    "/ehdotus/m1/sivu/roolit/esimerkkiohjaaja.html",
    "/ehdotus/m1/muokkaa/roles/puuttuu",
    ROLE,
    f"{ROLE}/nimi",
    f"{ROLE}/nimi?kielet=1",
    f"{ROLE}/tiedot",
    f"{ROLE}/voimassaolo",
    PATHWAY,
    f"{PATHWAY}/tiedot",
    f"{PATHWAY}/steps",
    f"{PATHWAY}/steps.1",
    f"{PATHWAY}/steps.1.next.0",
    f"{PATHWAY}/steps.2.next.1",
    f"{PATHWAY}/steps.0.sources.0",
    f"{SERVICE}/tiedot",
    f"{SERVICE}/contact",
)
WRONG = f"{PATHWAY}/steps.0"


STATES = [
    pytest.param(320, False, False, False, id="narrow-without-script"),
    pytest.param(320, True, True, False, id="narrow-dark"),
    pytest.param(1280, False, True, False, id="wide-dark-without-script"),
    pytest.param(1280, True, False, False, id="wide"),
    pytest.param(1280, True, False, True, id="wide-forced"),
]


@pytest.mark.parametrize(("width", "script", "dark", "forced"), STATES)
def test_req_01_every_page_of_the_editor(editor: Editor, width: int, script: bool, dark: bool, forced: bool) -> None:
    failures = {}
    page = editor.open(PAGES[0], width, script, dark, forced)
    for address in PAGES:
        page.goto(editor.address + address)
        found = faults(page) + (sideways(page) if width == 320 else [])
        failures.update({address: found} if found else {})
    page.context.close()

    assert failures == {}


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
def test_req_29_what_is_wrong_is_told_and_reached(fresh: Editor, width: int, script: bool) -> None:
    page = fresh.open(WRONG, width, script)
    page.fill("[name='steps.0.title']", "")
    page.click("button.button")

    expect(page.get_by_role("heading", name="Tarkista nämä kohdat")).to_be_visible()
    assert page.title().startswith("Virhe: Vaihe 1")
    assert faults(page) == []
    page.get_by_role("link", name="Täytä kohta Vaihe 1, Vaiheen nimi.").click()
    assert page.evaluate("document.activeElement.name") == "steps.0.title"
    if script:
        page.reload()
        assert page.evaluate("document.activeElement.hasAttribute('data-summary')")
    page.context.close()


def test_req_29_a_form_is_filled_and_saved_with_the_keyboard_alone(fresh: Editor) -> None:
    page = fresh.open(f"{ROLE}/nimi", script=False)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "summary":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("Ohjaa näppäimillä.")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "button":
            break
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").first).to_have_text("Tallennettu.")
    assert "summary: Ohjaa näppäimillä." in fresh.text("roles/esimerkkiohjaaja.yml")
    page.context.close()


def test_enter_in_a_field_saves_and_moves_nothing(fresh: Editor) -> None:
    before = fresh.text("pathways/esimerkkipolku.yml")
    page = fresh.open(f"{PATHWAY}/steps.1", script=False)
    page.fill("[name='steps.1.title']", "Arvio")
    page.press("[name='steps.1.title']", "Enter")

    expect(page.get_by_role("status").first).to_have_text("Tallennettu.")
    after = fresh.text("pathways/esimerkkipolku.yml")
    assert after == before.replace("title: Arvio tilanteesta", "title: Arvio")
    page.context.close()


def test_with_the_script_a_form_saves_by_itself_and_shows_the_page(fresh: Editor) -> None:
    page = fresh.open(f"{ROLE}/nimi")
    page.fill("[name=summary]", "Ohjaa itsestään.")

    expect(page.locator("[data-saved]")).to_contain_text("Tallennettu", timeout=PATIENCE)
    frame = page.frame_locator("iframe[data-preview]")
    expect(frame.get_by_text("Ohjaa itsestään.").first).to_be_visible(timeout=PATIENCE)
    page.fill("[name=summary]", "Ohjaa uudelleen.")
    expect(frame.get_by_text("Ohjaa uudelleen.").first).to_be_visible(timeout=PATIENCE)
    assert "summary: Ohjaa uudelleen." in fresh.text("roles/esimerkkiohjaaja.yml")
    page.context.close()


def test_what_cannot_be_saved_is_told_and_stays(fresh: Editor) -> None:
    page = fresh.open(f"{ROLE}/nimi")
    page.route("**/nimi", lambda route: route.abort())
    page.fill("[name=summary]", "Ohjaa verkotta.")

    expect(page.locator("[data-saved]")).to_contain_text("Ei tallennettu", timeout=PATIENCE)
    assert page.input_value("[name=summary]") == "Ohjaa verkotta."
    page.unroute("**/nimi")
    page.click("button.button")
    expect(page.get_by_role("status").first).to_have_text("Tallennettu.")
    assert "summary: Ohjaa verkotta." in fresh.text("roles/esimerkkiohjaaja.yml")
    page.context.close()


def test_a_long_list_can_be_narrowed(editor: Editor) -> None:
    page = editor.open(f"{PATHWAY}/steps.0.who.0")
    select = page.locator("select[name='steps.0.who.0.actor']")
    many = select.locator("option").count()
    page.get_by_label("Rajaa luetteloa").first.fill("esimerkkituo")

    narrowed = page.locator("select").evaluate_all("all => all.map(one => one.options.length)")
    assert many > 20
    assert min(narrowed) < many
    page.context.close()


def test_a_page_of_the_site_is_two_clicks_from_its_form(editor: Editor) -> None:
    page = editor.open("/ehdotus/m1/sivu/roolit/esimerkkiohjaaja.html", script=False)
    page.get_by_role("link", name="Muokkaa tätä sivua").click()
    page.get_by_role("link", name="Nimi ja kuvaus").click()

    assert page.input_value("[name=summary]").startswith("Esimerkkiohjaaja ohjaa")
    page.context.close()


def test_the_policy_lets_everything_through_that_a_form_needs(editor: Editor) -> None:
    context = editor.browser.new_context()
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{editor.address}{ROLE}/nimi")
    expect(page.frame_locator("iframe[data-preview]").get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)

    assert told == []
    context.close()
