"""No message in a form speaks of the file: of its fields by their names, or of their values."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from palvelukartta.codes import codes
from palvelukartta.hosts.editor import form_words
from palvelukartta.model.forms import Field, form_of
from palvelukartta.source.schemas import load_schemas

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
