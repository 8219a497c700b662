"""The navigation and the front page as site.yml chooses them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from palvelukartta.checking import check_content
from palvelukartta.site import Site

MENU = """
menu:
  - kind: term
    label: Sanat & lyhenteet
  - kind: service
questions:
  - kind: term
    question: Mitä sana tarkoittaa?
  - kind: pathway
    question: Mitä seuraavaksi?
    text: Vaiheet peräkkäin.
"""


def test_menu_and_questions_are_those_of_site_yml_in_their_order(content: Path) -> None:
    site = content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8") + MENU, encoding="utf-8")

    checked = check_content(content)

    assert checked.problems == ()
    html = Site(checked, today=date(2026, 11, 22)).documents["index.html"]
    menu = html.partition('id="valikko"')[2].partition("</nav>")[0]
    assert 0 < menu.index("Sanat &amp; lyhenteet") < menu.index("Palvelut")
    assert "Polut" not in menu
    assert 0 < html.index("Mitä sana tarkoittaa?") < html.index("Mitä seuraavaksi?") < html.index("Vaiheet peräkkäin.")
    assert html.count('class="question"') == 2


def test_a_kind_that_is_not_there_is_told_with_the_likely_one(content: Path) -> None:
    site = content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8") + "menu:\n  - kind: servise\n", encoding="utf-8")

    (fault,) = check_content(content).problems

    assert (fault.code, fault.text("suggestion")) == ("own-kind", "service")
