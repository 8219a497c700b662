"""How sure a fact is: the values stand in the schema, and here is which of them a reader must be told."""

from __future__ import annotations

WEAK = ("open", "inferred", "unverified")
"""Certainties that a picture, a list or a page marks, most telling first; nothing is said of the others."""
