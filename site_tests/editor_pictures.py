"""The pictures of the editor's guide, taken from the running editor: `make guide-pictures`."""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from palvelukartta.auditing import chromium
from site_tests.running_editor import PATHWAY, ROLE, SERVICE, Editor

OUT = Path(__file__).resolve().parents[1] / "guide" / "lomakkeet"
WIDTH, HEIGHT, QUALITY = 1100, 760, 70
SET = "/ehdotus/m1"
FILE = "roles/esimerkkiohjaaja.yml"


def pictures(editor: Editor) -> Iterator[tuple[str, Page]]:
    """Name of a picture and the page that it shows."""
    page = editor.open("/", WIDTH)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    def shown(address: str) -> Page:
        page.goto(editor.address + address)
        return page

    yield "aloitus", shown("/")
    yield "haku", shown("/etsi?q=esimerkki")
    yield "muutos", shown(SET)
    yield "sivu", shown(f"{SET}/sivu/palvelut/esimerkkipalvelu.html")
    yield "osat", shown(SERVICE)
    shown(f"{SERVICE}/contacts.0").frame_locator("iframe").locator("h1").wait_for()
    yield "lomake", page
    yield "vaiheet", shown(f"{PATHWAY}/steps")
    shown(f"{ROLE}/nimi").fill("[name=summary]", "")
    _press(page)
    yield "virhe", page
    page.fill("[name=summary]", "Ohjaa asiakasta.")
    _press(page)
    yield "ehdotus", shown(f"{SET}/ehdota")
    yield "tallennukset", shown(f"{SET}/historia")
    yield "ristiriita", _conflict(editor, shown(f"{ROLE}/nimi"))


def _press(page: Page) -> None:
    with page.expect_navigation():
        page.click("button.button")


def _conflict(editor: Editor, page: Page) -> Page:
    """The question whose change stays, after somebody else saved first."""
    draft = editor.changes.draft(FILE)
    text = (draft.text or "").replace("Ohjaa asiakasta.", "Ohjaa ja neuvoo asiakasta.")
    editor.changes.save({FILE: text}, {FILE: draft.fingerprint}, editor.changes.person, "Toinen")
    page.fill("[name=summary]", "Ohjaa asiakasta ja soittaa hänelle.")
    _press(page)
    return page


def _taken(page: Page) -> bytes:
    session = page.context.new_cdp_session(page)
    told = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(told["data"])


def _make(browser: Browser, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="palvelukartta-pictures-") as place:
        editor = Editor(Path(place), browser)
        for name, page in pictures(editor):
            page.evaluate("scrollTo(0, 0)")
            (out / f"{name}.webp").write_bytes(_taken(page))
        editor.close()


def main(out: Path = OUT) -> None:
    """Writes every picture into `out`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        _make(browser, out)
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
