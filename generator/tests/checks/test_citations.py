"""The fields that a citation is about: those of the entry, of the step it stands in, or further inside."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checks.citations import cited_fields_exist
from palvelukartta.model.entries import Entry
from tests.builders import a_pathway, a_step, an_entry


def told(entry: Entry) -> list[tuple[str, str]]:
    """(name, suggestion) of every field that does not exist."""
    return [(problem.text("found"), problem.text("suggestion")) for problem in cited_fields_exist(entry)]


def citing(*fields: str) -> list[dict[str, Any]]:
    return [{"certainty": "inferred"}, {"certainty": "stated", "fields": list(fields)}]


def a_citing_pathway(own: tuple[str, ...] = (), of_step: tuple[str, ...] = ()) -> Entry:
    step = a_step("a", sources=citing(*of_step)) if of_step else a_step("a")
    return a_pathway(step, sources=citing(*own))


@pytest.mark.parametrize(
    "entry",
    [
        an_entry("service", "a", sources=citing("for_whom", "contact", "way_in")),
        an_entry("service", "a", sources=citing("phone", "does")),
        a_citing_pathway(own=("next", "who", "steps", "duration")),
        a_citing_pathway(own=("handover", "within", "first")),
        a_citing_pathway(of_step=("professional", "next", "when", "handover")),
        an_entry("service", "a", details=[{"title": "A", "text": "B", "sources": citing("text")}]),
    ],
)
def test_a_field_of_what_holds_the_citation_exists(entry: Entry) -> None:
    assert told(entry) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (an_entry("service", "a", sources=citing("for_hwom")), [("for_hwom", "for_whom")]),
        (an_entry("service", "a", sources=citing("kenelle")), [("kenelle", "for_whom")]),
        (an_entry("service", "a", sources=citing("xyzzy")), [("xyzzy", "")]),
        (an_entry("service", "a", sources=citing("fi", "cost", "certainty")), [("fi", ""), ("certainty", "")]),
        (a_citing_pathway(own=("nextt", "who")), [("nextt", "next")]),
        (a_citing_pathway(of_step=("steps", "Kuka tekee")), [("steps", "stage"), ("Kuka tekee", "who")]),
        (
            a_citing_pathway(own=("professionals",), of_step=("parts",)),
            [("parts", "part"), ("professionals", "professional")],
        ),
        (
            an_entry("service", "a", details=[{"title": "A", "text": "B", "sources": citing("for_whom")}]),
            [("for_whom", "")],
        ),
    ],
)
def test_a_field_that_does_not_exist_is_told_with_the_likely_one(entry: Entry, expected: list[tuple[str, str]]) -> None:
    assert sorted(told(entry)) == sorted(expected)
