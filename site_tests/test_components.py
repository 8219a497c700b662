"""The theme's components in every example: valid HTML, nothing for axe, no sideways scrolling."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from palvelukartta.auditing.checks.axe import findings
from palvelukartta.hosts.components import write_components
from site_tests import nu_checker
from site_tests.conftest import ROOT
from site_tests.contents import OWN_CONTENT

NOT_ON_ONE_PAGE = (
    "landmark",
    "region",
    "page-has",
    "duplicate-id",
    "heading-order",
    "aria-",
    "form-field-multiple-labels",
)
"""axe rules about a whole page: a sheet holds several headers, search forms and footers, a page one."""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The component page, written."""
    return write_components(OWN_CONTENT, tmp_path_factory.mktemp("components"))


def test_every_component_has_examples(sheet: Path) -> None:
    folders = {path.parent.name for path in (ROOT / "theme" / "components").glob("*/*.html")}
    shown = sheet.read_text(encoding="utf-8")
    assert [name for name in sorted(folders) if f'id="osa-{name}"' not in shown] == []


def test_req_02_component_examples_are_valid_html_but_for_what_a_page_may_hold_once(sheet: Path) -> None:
    nu_checker.install()
    once = ("Duplicate ID", "more than one visible", "first occurrence", "Section lacks", "h1", "must refer to")
    found = [message for message in nu_checker.messages([sheet]) if not any(part in message for part in once)]
    assert found == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
def test_req_01_component_examples_pass_axe(width: int, dark: bool, sheet: Path, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", locale="fi-FI"
    )
    page = context.new_page()
    page.goto(sheet.as_uri())
    found = [one for one in findings(page) if not one.startswith(NOT_ON_ONE_PAGE)]
    assert found == []
    context.close()
