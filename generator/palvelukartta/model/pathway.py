"""A pathway with its behaviour: steps, ways on, hand-overs and parts.

Built only from entries that their schema accepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway_shapes import CLIENT, Event, Loop, Message, events_of, loop_of, messages_of
from palvelukartta.model.text import in_language

PATHWAY = "pathway"
"""Name of the kind."""

MAX_STEPS_IN_VIEW = 12
"""More steps than this must be split into parts (shared requirement 22: at most 12 nodes in a view)."""

ONE_OF = "one_of"
"""Value of `part`: one of those who are marked so answers."""

ANSWERING = ("responsible", ONE_OF)


class Party(Struct, frozen=True):
    """Somebody who acts in a step."""

    role: str | None
    actor: str | None
    responsible: bool
    note: object = None
    """A text, possibly in several languages."""
    one_of: bool = False
    """Whether one of those who are marked so answers, not all of them."""


class Handover(Struct, frozen=True):
    """Who passes what to whom, within what time and with which consent."""

    from_actor: str
    to_actor: str
    what: object
    within: object
    consent: object
    open: tuple[str, ...]
    """Names of the parts that the sources leave open."""


class Way(Struct, frozen=True):
    """One way on from a step."""

    source: str
    target: str
    """Step id, on `pathway` where that is named, else on the same pathway."""
    pathway: str | None
    """The other pathway; None on the same one, though its id be written."""
    when: object
    handover: Handover | None
    certainty: str | None
    index: int
    """Place in the step's `next`, from 0."""
    timer: object = None
    """The time after which it is taken: a text that fits between "kun" and "on kulunut"."""
    maximum: int = 0
    """Most times that it is taken; 0 where no limit is given."""


class Step(Struct, frozen=True):
    """One step of a pathway."""

    id: str
    index: int
    """Place in the pathway, from 0."""
    type: str
    mode: str
    """`one`, `all` or `any` of the ways on."""
    data: Mapping[str, Any]
    who: tuple[Party, ...]
    ways: tuple[Way, ...]

    @property
    def number(self) -> int:
        """Number that the site shows, from 1."""
        return self.index + 1

    @property
    def title(self) -> str:
        """Title in the default language; the id where it is missing."""
        return in_language(self.data.get("title")) or self.id

    @property
    def stage(self) -> str:
        """The column of a map that the content gives the step, or ""."""
        return str(self.data.get("stage", ""))

    @property
    def responsible(self) -> tuple[Party, ...]:
        """The parties that answer for the step."""
        return tuple(party for party in self.who if party.responsible)

    @property
    def join(self) -> str:
        """`all`, `first` or `any` of the steps that lead here; "" where nothing is said."""
        return str(self.data.get("join", ""))

    @property
    def by_client_alone(self) -> bool:
        """Whether the client does the step or decides without anybody."""
        return self.data.get("performer") == CLIENT

    @property
    def optional(self) -> bool:
        """Whether the step may be left out."""
        return bool(self.data.get("optional"))

    @property
    def calls(self) -> str | None:
        """Id of the pathway that is gone through here, and come back from."""
        return self.data.get("calls")

    @property
    def loop(self) -> Loop | None:
        """How often it is done, where that is more than once."""
        return loop_of(self.data.get("loop"))

    @property
    def messages(self) -> tuple[Message, ...]:
        """Who is told what beside the flow."""
        return messages_of(self.data.get("messages", ()))


class Part(Struct, frozen=True):
    """A contiguous slice of a pathway that is drawn as one picture."""

    title: object
    steps: tuple[Step, ...]


_READ = "_pathway"
"""Where an entry keeps the pathway that was read of it."""


class Pathway(Struct, frozen=True, eq=False, dict=True):
    """A pathway entry, read as steps."""

    entry: Entry
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, entry: Entry) -> Pathway:
        """The pathway that `entry` describes. Read once: the entry keeps it while others are edited."""
        kept = vars(entry)
        if _READ not in kept:
            steps = tuple(_step(entry.id, index, data) for index, data in enumerate(entry.items("steps")))
            kept[_READ] = cls(entry, steps)
        read: Pathway = kept[_READ]
        return read

    def step(self, id: str) -> Step | None:
        """The first step with this id, or None."""
        return self._by_id.get(id)

    @property
    def starts(self) -> tuple[Step, ...]:
        """The steps at which the pathway begins: the first, and every other of type start."""
        return tuple(step for step in self.steps if step.type == "start" or step.index == 0)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What may happen at any step."""
        return events_of(self.entry.items("events"))

    def ways(self) -> Iterator[Way]:
        """Every way on, in the order of the file."""
        for step in self.steps:
            yield from step.ways

    def inner_ways(self) -> Iterator[Way]:
        """The ways that stay on this pathway."""
        return (way for way in self.ways() if way.pathway is None)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The named parts in order; the whole pathway as one unnamed part where none are named."""
        named = self.entry.items("parts")
        starts = [self._index(part.get("first")) for part in named]
        if not named or None in starts:
            return (Part(None, self.steps),)
        bounds = [*(start or 0 for start in starts), len(self.steps)]
        return tuple(
            Part(part.get("title"), self.steps[begin:end])
            for part, begin, end in zip(named, bounds, bounds[1:], strict=False)
        )

    @cached_property
    def _by_id(self) -> Mapping[str, Step]:
        return {step.id: step for step in reversed(self.steps)}

    def _index(self, id: object) -> int | None:
        step = self._by_id.get(str(id))
        return step.index if step else None


def _step(pathway: str, index: int, data: Mapping[str, Any]) -> Step:
    id = str(data.get("id", ""))
    return Step(
        id=id,
        index=index,
        type=str(data.get("type", "step")),
        mode=str(data.get("mode", "one")),
        data=data,
        who=_parties(data.get("who", ())),
        ways=tuple(_way(pathway, id, position, way) for position, way in enumerate(data.get("next", ()))),
    )


def _parties(who: Any) -> tuple[Party, ...]:
    """The first party answers for the step unless some party says that it does, or that one of several does."""
    named = any(item.get("part") in ANSWERING for item in who)
    return tuple(
        Party(
            item.get("role"),
            item.get("actor"),
            item.get("part") in ANSWERING if named else position == 0 and item.get("part") != "takes_part",
            item.get("note"),
            item.get("part") == ONE_OF,
        )
        for position, item in enumerate(who)
    )


def _way(own: str, source: str, index: int, data: Mapping[str, Any]) -> Way:
    handover = data.get("handover")
    return Way(
        source=source,
        target=str(data["to"]),
        pathway=None if data.get("pathway") == own else data.get("pathway"),
        when=data.get("when"),
        handover=_handover(handover) if handover else None,
        certainty=data.get("certainty"),
        index=index,
        timer=data.get("timer"),
        maximum=int(data.get("maximum", 0)),
    )


def _handover(data: Mapping[str, Any]) -> Handover:
    return Handover(
        str(data["from"]),
        str(data["to"]),
        data.get("with"),
        data.get("within"),
        data.get("consent"),
        tuple(data.get("open", ())),
    )
