"""What checks of finished pages find, in the words of a Finnish report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import palvelukartta.auditing.checks as checks
from palvelukartta.codes import problem
from palvelukartta.problems import Finding, Location
from palvelukartta.reports.messages import fact_words, words


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("does nothing: Avaa", "ei tee mitään: Avaa"),
        ("a picture of 300 × 60 px", "kuva, jonka koko on 300 × 60 px"),
        ("h4 after h1: Nimi: {tarkenne}", "otsikko h4 heti tason h1 jälkeen: Nimi: {tarkenne}"),
        ("Yhteys: puhelin", "Yhteys: puhelin"),
    ],
)
def test_a_finding_is_told_in_the_language_of_the_report(found: str, said: str) -> None:
    facts = {"page": "a.html", "criterion": "1.3.2", "found": Finding(found)}
    told = problem("barrier-plain", Location("site.yml"), "a.html", **facts)

    assert f": {said}." in words(told, "fi").message
    assert f": {found}." in words(told, "en").message
    assert told.text("found") == found


def test_each_form_is_one_that_a_check_writes() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in Path(checks.__path__[0]).glob("*.py"))
    for form in fact_words("fi")["findings"]:
        for part in re.split(r"\\{\w+\\}", re.escape(form)):
            assert re.search(part, written), form
