"""An edited catalogue answers as one that is made anew from the same entries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.edits import are_called_alike, with_edited
from palvelukartta.model.entries import Entry, Key
from tests.builders import a_catalog, an_entry

IDS = ("a", "b", "c", "d")


def answers(catalog: Catalog) -> dict[str, Any]:
    """Everything that a catalogue tells of its entries and the references between them."""
    keys = [*catalog.entries, Key("service", "nobody"), Key("term", "sana")]
    return {
        "entries": {key: (entry.title, dict(entry.data)) for key, entry in catalog.entries.items()},
        "outgoing": {key: catalog.outgoing(key) for key in keys},
        "incoming": {key: catalog.incoming(key) for key in keys},
        "kinds": {kind: [entry.id for entry in catalog.of_kind(kind)] for kind in catalog.kinds},
        "names": [catalog.name(entry) for entry in catalog.entries.values()],
        "references": catalog.references,
    }


def a_service(id: str, title: str, related: list[str]) -> Entry:
    return an_entry("service", id, title=title, related=[f"services/{one}" for one in related])


services = st.builds(
    a_service, st.sampled_from(IDS), st.sampled_from(["Paja", "Polku"]), st.lists(st.sampled_from([*IDS, "nobody"]))
)


@given(st.lists(services, min_size=1), st.lists(services, max_size=4))
def test_edits_one_after_another_leave_what_a_fresh_reading_gives(first: list[Entry], edits: list[Entry]) -> None:
    catalog = a_catalog(*first, an_entry("actor", "paja", title="Paja"))
    for edit in edits:
        if edit.key in catalog.entries:
            answers(catalog)  # so that the edit meets everything that was derived before
            catalog = with_edited(catalog, edit)

    assert answers(catalog) == answers(a_catalog(*catalog.entries.values()))


def test_the_earlier_catalogue_stays_as_it_was() -> None:
    catalog = a_catalog(a_service("a", "A", ["b"]), a_service("b", "B", []))
    before = answers(catalog)

    edited = with_edited(catalog, a_service("a", "Toinen", []))

    assert answers(catalog) == before
    assert edited.incoming(Key("service", "b")) == []


@pytest.mark.parametrize(("title", "alike"), [("A", True), ("Toinen", False)])
def test_an_edit_may_leave_what_entries_are_called(title: str, alike: bool) -> None:
    catalog = a_catalog(a_service("a", "A", ["b"]), a_service("b", "B", []))

    assert are_called_alike(catalog, with_edited(catalog, a_service("a", title, []))) is alike
    assert not are_called_alike(catalog, a_catalog(a_service("a", "A", ["b"])))


def test_an_entry_that_is_not_there_cannot_be_edited() -> None:
    with pytest.raises(KeyError):
        with_edited(a_catalog(a_service("a", "A", [])), a_service("b", "B", []))
