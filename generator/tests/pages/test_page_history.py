from __future__ import annotations

from datetime import date

from palvelukartta.pages.page_history import SHOWN, with_history
from palvelukartta.rendering.page import About, History, Page

PAGE = Page("polut/a.html", "pathway.html", "A", about=About("Kela", "", "", ""), source="pathways/a.yml")


def test_a_page_lists_the_days_on_which_its_file_was_changed() -> None:
    days = (date(2026, 11, 22), date(2026, 10, 3), date(2026, 2, 1))

    about = with_history(PAGE, {"pathways/a.yml": days}).about

    assert about == About(
        "Kela", "", "", "", History("22.11.2026", ("22.11.2026", "3.10.2026"), left_out=0, added="1.2.2026")
    )


def test_a_long_history_is_cut() -> None:
    days = tuple(date(2026, 3, 30 - number) for number in range(SHOWN + 3))

    about = with_history(PAGE, {"pathways/a.yml": days}).about

    assert about
    assert about.history
    assert (len(about.history.changed), about.history.left_out, about.history.added) == (SHOWN, 2, "22.3.2026")


def test_a_page_whose_history_is_not_known_says_no_date() -> None:
    about = with_history(PAGE, {}).about

    assert about
    assert about.history == History("", (), 0, "")


def test_a_page_of_no_entry_stays_as_it_is() -> None:
    page = Page("haku.html", "search.html", "Haku")

    assert with_history(page, {}) is page
