"""A new step of a pathway: the pathway with it joined to the steps around it.

A person says what a step is and between which steps it comes (`step_questions`). Its id, its kind, the ways to it and
from it, and who hands over to whom follow from that.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.form_actions import free_id
from palvelukartta.model.group_source import CERTAINTY, NAMES, READ, SOURCES
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language

STEPS = "steps"
WAYS = "next"
"""Of a step: the ways on from it, with their hand-overs."""

MOVES = "moves"
INWARD, ONWARD = "tullessa", "jatkuessa"
"""When responsibility moves: as the step begins, as it ends. Both may be."""

KEPT = "aiempi"
"""What is said of the hand-over that was between the neighbours of a step that is neither's: INWARD or ONWARD, where
its words are said of one of the two that it becomes."""

CLIENT = "client"
"""Sector, and performer, of those who hand nothing over."""

STATED = ("with", "within", "consent")
"""Parts of a hand-over that are stated or left open."""

Data = dict[str, Any]
Sector = Callable[[str], str]
"""Id of an actor → its sector, "" where that is not known."""


def joined(data: Data, typed: Mapping[str, Any], sector: Sector) -> tuple[Data, int]:
    """The pathway with the step of which `typed` says what was asked, and its place among the steps. KeyError if there
    is no such place."""
    pathway = copy.deepcopy(data)
    steps: list[Data] = pathway[STEPS]
    before, ways, after = _around(steps, typed)
    step = _made(steps, before, typed)
    moved = _Handovers(before, step, after, sector)
    told = next((way for way in ways if "handover" in way), {})
    old = told.pop("handover", None)
    if not ways:
        ways = [{"to": "", "when": typed["when"]}]
        before.setdefault("next", []).extend(ways)
    for way in ways:
        way["to"] = step["id"]
    inward, onward = moved.decided(old, typed)
    if inward:
        _with_open(inward, before, ways[0])
        ways[0]["handover"] = inward
    if after:
        step["next"] = [{"to": after["id"], **({"handover": onward} if onward else {})}]
        if onward and moved.is_onward(old, typed) and CERTAINTY in told:
            step["next"][0][CERTAINTY] = told.pop(CERTAINTY)
    if inward and any((typed.get(INWARD) or {}).get(name) for name in STATED):
        _cite_ways(before, step.get(SOURCES, ()), pathway)
    if onward and old and moved.is_onward(old, typed):
        _cite_ways(step, [row for row in _cited(before, pathway) if WAYS in row.get(NAMES, [WAYS])], pathway)
    place = steps.index(before) + 1
    steps.insert(place, step)
    return pathway, place


def _cited(step: Data, pathway: Data) -> Sequence[Data]:
    """The citations of a step; that of the whole pathway where it has none."""
    default = pathway.get(DEFAULT)
    found: Sequence[Data] = step.get(SOURCES) or ([default] if default else [])
    return found


def _cite_ways(step: Data, citations: Sequence[Data], pathway: Data) -> None:
    """Cites for the ways on of a step what was said of them elsewhere; nothing that the step cites already."""
    own = _cited(step, pathway)
    same = {(row.get("source"), row.get(CERTAINTY)) for row in own if WAYS in row.get(NAMES, [WAYS])}
    new = [{**row, NAMES: [WAYS]} for row in citations if (row.get("source"), row.get(CERTAINTY)) not in same]
    if new:
        step[SOURCES] = [*own, *new]


def between(data: Data, typed: Mapping[str, Any]) -> Data | None:
    """The hand-over between the neighbours of a new step; None where there is none. KeyError if there is no such
    place."""
    _, ways, _ = _around(data[STEPS], typed)
    return next((way["handover"] for way in ways if "handover" in way), None)


def parted(data: Data, typed: Mapping[str, Any]) -> Data | None:
    """The hand-over between the neighbours of a new step that neither gives nor takes it: of which of the two that take
    its place its words are said, only a person knows. KeyError if there is no such place."""
    old = between(data, typed)
    own = (typed.get("who") or {}).get("actor")
    return old if old and own not in (old.get("from"), old.get("to")) else None


def to_itself(data: Data, typed: Mapping[str, Any]) -> Iterator[str]:
    """INWARD, ONWARD: where responsibility is said to move, and giver and taker are one. KeyError if there is no such
    place."""
    before, _, after = _around(data[STEPS], typed)
    own = (typed.get("who") or {}).get("actor")
    taker = (typed.get(ONWARD) or {}).get("to") or (_answering(after) if after else "")
    for when, other in ((INWARD, _answering(before)), (ONWARD, taker)):
        if own == other and _moves(typed, when):
            yield when


def _moves(typed: Mapping[str, Any], when: str) -> bool:
    """Whether responsibility is said to move: who tells what moves need not say so twice."""
    return when in typed.get(MOVES, ()) or bool(typed.get(when))


def _around(steps: list[Data], typed: Mapping[str, Any]) -> tuple[Data, list[Data], Data | None]:
    """The step before the new one, the ways that it comes onto, and the step after it, if any."""
    before_id, _, after_id = str(typed["place"]).partition("/")
    before = _step(steps, before_id)
    after = _step(steps, after_id or str(typed["next"])) if after_id or typed.get("next") else None
    ways = [way for way in before.get("next", ()) if after_id and way["to"] == after_id and "pathway" not in way]
    if after_id and not ways:
        raise KeyError(after_id)
    return before, ways, after


def _made(steps: list[Data], before: Data, typed: Mapping[str, Any]) -> Data:
    """The step without its ways."""
    ends = str(typed["place"]).endswith("/") and not typed.get("next")
    stage = typed.get("stage") or before.get("stage")
    return {
        "id": free_id(in_language(typed["title"]), (step.get("id") for step in steps)),
        "title": typed["title"],
        "type": "outcome" if ends else "step",
        **({"stage": stage} if stage else {}),
        "who": [dict(typed["who"])],
        "professional": typed["professional"],
        "client": typed["client"],
        **_sources(typed.get("cited") or {}),
    }


def _sources(cited: Mapping[str, Any]) -> Data:
    if not cited.get("source") and cited.get(CERTAINTY) in (None, *READ):
        return {}  # the pathway gives its source once
    return {"sources": [{**cited, CERTAINTY: cited.get(CERTAINTY, READ[0])}]}


class _Handovers(Struct, frozen=True):
    """Where responsibility moves around a new step."""

    before: Data
    step: Data
    after: Data | None
    sector: Sector

    def is_onward(self, old: Data | None, typed: Mapping[str, Any]) -> bool:
        """Whether the hand-over that was between the neighbours is the one from the step."""
        return _kept(old or {}, _answering(self.step), typed.get(KEPT))[1] is not None

    def decided(self, old: Data | None, typed: Mapping[str, Any]) -> tuple[Data | None, Data | None]:
        """The hand-overs to the step and from it. `old` is the one between the steps that were neighbours: it stays
        where the responsibility still moves. One that nobody wrote but that the check asks for is there, its parts
        left open."""
        giver, own = _answering(self.before), _answering(self.step)
        told = {when: dict(typed.get(when) or {}) for when in (INWARD, ONWARD)}
        taker = told[ONWARD].get("to") or (_answering(self.after) if self.after else "")
        inward, onward = _kept(old or {}, own, typed.get(KEPT))
        if _moves(typed, INWARD) or (inward is None and self._differ(self.before, giver, self.step, own)):
            inward = {"from": giver, "to": own, **_both(inward or {}, told[INWARD])}
        if self.after and (
            _moves(typed, ONWARD) or (onward is None and self._differ(self.step, own, self.after, taker))
        ):
            onward = {"from": own, "to": taker, **_both(onward or {}, told[ONWARD])}
        if onward:
            _with_open(onward, self.step, {})
        return tuple(  # type: ignore[return-value]
            each if each and each["from"] and each["to"] and each["from"] != each["to"] else None
            for each in (inward, onward)
        )

    def _differ(self, giving: Data, giver: str, taking: Data, taker: str) -> bool:
        sectors = {self.sector(giver), self.sector(taker)}
        alone = CLIENT in (giving.get("performer"), taking.get("performer"))
        return len(sectors) > 1 and not sectors & {"", CLIENT} and not alone


def _kept(old: Data, own: str, said: object) -> tuple[Data | None, Data | None]:
    """Where the hand-over between the former neighbours is now: where the same two still meet. Of a step between them
    that is neither's, its words are said only as a person said: they name a giver and a taker who meet no more."""
    if not old:
        return None, None
    if own == old.get("to"):
        return old, None
    if own == old.get("from"):
        return None, old
    return {**old, "to": own} if said == INWARD else None, {**old, "from": own} if said == ONWARD else None


