"""What is typed in a form of the editor while it saves, and before it is left."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from site_tests.running_editor import PATIENCE, ROLE, Editor

FILE = "roles/esimerkkiohjaaja.yml"
FACTS = f"{ROLE}/tiedot"
TASKS, ADD_TASK = "textarea[name^='tasks.']", "[name='tasks.@add']"


class Held:
    """Keeps the answers to saves back until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page, self.routes, self.holds = page, list[Route](), True
        page.route("**/tiedot", self._take)

    def _take(self, route: Route) -> None:
        if route.request.method == "POST" and self.holds:
            self.routes.append(route)
        else:
            route.continue_()

    def wait(self) -> None:
        self.page.wait_for_function("document.querySelector('[data-saved]').textContent.startsWith('Tallennetaan')")

    def let_go(self) -> None:
        self.holds = False
        for route in self.routes:
            route.continue_()


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("Tallennettu", timeout=PATIENCE)


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    assert holds()


def test_what_is_typed_while_a_row_is_added_stays_and_is_saved(fresh: Editor) -> None:
    page = fresh.open(FACTS)
    rows = page.locator(TASKS).count()
    page.locator(ADD_TASK).press_sequentially("Soittaa")
    held = Held(page)
    held.wait()
    page.keyboard.type(" asiakkaalle")
    held.let_go()
    expect(page.locator(TASKS)).to_have_count(rows + 1, timeout=PATIENCE)
    page.keyboard.type(" heti")

    assert page.evaluate("document.activeElement.value") == "Soittaa asiakkaalle heti"
    eventually(page, lambda: "Soittaa asiakkaalle heti" in fresh.text(FILE))
    assert fresh.text(FILE).count("Soittaa") == 1
    assert page.locator(ADD_TASK).input_value() == ""
    page.context.close()


def test_what_is_typed_elsewhere_while_a_row_is_added_stays(fresh: Editor) -> None:
    page = fresh.open(FACTS)
    first = page.locator(TASKS).first
    page.fill(ADD_TASK, "Soittaa")
    held = Held(page)
    held.wait()
    first.fill("Kirjaa käynnin.")
    held.let_go()

    eventually(page, lambda: "Kirjaa käynnin." in fresh.text(FILE))
    assert "Soittaa" in fresh.text(FILE)
    page.context.close()


def test_rows_are_added_to_a_list_one_after_another(fresh: Editor) -> None:
    page = fresh.open(FACTS)
    for task in ("Soittaa", "Kirjaa", "Ohjaa eteenpäin"):
        page.fill(ADD_TASK, task)
        eventually(page, lambda task=task: task in fresh.text(FILE))  # type: ignore[misc]
        expect(page.locator(ADD_TASK)).to_have_value("")
    lists = page.locator("[name='held_by.@add']")
    chosen = lists.locator("option").nth(1).get_attribute("value")
    lists.select_option(index=1)
    eventually(page, lambda: f"- {chosen}" in fresh.text(FILE))
    expect(lists).to_have_value("")
    page.click("button.button")

    expect(page.get_by_role("status").first).to_contain_text("Tallennettu.")
    text = fresh.text(FILE)
    assert [text.count(task) for task in ("Soittaa", "Kirjaa", "Ohjaa eteenpäin", f"- {chosen}")] == [1, 1, 1, 1]
    page.context.close()


def test_a_link_is_followed_once_everything_is_saved(fresh: Editor) -> None:
    page = fresh.open(f"{ROLE}/nimi")
    page.fill("[name=summary]", "Ohjaa ennen lähtöä.")
    page.locator(".editor-form .editor-ways a").first.click()
    page.wait_for_url(f"**{ROLE}")

    assert "summary: Ohjaa ennen lähtöä." in fresh.text(FILE)
    page.context.close()


def test_a_form_that_cannot_be_saved_is_not_left_for_an_error_of_the_browser(fresh: Editor) -> None:
    page = fresh.open(f"{ROLE}/nimi")
    page.route("**/nimi", lambda route: route.abort())
    page.fill("[name=summary]", "Ohjaa verkotta.")
    page.click("button.button")

    expect(page.locator("[data-saved]")).to_contain_text("Ei tallennettu", timeout=PATIENCE)
    page.locator(".editor-form .editor-ways a").first.click()
    expect(page.locator("[data-saved]")).to_contain_text("Ei tallennettu", timeout=PATIENCE)
    assert page.input_value("[name=summary]") == "Ohjaa verkotta."
    page.context.close()


def test_a_field_that_somebody_else_changed_is_not_called_a_fault_of_the_network(fresh: Editor) -> None:
    page = fresh.open(f"{ROLE}/nimi")
    text = fresh.text(FILE)
    begin = text.index("summary: ")
    other = text[:begin] + "summary: Toisen teksti." + text[text.index("\n", begin) :]
    fresh.changes.save({FILE: other}, {FILE: fresh.changes.draft(FILE).fingerprint}, fresh.changes.person, "Toinen")
    page.fill("[name=summary]", "Oma teksti.")

    expect(page.locator("[data-saved]")).to_contain_text("Joku muu muutti samaa kohtaa", timeout=PATIENCE)
    page.click("button.button")
    for told in ("Oma teksti.", "Toisen teksti."):
        expect(page.locator(".editor-value", has_text=told)).to_be_visible()
    page.context.close()
