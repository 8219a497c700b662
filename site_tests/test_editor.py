"""The editor's pages in a browser: axe, width, keyboard, and what its scripts add."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from palvelukartta.auditing.checks.navigation import small_targets, walk_faults
from palvelukartta.auditing.checks.page import (
    LARGE_TEXT,
    TEXT_SPACING,
    links_without_line,
    lost_in_forced_colours,
    lost_text,
    sideways,
)
from site_tests.editor_states import States
from site_tests.running_editor import PATHWAY, PATIENCE, ROLE, Editor, faults

WRONG = f"{PATHWAY}/steps.0"


DEFAULT_BUTTON = {"BUTTON Tallenna"}
"""The button that Enter in a field presses: it is not seen, and neither Tab nor a screen reader reaches it."""

STATES = [
    pytest.param(320, False, False, False, id="narrow-without-script"),
    pytest.param(320, True, True, False, id="narrow-dark", marks=pytest.mark.long),
    pytest.param(1280, False, True, False, id="wide-dark-without-script", marks=pytest.mark.long),
    pytest.param(1280, True, False, False, id="wide", marks=pytest.mark.long),
    pytest.param(1280, True, False, True, id="wide-forced"),
]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    return States(tmp_path_factory.mktemp("states"))


@pytest.mark.parametrize(("width", "script", "dark", "forced"), STATES)
def test_req_01_every_page_of_the_editor(
    states: States, browser: Browser, width: int, script: bool, dark: bool, forced: bool
) -> None:
    """axe, reflow, underlined links, targets, forced colours, larger text and wider spacing."""
    context = browser.new_context(
        locale="fi-FI",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        forced_colors="active" if forced else "none",
        bypass_csp=True,
    )
    page, failures = context.new_page(), {}
    for state in states.pages:
        states.open(page, state, script=script)
        found = [*faults(page), *sideways(page), *links_without_line(page), *small_targets(page)]
        found += lost_in_forced_colours(page) if forced else []
        found += [*lost_text(page, LARGE_TEXT), *lost_text(page, TEXT_SPACING)] if script and not dark else []
        failures.update({state.name: found} if set(found) - DEFAULT_BUTTON else {})
    context.close()

    assert failures == {}


@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.long), 1280])
def test_req_10_the_keyboard_reaches_everything_on_every_page_of_the_editor(
    states: States, browser: Browser, width: int
) -> None:
    context = browser.new_context(locale="fi-FI", viewport={"width": width, "height": 900}, bypass_csp=True)
    page, failures = context.new_page(), {}
    for state in (state for state in states.pages if "/sivu/" not in state.address):
        states.open(page, state)
        page.evaluate("document.querySelector('iframe')?.remove()")  # a page of the site, with tests of its own
        failures.update({state.name: found} if (found := walk_faults(page)) else {})
    context.close()

    assert failures == {}


def test_every_page_of_the_editor_has_a_name_of_its_own(states: States) -> None:
    """A form names its part and its entry, and one with errors begins with the word."""
    titles = {state.name: state.title for state in states.pages}

    assert titles[f"{ROLE}/tiedot"] == "Perustiedot – Esimerkkiohjaaja – Palvelukartan muokkaus"
    assert {state.status for state in states.pages} == {200, 400, 401, 403, 404, 409, 413, 422}
    wrong = [state for state in states.pages if "Tarkista nämä kohdat" in state.html]
    assert [state.name for state in wrong if not state.title.startswith("Virhe: ")] == []


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

    expect(page.get_by_role("status").first).to_contain_text("Tallennettu.")
    assert "summary: Ohjaa näppäimillä." in fresh.text("roles/esimerkkiohjaaja.yml")
    page.context.close()


def test_enter_in_a_field_saves_and_moves_nothing(fresh: Editor) -> None:
    before = fresh.text("pathways/esimerkkipolku.yml")
    page = fresh.open(f"{PATHWAY}/steps.1", script=False)
    page.fill("[name='steps.1.title']", "Arvio")
    page.press("[name='steps.1.title']", "Enter")

    expect(page.get_by_role("status").first).to_contain_text("Tallennettu.")
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
    expect(page.get_by_role("status").first).to_contain_text("Tallennettu.")
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
