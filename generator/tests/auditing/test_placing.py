"""A barrier leads to the file and line from which its words come."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.auditing.judging import Barrier
from palvelukartta.auditing.opening import View
from palvelukartta.auditing.placing import as_problems, place
from palvelukartta.auditing.written import Texts, Written
from palvelukartta.problems import Location
from palvelukartta.reports.messages import words
from palvelukartta.source.assemble import read_content
from tests.conftest import GOOD

SERVICE = "services/esimerkkipalvelu.yml"
NONE = Texts(None)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "palette.css").write_text(":root {\n  --action: #FF6E42;\n  --text: #333;\n}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("what", "where"),
    [
        ("contrast of 2.9 (foreground color: #ff6e42)", Location("palette.css", 2)),
        ("contrast of 2.9 (foreground color: #333333)", Location("palette.css", 3)),
        ("contrast of 2.9 (foreground color: #123456)", Location("site.yml")),
        ("h4 after h1", Location("site.yml")),
    ],
)
def test_a_colour_is_the_palettes_and_a_page_of_no_entry_the_sites(what: str, where: Location, content: Path) -> None:
    assert place(content, "", what, NONE) == Written(where)


def test_the_field_with_the_words_is_the_place(content: Path) -> None:
    texts = Texts(read_content(GOOD).catalog)
    written = place(content, SERVICE, "Esimerkkipalvelu → ['a.html', 'b.html']", texts)

    assert (written.location, written.field) == (Location(SERVICE, 1, 8), "title")
    assert place(content, SERVICE, "2 h1", texts) == Written(Location(SERVICE))


def test_a_hand_written_page_is_told_at_its_words_and_not_where_it_names_the_other_page(content: Path) -> None:
    (content / "pages").mkdir()
    lines = [
        "---",
        "title: Palaute ja kysymykset",
        "---",
        "Katso [toinen sivu](toinen-sivu-jolla-on-pitka-osoite.html).",
    ]
    (content / "pages" / "oma.md").write_text("\n".join(lines), encoding="utf-8")
    what = "Palaute ja kysymykset → toinen-sivu-jolla-on-pitka-osoite.html"

    assert place(content, "pages/oma.md", what, NONE) == Written(Location("pages/oma.md", 2))


def test_pages_of_one_name_are_told_at_the_name_once(content: Path) -> None:
    catalog = read_content(GOOD).catalog
    files = {"a.html": SERVICE, "b.html": SERVICE, "x.html": "roles/x.yml", "y.html": "roles/y.yml"}
    alike = [
        Barrier("barrier-link-text", "2.4.4", page, "Esimerkkipalvelu → ['a.html', 'b.html']")
        for page in ("x.html", "y.html")
    ]
    (told,) = as_problems(alike, content, files, Texts(catalog))

    assert (told.entry, told.location) == ("x.html", Location(SERVICE, 1, 8))
    own = Barrier("barrier-title", "2.4.2", "a.html", "Esimerkkipalvelu → b.html")
    assert [told.location for told in as_problems([own], content, files, Texts(catalog))] == [Location(SERVICE, 1, 8)]


def test_a_dead_link_of_every_page_is_told_once_with_the_number_of_pages(content: Path) -> None:
    files = {"a.html": SERVICE}
    alike = [Barrier("barrier-dead-link", "2.4.4", f"{name}.html", "Palaute → palaute.html") for name in "abc"]
    (told,) = as_problems(alike, content, files, NONE)
    said = words(told, "fi")

    assert (told.entry, told.location) == ("a.html", Location("site.yml"))
    assert said.message == (
        "Sivulla a.html linkki ei johda mihinkään: Palaute → palaute.html. Sivuja, joilla se on: 3. Kriteeri 2.4.4."
    )
    assert words(told, "en").message == (
        "On the page a.html a link leads nowhere: Palaute → palaute.html. Pages that have it: 3. Criterion 2.4.4."
    )
    (own,) = as_problems(alike[:1], content, files, NONE)
    assert own.location == Location(SERVICE)


def test_a_pale_colour_of_the_palette_is_told_once(content: Path) -> None:
    pages = [Barrier("barrier-axe", "1.4.3", f"{name}.html", "color-contrast: #ff6e42", View()) for name in "ab"]
    (told,) = as_problems(pages, content, {}, NONE)

    assert (told.entry, told.location) == ("a.html", Location("palette.css", 2))


@pytest.mark.parametrize(("what", "line"), [("h4 after h1: Mitä kartta ei tee", 5), ("2 h1", 1), ("h2: Kartta", 1)])
def test_in_a_hand_written_page_it_is_the_line_with_the_words(what: str, line: int, content: Path) -> None:
    text = "---\ntitle: Kartta\n---\nKartta on uusi.\n#### Mitä kartta ei tee\n"
    (content / "tietoa.md").write_text(text, encoding="utf-8")

    assert place(content, "tietoa.md", what, NONE) == Written(Location("tietoa.md", line))


def test_one_barrier_in_several_views_is_one_problem_that_names_them(content: Path) -> None:
    alike = [Barrier("barrier-axe", "1.4.3", "sivu.html", "color-contrast", View(width=width)) for width in (320, 1280)]
    (told,) = as_problems([*alike, alike[0]], content, {"sivu.html": "services/neuvonta.yml"}, NONE)

    assert (told.code, told.entry, told.location.path) == ("barrier-axe", "sivu.html", "services/neuvonta.yml")
    assert dict(told.facts)["view"] == "320 px; 1280 px"


def test_a_view_is_named_as_a_browsers_tools_name_it(content: Path) -> None:
    seen = View(width=320, dark=True, forced=True, reduced=True, script=False, style=False)
    (told,) = as_problems([Barrier("barrier-plain", "1.3.2", "sivu.html", "empty", seen)], content, {}, NONE)

    assert dict(told.facts)["view"] == "320 px, dark, forced-colors, reduced-motion, no script, no style"
