"""Tools filled in together: nothing typed leaves the page, and a browser keeps it for a day when asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Request

from palvelukartta.auditing.built import BuiltSite
from site_tests.conftest import OpenPage

SECRET = "Salainen sana"

TOOLS = ("lomakkeet/esimerkkilomake.html", "lomakkeet/esimerkkipisteytys.html", "oma-suunnitelma.html")

REMEMBERING = TOOLS[:2]

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)

_KEPT = """async () => ({
  local: Object.keys(localStorage), session: sessionStorage.length, cookies: document.cookie, history: history.state,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, name: window.name,
})"""

NOTHING = {"local": [], "session": 0, "cookies": "", "history": None, "databases": 0, "caches": 0, "name": ""}

_FILL = f"""() => {{
  for (const field of document.querySelectorAll('main :is(input[type=text], input[type=search], textarea)')) {{
    field.value = '{SECRET}';
    field.dispatchEvent(new Event('input', {{bubbles: true}}));
    field.dispatchEvent(new Event('change', {{bubbles: true}}));
  }}
  for (const field of document.querySelectorAll('main :is([type=radio], [type=checkbox]):not(#fill-remember)'))
    field.click();
}}"""


def type_everywhere(page: Page) -> None:
    """A secret into every field, after what the page can add of itself, and every choice made."""
    for choice in page.locator("main select:visible").all():
        choice.select_option(index=1)
        choice.press("Enter")
    for button in page.locator("main form button[type=submit]:visible").all():
        button.click()
    page.evaluate(_FILL)


def press_everything(page: Page) -> None:
    """Every button in sight, and the fields filled again after each."""
    page.evaluate(f"""() => {{
      window.print = () => {{}};
      const fill = {_FILL};
      for (const button of document.querySelectorAll('main button')) {{
        if (button.offsetParent) button.click();
        fill();
      }}
    }}""")


@contextmanager
def watched(page: Page) -> Iterator[list[str]]:
    """The addresses that the page asks for meanwhile; each question of the page is answered with yes."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def agree(dialog: Dialog) -> None:
        dialog.accept()

    page.on("request", note)
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("dialog", agree)
    yield asked
    page.remove_listener("request", note)
    page.remove_listener("dialog", agree)


def test_every_page_on_which_one_writes_and_which_sends_nothing_is_tried_here(sample: BuiltSite) -> None:
    pages = {page.address for page in sample.pages if page.tree.xpath("//main//textarea | //form[@method='dialog']")}

    assert pages == set(TOOLS)


@pytest.mark.parametrize("address", TOOLS)
def test_nothing_typed_is_asked_for_kept_or_in_the_address(open_sample: OpenPage, address: str) -> None:
    page = open_sample(address)
    page.wait_for_function("!document.querySelector('main form').hidden")
    with watched(page) as asked:
        type_everywhere(page)
        press_everything(page)
        typed = page.locator("main :is(input[type=text], textarea)").evaluate_all("all => all.map(one => one.value)")
        kept, address_after = page.evaluate(_KEPT), page.url
        page.evaluate("window.onbeforeunload = null")
        page.goto("about:blank")

    assert SECRET in typed
    assert kept == NOTHING
    assert SECRET not in unquote(address_after)
    left = [url for url in asked if urlsplit(url).scheme != "blob" and not url.endswith((".svg", "about:blank"))]
    assert left == []  # Chromium asks for the icon of a changed address
    assert not any("Salainen" in unquote(url) for url in asked)


@pytest.fixture
def own(sample_origin: str, open_sample: OpenPage) -> Iterator[BrowserContext]:
    """A browser of its own, whose clock can be turned."""
    browser = open_sample(REMEMBERING[0]).context.browser
    assert browser
    context = browser.new_context(base_url=sample_origin)
    context.clock.install(time=NOW)
    yield context
    context.close()


def remembered(own: BrowserContext, address: str) -> Page:
    page = own.new_page()
    page.goto(address)
    page.get_by_label("Muista tällä laitteella").check()
    page.evaluate(_FILL)
    key = f"palvelukartta-lomake:{address.rpartition('/')[2].removesuffix('.html')}"
    assert page.evaluate(_KEPT) == {**NOTHING, "local": [key]}
    assert SECRET in page.evaluate("key => localStorage.getItem(key)", key)
    return page


@pytest.mark.parametrize("address", REMEMBERING)
def test_what_is_remembered_at_ones_wish_is_wiped_by_the_button(own: BrowserContext, address: str) -> None:
    page = remembered(own, address)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Tyhjennä lomake").click()

    assert page.evaluate(_KEPT) == NOTHING
    assert SECRET not in page.locator("main :is(input[type=text], textarea)").evaluate_all(
        "all => all.map(one => one.value)"
    )


@pytest.mark.parametrize("address", REMEMBERING)
def test_a_page_that_stays_open_forgets_after_a_day(own: BrowserContext, address: str) -> None:
    page = remembered(own, address)
    own.clock.fast_forward("23:59:00")
    assert page.evaluate("localStorage.length") == 1
    own.clock.fast_forward("00:01:00")

    assert page.evaluate(_KEPT) == NOTHING
    assert not page.get_by_label("Muista tällä laitteella").is_checked()


def test_what_one_form_kept_is_gone_when_another_opens_after_a_day(own: BrowserContext) -> None:
    remembered(own, REMEMBERING[0]).close()
    own.clock.fast_forward("24:00:00")
    page = own.new_page()
    page.goto(REMEMBERING[1])

    assert page.evaluate(_KEPT) == NOTHING
