"""The layers that codes belong to, and how codes bear on each other in a report."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

OF_THE_FILE = frozenset(
    {
        "syntax-empty",
        "syntax-encoding",
        "syntax-size",
        "syntax-unreadable",
        "syntax-outside",
        "syntax-extension",
        "syntax-file-name",
        "syntax-reserved-name",
        "syntax-unknown-directory",
        "syntax-unknown-file",
        "reference-no-site",
    }
)
"""Codes whose fault is the file itself: no line of it is shown."""

SECRET = frozenset({"privacy-identity-code"})
"""Codes whose line must not be repeated: a report ends up in public logs."""

FOLLOW_UPS: Mapping[str, frozenset[str]] = {
    "reference-unknown-step": frozenset({"pathway-duplicate-step"}),
    "pathway-unreachable": frozenset({"reference-unknown-step", "pathway-duplicate-step"}),
    "pathway-closed-circle": frozenset({"reference-unknown-step", "pathway-duplicate-step"}),
    "pathway-no-start": frozenset({"pathway-late-start"}),
    "pathway-parts-order": frozenset({"reference-unknown-step", "pathway-duplicate-step"}),
    "handover-missing": frozenset({"pathway-duplicate-step"}),
    "handover-incomplete": frozenset({"handover-to-itself"}),
    "wording-summary-sentence": frozenset({"wording-cut-text"}),
}
"""Code → codes that can bring it forth in the same file."""


SAME_BY: Mapping[str, tuple[str, ...]] = {"reference-unknown": ("kind", "id")}
"""Code → the facts that make two of its problems one mistake; all of them where it is not named."""


@cache
def layers() -> Mapping[str, Mapping[str, Any]]:
    """Layer → its names and the beginnings of its codes, in the order of cause."""
    return tomllib.loads(resources.files(__package__).joinpath("layers.toml").read_text(encoding="utf-8"))


def layer_of(code: str) -> str:
    """The layer of `code`. KeyError if none lists its beginning."""
    begins = code.partition("-")[0]
    for name, layer in layers().items():
        if begins in layer["begins"]:
            return name
    raise KeyError(code)


def rank(code: str) -> int:
    """Place of the code's layer in the order of cause."""
    return list(layers()).index(layer_of(code))
