"""Edits that a test makes to a content file."""

from __future__ import annotations

from pathlib import Path


def replaced(path: Path, old: str, new: str) -> Path:
    """`path`, resolved, after every `old` in its text, of which there must be one, became `new`."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path.resolve()
