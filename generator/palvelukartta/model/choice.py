"""A value of a closed list, and what readers call it."""

from __future__ import annotations

from msgspec import Struct


class Choice(Struct, frozen=True):
    """An enumerated value and its label."""

    value: str
    label: str
    description: str
