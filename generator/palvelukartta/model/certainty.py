"""How sure a fact is: the values stand in the schema, and here is which of them a reader must be told."""

from __future__ import annotations

from palvelukartta.model.entries import Entry

WEAK = ("open", "inferred", "unverified")
"""Certainties that a picture, a list or a page marks, most telling first; nothing is said of the others."""


def weakest(entry: Entry) -> str:
    """The weakest certainty of what is cited for the whole entry; the first where none is weak, "" where nothing is
    cited."""
    whole = [str(citation["certainty"]) for citation in entry.items("sources") if "fields" not in citation]
    return next((certainty for certainty in WEAK if certainty in whole), next(iter(whole), ""))
