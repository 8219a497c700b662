"""A barrier leads to the file and line from which its words come."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.auditing.judging import Barrier
from palvelukartta.auditing.opening import View
from palvelukartta.auditing.placing import as_problems, place
from palvelukartta.problems import Location


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "neuvonta.yml").write_text("title: Neuvonta\nsummary: Neuvoo heti.\n", encoding="utf-8")
    (tmp_path / "palette.css").write_text(":root {\n  --action: #FF6E42;\n}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "what", "where"),
    [
        ("services/neuvonta.yml", "Neuvoo heti.: two addresses", Location("services/neuvonta.yml", 2)),
        ("services/neuvonta.yml", "h4 after h1", Location("services/neuvonta.yml", 1)),
        ("services/neuvonta.yml", "contrast of 2.9 (foreground color: #ff6e42)", Location("palette.css", 2)),
        ("", "h4 after h1", Location("site.yml", 1)),
    ],
)
def test_the_line_is_the_one_that_says_what_the_check_names(
    name: str, what: str, where: Location, content: Path
) -> None:
    assert place(content, name, what) == where


def test_one_barrier_in_several_views_is_one_problem_that_names_them(content: Path) -> None:
    alike = [Barrier("barrier-axe", "1.4.3", "sivu.html", "color-contrast", View(width=width)) for width in (320, 1280)]
    (told,) = as_problems([*alike, alike[0]], content, {"sivu.html": "services/neuvonta.yml"})

    assert (told.code, told.entry, told.location.path) == ("barrier-axe", "sivu.html", "services/neuvonta.yml")
    assert dict(told.facts)["view"] == "320 px; 1280 px"


def test_a_view_is_named_as_a_browsers_tools_name_it(content: Path) -> None:
    seen = View(width=320, dark=True, forced=True, reduced=True, script=False, style=False)
    (told,) = as_problems([Barrier("barrier-plain", "1.3.2", "sivu.html", "empty", seen)], content, {})

    assert dict(told.facts)["view"] == "320 px, dark, forced-colors, reduced-motion, no script, no style"
