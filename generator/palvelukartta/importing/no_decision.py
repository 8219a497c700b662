"""A row that says of no decision where it would say who decides: the map tells it of whoever provides the service."""

from __future__ import annotations

import re

from palvelukartta.importing.arrivals import Arrival
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

DECIDED, ACTOR, TEXT, PROVIDER = "decided_by", "actor", "text", "provider"

_NONE = re.compile(r"(päätöstä ei|ei (\w+ )?päätöstä|(päätös )?ei tarvita|ei päätetä)\b.*", re.IGNORECASE)


def with_no_decision(arrival: Arrival) -> Arrival:
    """The arrival, with the first provider as the one who tells that no decision is made."""
    for party in arrival.data.get(DECIDED, ()):
        said = next((party[name] for name in (ACTOR, TEXT) if _NONE.fullmatch(party.get(name, ""))), None)
        if said is None or (said != party.get(ACTOR) and ACTOR in party):
            continue
        providers = arrival.data.get(PROVIDER, ())
        if not providers:
            arrival.left.append(_WORDS.say(ONLY_FINNISH, "no_decision", text=said))
            del arrival.data[DECIDED]
            break
        party.update({ACTOR: providers[0], TEXT: party.get(TEXT) or f"{said.rstrip('.')}."})
    return arrival
