"""How the points of an instrument are summed up, as its page shows it and as its script is told it.

Every rule comes from the instrument's data: the points that a field can get, the bands of the sum, when it is scored
again. The script computes with them (`theme/components/fill-form/points.js`) and knows no number of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.model.certainty import WEAK
from palvelukartta.model.choice import Choice
from palvelukartta.pages.form_fields import FormPart


class Band(Struct, frozen=True):
    """What a sum means."""

    range: str
    meaning: str
    certainty: Choice | None


class Scoring(Struct, frozen=True):
    """How points are summed up."""

    bands: tuple[Band, ...]
    rules: tuple[str, ...]
    rounds: tuple[str, ...]
    """Names of the sums that sources tell, in the order of the data."""
    data: str
    """What the script is told, as JSON."""


def scoring_of(id: str, instrument: Mapping[str, Any], parts: Sequence[FormPart]) -> Scoring:
    """How the points of a presented `instrument` are summed up; `parts` are those of its page."""
    rounds = [result for result in instrument["results"] if result["points"] != ""]
    bands = [(band["from"], band["to"], band) for band in instrument["score_bands"]]
    told = {
        "id": id,
        **{end: instrument["scoring"][end] for end in ("from", "to")},
        "parts": list(_parts(parts)),
        "bands": [{"from": low, "to": high, "meaning": _told(band)} for low, high, band in bands],
        "again": [
            {name: rule[name] for name in ("below", "months") if rule[name] != ""}
            for rule in instrument["scoring"]["again"]
        ],
        "rounds": [{"title": result["title"], "points": result["points"]} for result in rounds],
    }
    return Scoring(
        bands=tuple(Band(f"{low}–{high}", band["meaning"], band["certainty"]) for low, high, band in bands),
        rules=tuple(instrument["rules"]),
        rounds=tuple(result["title"] for result in rounds),
        data=json.dumps(told, ensure_ascii=False, separators=(",", ":")),
    )


def _told(band: Mapping[str, Any]) -> str:
    """What a band means, with its certainty in words where that is weak: the script shows no sign."""
    certainty: Choice | None = band["certainty"]
    weak = f" ({certainty.label.lower()})" if certainty and certainty.value in WEAK else ""
    return f"{band['meaning']}{weak}"


def _parts(parts: Sequence[FormPart]) -> Iterator[dict[str, Any]]:
    """The parts whose fields get points, each with its items."""
    for part in parts:
        items = [
            {"id": field.id, "title": field.title, **({"apart": True} if field.told_apart else {})}
            for field in part.fields
            if field.has_points
        ]
        if items:
            yield {"title": part.title, "items": items}
