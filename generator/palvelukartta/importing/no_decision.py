"""A row that says of no decision where it would say who decides: the map tells it of whoever provides the service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.importing.arrivals import Arrival
from palvelukartta.model.none_said import DECIDED, says_none
from palvelukartta.model.schema import Kind, Schema, unwrapped
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

ACTOR, TEXT, PROVIDER = "actor", "text", "provider"


def with_no_decision(arrival: Arrival, kinds: Mapping[str, Kind]) -> Arrival:
    """The arrival, with the first provider as the one who tells that no decision is made."""
    for party in arrival.data.get(DECIDED, ()):
        said = _said(unwrapped(kinds[arrival.kind].field(DECIDED)), party)
        if not said:
            continue
        providers = arrival.data.get(PROVIDER, ())
        if not providers:
            arrival.left.append(_WORDS.say(ONLY_FINNISH, "no_decision", text=said))
            del arrival.data[DECIDED]
            break
        others = [text for text in [party.get(TEXT)] if text and text != said]
        party.update({ACTOR: providers[0], TEXT: " ".join([f"{said.rstrip('.')}.", *others])})
    return arrival


def _said(schema: Schema, party: Mapping[str, Any]) -> str:
    """The words of no decision where an actor would stand, or beside none; "" for none."""
    actor = party.get(ACTOR, "")
    said = actor or party.get(TEXT, "")
    return said if says_none(schema, {TEXT: said}) else ""
