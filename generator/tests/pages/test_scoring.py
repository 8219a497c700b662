"""Instruments whose fields get points: what their page is told, all of it from the data."""

from __future__ import annotations

import json
from typing import Any

from palvelukartta.pages.form_fields import ROUND
from palvelukartta.pages.form_pages import FormContext, form_pages
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import form_address
from tests.builders import a_catalog, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")

KITCHEN = an_entry(
    "instrument", "keittio", type="criteria",
    parts=[
        {"id": "liesi", "title": "Liesi",
         "fields": [{"title": "Lämpö"}, {"id": "p", "title": "Puhdas", "told_apart": True}]},
        {"id": "muut", "title": "Muut", "fields": [{"id": "muuta", "title": "Muuta", "input": "lines"}]},
    ],
    scoring={"from": 0, "to": 3, "again": [{"below": 4, "months": 2}, {"months": 9}]},
    score_bands=[{"from": 0, "to": 6, "meaning": "Kesken", "certainty": "unverified"}],
    results=[{"title": "Kevät", "value": "5", "points": 5}, {"title": "Lämpöaste", "value": "90"}],
)  # fmt: skip


def page() -> Page:
    (made,) = form_pages(a_catalog(KITCHEN), TEXTS, "fi")
    return made


def told() -> Any:
    scoring = page().context(FormContext).scoring
    assert scoring
    return json.loads(scoring.data)


def test_every_field_without_an_answer_of_its_own_gets_points() -> None:
    first, stove, others = page().context(FormContext).parts

    assert first.id == ROUND
    assert [[option.title for option in field.options] for field in stove.fields] == [["0", "1", "2", "3"]] * 2
    assert [(field.input, field.has_points) for field in others.fields] == [("lines", False)]
    assert told()["parts"] == [
        {
            "title": "Liesi",
            "items": [{"id": "liesi.1", "title": "Lämpö"}, {"id": "p", "title": "Puhdas", "apart": True}],
        }
    ]


def test_the_script_is_told_every_rule() -> None:
    assert told()["again"] == [{"below": 4, "months": 2}, {"months": 9}]
    assert (told()["from"], told()["to"], told()["id"]) == (0, 3, "keittio")


def test_a_band_that_nobody_has_verified_says_so_in_words_and_by_its_sign() -> None:
    assert told()["bands"] == [{"from": 0, "to": 6, "meaning": "Kesken (tarkistamatta)"}]
    scoring = page().context(FormContext).scoring
    assert scoring
    assert [(band.range, band.certainty is not None) for band in scoring.bands] == [("0–6", True)]


def test_only_results_of_the_whole_are_rounds() -> None:
    assert told()["rounds"] == [{"title": "Kevät", "points": 5}]


def test_the_page_has_the_scripts_that_count() -> None:
    assert page().address == form_address(KITCHEN)
    assert page().scripts[-1] == "fill-form/scoring.js"