def added_to(data: Data, typed: Mapping[str, Any]) -> bool:
    """Whether a hand-over that stays says something else than what is typed of it: both are in it. KeyError if there is
    no such place."""
    _, ways, _ = _around(data[STEPS], typed)
    old: Data = next((way["handover"] for way in ways if "handover" in way), {})
    kept = _kept(old, str((typed.get("who") or {}).get("actor", "")), typed.get(KEPT))
    said = (typed.get(INWARD) or {}, typed.get(ONWARD) or {})
    pairs = zip(kept, said, strict=True)
    return any(_differs(of.get(name), told.get(name)) for of, told in pairs if of for name in STATED)


def _both(old: Data, told: Data) -> Data:
    """A hand-over with what is told of it: what was there belongs to whoever gave it, and goes only by its own form."""
    texts = {name: _and(old[name], told[name]) for name in STATED if _differs(old.get(name), told.get(name))}
    return {**old, **told, **{name: old[name] for name in STATED if old.get(name)}, **texts}


def _differs(old: Any, told: Any) -> bool:
    return bool(old and told) and in_language(told).casefold() not in in_language(old).casefold()


def _and(old: Any, told: Any) -> Any:
    text = f"{in_language(old)}; {in_language(told)}"
    return {**old, DEFAULT_LANGUAGE: text} if isinstance(old, dict) else text


def _with_open(handover: Data, step: Data, way: Data) -> None:
    """Lists as open what a hand-over does not say."""
    choice = len(step.get("next", ())) > 1 and step.get("mode") != "all" and not way.get("when")
    left = [name for name in STATED if not handover.get(name)] + (["when"] if choice else [])
    handover.pop("open", None)
    if left:
        handover["open"] = left


def _answering(step: Data) -> str:
    """The first actor that answers for a step; "" where none is named."""
    parties = [party for party in step.get("who", ()) if party.get("part") != "takes_part"]
    return next((str(party["actor"]) for party in parties if party.get("actor")), "")


def _step(steps: list[Data], id: str) -> Data:
    found = next((step for step in steps if step.get("id") == id), None)
    if found is None:
        raise KeyError(id)
    return found
