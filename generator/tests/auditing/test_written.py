"""From the words of a page to the field in which they were written, where a single one has them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from palvelukartta.auditing.written import NOWHERE, Texts
from palvelukartta.source.assemble import read_content
from tests.conftest import GOOD

FILE = "terms/keksitty-sana.yml"
TERM = """\
title: Keksitty sana
summary: >-
  Ensimmäinen rivi kertoo, mistä on kyse, ja
  toinen sanoo Lue tästä.
abbreviation: K. sana
explains: services/esimerkkipalvelu
sources:
  - source: esimerkkilahde
    certainty: stated
    place: Sanasto, toinen rivi sanoo Lue
description: Katso [tästä](services/esimerkkipalvelu).
"""


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    shutil.copytree(GOOD, tmp_path / "content")
    (tmp_path / "content" / FILE).write_text(TERM, encoding="utf-8")
    return Texts(read_content(tmp_path / "content").catalog)


@pytest.mark.parametrize(
    ("what", "line", "field"),
    [
        ("Keksitty sana", 1, "title"),
        ("Keksitty\u00ad  sana → Muu", 1, "title"),
        ("color-contrast: main > p “Ensimmäinen rivi kertoo” Element has", 3, "summary"),
        ("Lue tästä → ['a.html']", 4, "summary"),
        ("tästä → Esimerkkipalvelu", 11, "description"),
    ],
)
def test_the_one_field_with_the_words_is_meant(what: str, line: int, field: str, texts: Texts) -> None:
    written = texts.where(FILE, what)

    assert (written.location.path, written.location.line, written.field) == (FILE, line, field)


@pytest.mark.parametrize("what", ["toinen", "h4 after h1", "Ei missään tätä tekstiä", "sana"])
def test_words_of_no_field_of_several_or_too_few_mean_none(what: str, texts: Texts) -> None:
    assert texts.where(FILE, what) == NOWHERE


def test_words_that_are_all_of_another_files_field_are_its(texts: Texts) -> None:
    written = texts.where("site.yml", "Keksitty sana")

    assert (written.location.path, written.field) == (FILE, "title")
    assert texts.where("site.yml", "Ensimmäinen rivi kertoo") == NOWHERE


def test_without_content_nothing_is_known() -> None:
    assert Texts(None).where(FILE, "Keksitty sana") == NOWHERE
