"""No message in a form speaks of the file: of its fields by their names, or of their values."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from palvelukartta.codes import code_of, codes, problem
from palvelukartta.hosts.editor import form_words
from palvelukartta.hosts.editor.drafts import Judged
from palvelukartta.model.forms import Field, form_of
from palvelukartta.problems import Fact, Location, Problem
from palvelukartta.source.schema_problems import STEP
from palvelukartta.source.schemas import load_schemas
from tests.hosts.editor.conftest import Editor

FORMS = [form_of(kind.schema) for kind in load_schemas().kinds.values()]

OF_PAGES = frozenset({"privacy-page-contact", "wording-plain-page", "reference-no-site", "reference-unknown-code"})
"""Codes of pages that are written by hand, and of settings."""

NOT_OF_ENTRIES = frozenset({"syntax", "own", "site", "statement", "accessibility", "web"})
"""Groups of problems that no form tells: of a file that cannot be read as fields, and of what is no entry."""

OF_FILES = re.compile(
    r"-luettelo|kentä[nt]|kenttä|kansio|tiedosto|rivill|\.yml|YAML|lainausmerk|content/", re.IGNORECASE
)

SHOWN = sorted(
    name
    for name, code in codes().items()
    if code.group.name not in NOT_OF_ENTRIES and not name.startswith("redirect-") and name not in OF_PAGES
)


def fields(form: Field) -> Iterator[Field]:
    yield form
    for field in form.fields:
        yield from fields(field)


KEYS = {field.name for form in FORMS for field in fields(form)} | {
    option.value for form in FORMS for field in fields(form) for option in field.options
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_message_names_fields_by_their_labels(name: str) -> None:
    row = form_words.rows().get(name)
    text = row if row is not None else f"{codes()[name].message['fi']} {codes()[name].cure['fi']}"
    text = re.sub(r"\{[^}]*\}|\[[^\]]*\]|\(?https?://\S*|<[^>]*>|\w+[.@]\S*\w", " ", text)

    assert {word for word in re.findall(r"[\w-]+", text) if word in KEYS} == set()
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", text) == []


@pytest.mark.parametrize("name", sorted(form_words.rows()))
def test_a_row_names_fields_and_facts_that_are_there(name: str) -> None:
    row = form_words.rows()[name]
    check = codes()[name].message["fi"] + codes()[name].cure["fi"]
    facts = set(re.findall(r"\{([^}]+)\}", row.replace(form_words.FIELD, "")))

    assert facts <= set(re.findall(r"\{([^}]+)\}", check)) | {"found", "step"}
    assert not OF_FILES.search(row)
    for place, value in re.findall(r"\[([a-z_.]+)(?:=([a-z_]+))?\]", row):
        assert any(_label(form, place, value) for form in FORMS), place


def _label(form: Field, place: str, value: str) -> str:
    try:
        return form_words.label_at(form, place, value)
    except KeyError:
        return ""


def test_hints_name_no_field_of_a_file() -> None:
    hints = {
        hint for form in FORMS for field in fields(form) for hint in (field.hint, *(o.hint for o in field.options))
    }
    keys = {field.name for form in FORMS for field in fields(form) if len(field.name) > 1}

    assert [hint for hint in hints if set(re.findall(r"\w+", re.sub(r"https?://\S+", "", hint))) & keys] == []


def test_labels_of_a_page_tell_fields_apart() -> None:
    """One that is only the plural of another is taken for it."""
    for form in FORMS:
        labels = [field.label.casefold() for field in form.fields]
        assert len(set(labels)) == len(labels)
        assert {"yhteystieto", "yhteystiedot"} - set(labels), form


class AnyFact(Fact, frozen=True):
    id: str = "jokin"

    def __str__(self) -> str:
        return "jotakin"


def any_problem(name: str, path: str, **facts: object) -> Problem:
    """One of that code whose facts say something."""
    row = code_of(name)
    told = {fact: AnyFact() for fact in re.findall(r"\{(\w+)", row.message["fi"] + row.cure["fi"])}
    return problem(name, Location(path), "", **{"found": "3", "step": "Vaihe", **told, **facts})


def test_any_problem_can_be_told_of_an_entry_of_any_kind(editor: Editor) -> None:
    """Its words may name a field of another kind, and its field be one that this form has not."""
    editor.press(
        "/ehdotus/m1/muokkaa/roles/esimerkkiohjaaja/nimi",
        editor.form("/ehdotus/m1/muokkaa/roles/esimerkkiohjaaja/nimi").with_value("summary", "Ohjaa kaikkia."),
    )
    names = [
        f"{kind.directory}/{file.name}"
        for kind in load_schemas().kinds.values()
        for file in sorted((editor.changes.content / kind.directory).glob("*.yml"))[:1]
    ]
    step = STEP.join(("steps", "2.", "next", "1.", "handover", "with"))
    told = [any_problem(code, name, field=step) for code in SHOWN for name in names]
    editor.changes.judged = lambda: Judged("", tuple(told))  # type: ignore[method-assign]

    assert "Huomioita muutoksestasi" in editor.see("/ehdotus/m1/ehdota")


def test_what_is_wrong_with_a_map_names_the_field_of_the_pathway() -> None:
    entity = form_of(load_schemas().kinds["entity"].schema)

    said = form_words.said(any_problem("pathway-map-columns", "entities/a.yml", found=15, expected=14), entity, "fi")

    assert said == (
        "Kartalle tulisi 15 saraketta. Enintään 14 mahtuu vierekkäin. Vaihda jonkin vaiheen kohta ”Sarake kartalla”, "
        "jos pääreitillä on monta vaihetta samassa sarakkeessa, tai jaa palvelukokonaisuus kahteen."
    )


def test_a_row_without_its_facts_is_told_as_the_check_tells_it() -> None:
    bare = any_problem("pathway-duplicate-step", "pathways/a.yml")
    without = replace(bare, facts=tuple(pair for pair in bare.facts if pair[0] != "step"))

    assert "”Vaihe”" in form_words.said(bare, FORMS[0], "fi")
    assert "”Vaihe”" not in form_words.said(without, FORMS[0], "fi")
