"""Forms that instruments describe: which instruments have a page, and what stands on it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from palvelukartta.model.entries import Entry
from palvelukartta.pages.entry_pages import entry_page
from palvelukartta.pages.form_fields import FormPart
from palvelukartta.pages.form_pages import FormContext, InstrumentContext, form_pages, with_form
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import page_addresses
from tests.builders import a_catalog, an_entry
from tests.own import CONTENT

TEXTS = load_texts(resource_directory("theme"), "fi")


def a_form(*parts: dict[str, Any]) -> Entry:
    return an_entry("instrument", "lomake", type="form", parts=list(parts))


def parts_of(form: Entry) -> tuple[FormPart, ...]:
    (page,) = form_pages(a_catalog(form), TEXTS, "fi")
    return page.context(FormContext).parts


def test_an_instrument_is_a_form_when_a_field_says_how_it_is_answered() -> None:
    asks = a_form({"id": "a", "title": "A", "fields": [{"title": "Nimi", "input": "line"}]})
    tells = a_form({"id": "a", "title": "A", "fields": [{"title": "Nimi"}]})

    assert [page.address for page in form_pages(a_catalog(asks), TEXTS, "fi")] == ["lomakkeet/lomake.html"]
    assert list(form_pages(a_catalog(tells), TEXTS, "fi")) == []
    assert "lomakkeet/lomake.html" in page_addresses(a_catalog(asks), "fi", [])
    assert "lomakkeet/lomake.html" not in page_addresses(a_catalog(tells), "fi", [])


def test_the_page_of_an_instrument_leads_to_its_form_where_it_has_one() -> None:
    for fields, href in (([{"title": "Nimi", "input": "line"}], "../lomakkeet/lomake.html"), ([{"title": "Nimi"}], "")):
        form = a_form({"id": "a", "title": "A", "fields": fields})
        page = with_form(entry_page(a_catalog(form), form, TEXTS, "fi", date(2026, 11, 28)), form)
        assert page.context(InstrumentContext).form_href == href


def test_what_is_repeated_stands_there_as_often_and_every_id_once() -> None:
    parts = parts_of(
        a_form({"id": "a", "title": "Tavoite", "repeat": 3, "fields": [{"title": "Mikä", "input": "line"}]})
    )

    assert [part.title for part in parts] == ["Tavoite 1", "Tavoite 2", "Tavoite 3"]
    assert [field.id for part in parts for field in part.fields] == ["a.1", "a.1-2", "a.1-3"]


def test_what_was_asked_is_shown_and_not_asked_again() -> None:
    first, second = parts_of(
        a_form(
            {"id": "a", "title": "A", "fields": [{"id": "nimi", "title": "Nimi", "input": "line"}]},
            {"id": "b", "title": "B", "fields": [{"title": "Kenen", "same_as": ["nimi"]}]},
        )
    )

    assert [field.title for field in second.fields[0].same_as] == ["Nimi"]
    assert (second.fields[0].input, first.fields[0].id) == ("", "nimi")


def test_a_scale_is_its_numbers_and_says_what_its_ends_mean() -> None:
    scale = {"from": 0, "to": 2, "from_means": "En", "to_means": "Kyllä"}
    (part,) = parts_of(
        a_form({"id": "a", "title": "A", "fields": [{"id": "v", "title": "V", "input": "scale", "scale": scale}]})
    )
    (field,) = part.fields

    assert [option.title for option in field.options] == ["0", "1", "2"]
    assert field.ends == ("0 = En", "2 = Kyllä")


def test_no_code_names_an_instrument_so_that_another_countys_work_alike() -> None:
    names = "|".join(re.escape(path.stem) for path in CONTENT.glob("instruments/*.yml"))
    named = re.compile(rf"[\"'/]({names})[\"'.]")
    package = Path(form_pages.__code__.co_filename).parents[1]
    files = [
        path
        for root, ending in ((package, "py"), *((resource_directory("theme"), one) for one in ("js", "html", "toml")))
        for path in root.rglob(f"*.{ending}")
    ]

    assert names
    assert len(files) > 300
    assert [path.name for path in files if named.search(path.read_text(encoding="utf-8"))] == []
