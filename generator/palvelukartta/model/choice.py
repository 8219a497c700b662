"""A value of a closed list, and what readers call it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """An enumerated value and its label."""

    value: str
    label: str
    description: str
