"""Whatever the texts of the content hold, pages show it and run nothing: the check is left out of the way here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from playwright.sync_api import Browser, Dialog

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.loopback import serving
from palvelukartta.checking import Checked, check_content
from palvelukartta.hosts.directory import replaced
from palvelukartta.site import Site
from palvelukartta.source.text_pages import TextPage
from site_tests.conftest import ROOT

HOSTILE = (
    "\"'><script>globalThis.ran = 1</script><img src=x onerror='globalThis.ran = 1'><svg onload='globalThis.ran = 1'>"
    "</script></style></title></textarea>{{ 7 * 7 }}{% raw %}<a href='javascript:globalThis.ran = 1'>x</a>"
    "[x](javascript:globalThis.ran=1) [y](data:text/html,z) ![z](https://muualla.invalid/z.png) "
    "<b onclick=ran()>y</b> ]]> <!--"
)

_LOOK = """() => ({
  ran: globalThis.ran ?? 0,
  scripts: [...document.scripts].filter(one => !one.src && one.type !== 'application/json').length,
  handlers: [...document.querySelectorAll('*')]
    .filter(one => [...one.attributes].some(({name}) => /^on/.test(name))).length,
  addresses: [...document.querySelectorAll('[href], [src], [action], [*|href]')]
    .map(one => one.getAttribute('href') ?? one.getAttribute('src') ?? one.getAttribute('action') ?? '')
    .filter(one => /^\\s*(javascript|data|vbscript):/i.test(one)).length,
  foreign: document.querySelectorAll('img, iframe, object, embed, base, b:not([class])').length,
})"""

INERT = {"ran": 0, "scripts": 0, "handlers": 0, "addresses": 0, "foreign": 0}


def poisoned(data: Any, schema: Mapping[str, Any]) -> Any:
    """`data` with the hostile text at the end of every text that an editor writes freely."""
    if isinstance(data, dict):
        return {key: poisoned(value, schema.get("properties", {}).get(key, {})) for key, value in data.items()}
    if isinstance(data, list):
        return [poisoned(one, schema.get("items", {})) for one in data]
    bound = any(word in schema for word in ("x-ref", "x-ref-local", "oneOf", "pattern", "const"))
    return data + HOSTILE if isinstance(data, str) and not bound else data


def hostile_site() -> Site:
    """The good content, every free text of it poisoned."""
    checked = check_content(ROOT / "generator" / "tests" / "contents" / "good")
    catalog = checked.catalog
    entries = {
        key: replace(entry, data=poisoned(dict(entry.data), entry.kind.schema))
        for key, entry in catalog.entries.items()
    }
    words = {key: poisoned(value, {}) for key, value in catalog.site.items() if "url" not in key and "email" not in key}
    page = TextPage(
        "tietoa", "Tietoa" + HOSTILE, HOSTILE, f"{HOSTILE}\n\n## {HOSTILE}\n\n- {HOSTILE}\n\n<script>ran</script>\n"
    )
    made = Checked(replace(catalog, entries=entries, site=words), (), None, (page,))
    return Site(made, today=date(2026, 1, 1))


def test_hostile_texts_are_shown_and_run_nothing(tmp_path: Path, browser: Browser) -> None:
    replaced(tmp_path / "site", hostile_site().files())
    site = BuiltSite(tmp_path / "site", tmp_path / "content")
    context = browser.new_context(locale="fi-FI")
    page = context.new_page()
    asked: list[str] = []
    opened: list[str] = []

    def opens(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", opens)
    with serving(site.directory) as origin:
        for built in site.pages:
            page.goto(origin + built.address)
            assert page.evaluate(_LOOK) == INERT, built.address
        page.goto(origin + "haku.html?q=esimerkki%3Cscript%3Eran%3C/script%3E")
        page.goto(origin + "haku.html?q=esimerkkipalvelu")
        page.locator("#haku-tulokset a").first.wait_for()
        assert page.evaluate(_LOOK) == INERT
        assert [url for url in asked if not url.startswith((origin, "data:"))] == []
    page.set_content(f"<p>{HOSTILE}</p>")
    found = page.evaluate(_LOOK)
    assert [name for name in INERT if not found[name]] == [], (
        "what is looked for must be found where nothing is escaped"
    )
    context.close()
    assert opened == []
    shown = site.page("palvelut/esimerkkipalvelu.html").tree.text_content()
    assert shown.count("<script>globalThis.ran = 1</script>") > 5
    assert "{{ 7 * 7 }}" in shown
