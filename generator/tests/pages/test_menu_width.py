"""A menu of long names stays behind its button, in the style sheet of the site that has it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.model.own_menu import with_own_menu
from palvelukartta.pages.menu_width import menu_is_long
from palvelukartta.site import Site
from tests.builders import schemas

KINDS = ("trigger", "entity", "service", "pathway", "actor", "role", "term")
LONG = "Palvelut ja etuudet"
TITLE = "Työkyvyn tuen kartta"


@pytest.mark.parametrize(
    ("label", "title", "is_long"),
    [("Palvelut", TITLE, False), (LONG, TITLE, True), ("Palvelut", f"{TITLE} koko alueella", False)],
)
def test_a_menu_is_long_by_its_names_and_not_by_a_title_that_wraps(label: str, title: str, is_long: bool) -> None:
    rows = [{"kind": kind, "label": label} for kind in KINDS]

    assert menu_is_long(with_own_menu(schemas().kinds, {"menu": rows}).values(), "Yhteystiedot", title) == is_long


def test_the_packages_menu_has_room() -> None:
    assert not menu_is_long(schemas().kinds.values(), "Yhteystiedot", TITLE)


@pytest.mark.parametrize(("label", "conditions"), [("Palvelut", (1, 1, 0)), (LONG, (0, 0, 1))])
def test_no_width_puts_a_long_menu_in_line(label: str, conditions: tuple[int, ...], good: Checked) -> None:
    rows = [{"kind": kind, "label": label} for kind in KINDS]
    catalog = replace(good.catalog, kinds=with_own_menu(good.catalog.kinds, {"menu": rows}))
    files = Site(replace(good, catalog=catalog), today=date(2026, 11, 29)).files()
    (css,) = (data for name, data in files if name.startswith("assets/palvelukartta-") and name.endswith(".css"))

    asked = (b"(min-width:72rem)", b"(max-width:71.99rem)", b"(min-width:999rem)")
    assert tuple(css.count(condition) for condition in asked) == conditions
