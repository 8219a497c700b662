"""A new step of a pathway: what is asked of it in one form, and the pathway with it joined to the steps around it.

A person says what a step is and between which steps it comes. Its id, its kind, the ways to it and from it, and who
hands over to whom follow from that.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from palvelukartta.model.default_citation import FIELD
from palvelukartta.model.form_actions import free_id
from palvelukartta.model.form_pages import fields_along
from palvelukartta.model.forms import Control, Field, Option
from palvelukartta.model.text import in_language

STEPS = "steps"
INWARD, ONWARD = "tullessa", "jatkuessa"
"""When responsibility moves: as the step begins, as it ends."""

CLIENT = "client"
"""Sector, and performer, of those who hand nothing over."""

_STATED = ("with", "within", "consent")
"""Parts of a hand-over that are stated or left open."""

_READ = ("stated", "confirmed")
"""Certainties of what is known from a source, the usual one first."""

Data = dict[str, Any]
Sector = Callable[[str], str]
"""Id of an actor → its sector, "" where that is not known."""


@dataclass(frozen=True)
class Labels:
    """What the questions are called that no schema has."""

    place: str
    place_hint: str
    moves: str
    moves_none: str
    moves_inward: str
    moves_onward: str
    between: str
    """With {before} and {after}."""
    branch: str
    """With {before}."""
    onward: str
    onward_hint: str


def asked(form: Field, data: Data, labels: Labels) -> tuple[Field, Field]:
    """What a form asks of a new step of the pathway `data`, whose form is `form`: what must be said, what may be."""
    step = {field.name: field for field in _inside(form, STEPS)}
    party = replace(
        step["who"], unless="", control=Control.GROUP, fields=_of(step["who"], "role", "actor", needed=("actor",))
    )
    handover = {field.name: field for field in _inside(form, STEPS, "next", "handover")}
    way = {field.name: field for field in _inside(form, STEPS, "next")}
    places = tuple(_places(data, labels))
    said = [handover[name] for name in _STATED]
    cited = replace(step["sources"], control=Control.GROUP, name="cited", hint="", unless="")
    given = FIELD in data
    cited = replace(cited, fields=_cited(step["sources"], required=not given))
    needed = (
        Field("place", Control.SELECT, labels.place, labels.place_hint, required=True, options=places),
        *(replace(step[name], required=True, languages=()) for name in ("title", "professional", "client")),
        replace(party, required=True, hint=""),
        *(() if given else (replace(cited, required=True),)),
        Field("moves", Control.RADIOS, labels.moves, required=True, options=_moves(labels)),
    )
    told = (replace(handover["to"], label=labels.onward, hint=labels.onward_hint, required=False), *said)
    free = (
        *(replace(field, languages=(), unless="") for field in told),
        replace(way["when"], languages=(), unless=""),
        replace(way["to"], name="next", required=False, hint=""),
        step["stage"],
        *((cited,) if given else ()),
    )
    return Field("", Control.GROUP, "", fields=needed), Field("", Control.GROUP, "", fields=free)


def missing(needed: Field, typed: Mapping[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """Paths of what must be said and is not."""
    for field in needed.fields:
        for inner in field.fields if field.control is Control.GROUP and field.name != "cited" else ():
            if inner.required and not (typed.get(field.name) or {}).get(inner.name):
                yield field.name, inner.name
        if field.control is not Control.GROUP and not typed.get(field.name) and field.name != "moves":
            yield (field.name,)
    cited = typed.get("cited") or {}
    if needed.field("cited") and not cited.get("source") and cited.get("certainty") in (None, *_READ):
        yield "cited", "source"
    if str(typed.get("place", "")).endswith("/") and not typed.get("when"):
        yield ("when",)


def joined(data: Data, typed: Mapping[str, Any], sector: Sector) -> tuple[Data, int]:
    """The pathway with the step of which `typed` says what was asked, and its place among the steps. KeyError if there
    is no such place."""
    pathway = copy.deepcopy(data)
    steps: list[Data] = pathway[STEPS]
    before_id, _, after_id = str(typed["place"]).partition("/")
    before = _step(steps, before_id)
    step = _made(steps, before, typed)
    after = _step(steps, after_id or str(typed["next"])) if after_id or typed.get("next") else None
    ways = [way for way in before.get("next", ()) if after_id and way["to"] == after_id and "pathway" not in way]
    if after_id and not ways:
        raise KeyError(after_id)
    moved = _Handovers(before, step, after, sector)
    old = next((way.pop("handover") for way in ways if "handover" in way), None)
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
    place = steps.index(before) + 1
    steps.insert(place, step)
    return pathway, place


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
    if not cited.get("source") and cited.get("certainty") in (None, *_READ):
        return {}  # the pathway gives its source once
    return {"sources": [{**cited, "certainty": cited.get("certainty", _READ[0])}]}


@dataclass(frozen=True)
class _Handovers:
    """Where responsibility moves around a new step."""

    before: Data
    step: Data
    after: Data | None
    sector: Sector

    def decided(self, old: Data | None, typed: Mapping[str, Any]) -> tuple[Data | None, Data | None]:
        """The hand-overs to the step and from it. `old` is the one between the steps that were neighbours: it stays
        where the responsibility still moves. One that nobody wrote but that the check asks for is there, its parts
        left open."""
        giver, own = _answering(self.before), _answering(self.step)
        taker = typed.get("to") or (_answering(self.after) if self.after else "")
        inward, onward = self._kept(old or {}, giver, own)
        said = {name: typed[name] for name in _STATED if typed.get(name)}
        moves = typed.get("moves")
        if moves == INWARD or (inward is None and self._differ(self.before, giver, self.step, own)):
            inward = {"from": giver, "to": own, **(inward or {}), **(said if moves == INWARD else {})}
        if self.after and (moves == ONWARD or (onward is None and self._differ(self.step, own, self.after, taker))):
            onward = {**(onward or {}), "to": taker, **(said if moves == ONWARD else {})}
        if onward:
            onward = {"from": own, **{name: value for name, value in onward.items() if name != "from"}}
            _with_open(onward, self.step, {})
        return tuple(  # type: ignore[return-value]
            each if each and each["from"] and each["to"] and each["from"] != each["to"] else None
            for each in (inward, onward)
        )

    def _kept(self, old: Data, giver: str, own: str) -> tuple[Data | None, Data | None]:
        """Where the hand-over between the former neighbours is now. Its words tell what its giver hands over: where the
        new step is another organisation's, they stay with the giver, and nobody is said to hand over what another
        does."""
        if not old:
            return None, None
        if self.sector(own) == self.sector(str(old.get("to"))):
            return old, None
        is_givers = self.sector(own) == self.sector(str(old.get("from")))
        if is_givers or not self._differ(self.before, giver, self.step, own):
            return None, old
        return {**old, "to": own}, None

    def _differ(self, giving: Data, giver: str, taking: Data, taker: str) -> bool:
        sectors = {self.sector(giver), self.sector(taker)}
        alone = CLIENT in (giving.get("performer"), taking.get("performer"))
        return len(sectors) > 1 and not sectors & {"", CLIENT} and not alone


def _with_open(handover: Data, step: Data, way: Data) -> None:
    """Lists as open what a hand-over does not say."""
    choice = len(step.get("next", ())) > 1 and step.get("mode") != "all" and not way.get("when")
    left = [name for name in _STATED if not handover.get(name)] + (["when"] if choice else [])
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


def _places(data: Data, labels: Labels) -> Iterator[Option]:
    """Between two steps, or a branch of one."""
    steps = [step for step in data.get(STEPS) or () if isinstance(step, dict) and step.get("id")]
    names = {step["id"]: f"{place}. {in_language(step.get('title'))}" for place, step in enumerate(steps, 1)}
    for step in steps:
        ways = [way for way in step.get("next") or () if isinstance(way, dict) and "pathway" not in way]
        for target in dict.fromkeys(way.get("to") for way in ways):
            if target in names:
                label = labels.between.format(before=names[step["id"]], after=names[target])
                yield Option(f"{step['id']}/{target}", label)
    for step in steps:
        if step.get("type") != "outcome":
            yield Option(f"{step['id']}/", labels.branch.format(before=names[step["id"]]))


def _cited(sources: Field, *, required: bool) -> tuple[Field, ...]:
    return tuple(
        replace(field, required=required, hint="") for field in sources.fields if field.name in ("source", "certainty")
    )


def _moves(labels: Labels) -> tuple[Option, ...]:
    named = {"ei": labels.moves_none, INWARD: labels.moves_inward, ONWARD: labels.moves_onward}
    return tuple(Option(value, label) for value, label in named.items())


def _inside(form: Field, *path: str) -> tuple[Field, ...]:
    *_, field = fields_along(form, path)
    return field.fields


def _of(around: Field, *names: str, needed: tuple[str, ...] = ()) -> tuple[Field, ...]:
    return tuple(replace(field, required=field.name in needed) for field in around.fields if field.name in names)
