"""The fields that a citation may name: its owner's, and those inside them, the shallowest of a name first."""

from __future__ import annotations

import pytest

from palvelukartta.model.cited_fields import field_title, field_titles, is_citation

CITATION = {"properties": {"fields": {"x-names-fields": True, "items": {"type": "string"}}, "note": {"title": "Huom"}}}
SCHEMA = {
    "properties": {
        "title": {"title": "Nimi"},
        "summary": {"title": "Kuvaus", "type": ["string", "object"], "properties": {"sv": {"title": "Ruotsiksi"}}},
        "sources": {"title": "Lähteet", "items": CITATION},
        "steps": {
            "title": "Vaiheet",
            "items": {"properties": {"title": {"title": "Vaiheen nimi"}, "who": {"title": "Kuka"}, "id": {}}},
        },
    }
}


@pytest.mark.parametrize(
    ("name", "title"),
    [("title", "Nimi"), ("who", "Kuka"), ("id", "id"), ("sv", ""), ("note", ""), ("missing", "")],
)
def test_a_field_is_called_by_the_shallowest_of_its_name(name: str, title: str) -> None:
    assert field_title(SCHEMA, name) == title
    assert field_titles(SCHEMA).get(name, "") == title


def test_a_citation_is_what_names_fields() -> None:
    assert is_citation(CITATION)
    assert not is_citation(SCHEMA)
