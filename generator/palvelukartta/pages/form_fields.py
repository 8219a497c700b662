"""What a form asks, from the presented data of its instrument: parts, fields, what can be chosen, what gets points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model.choice import Choice

ROUND = "kerta"
"""Id of the part that tells what a round of points is about."""

MANY = 7
"""More choices than these stand in columns."""


class FormOption(Struct, frozen=True):
    """An answer that one can choose; `id` is unique on the page."""

    id: str
    title: str
    detail: str
    """What is asked beside it; "" where nothing is."""


class FormField(Struct, frozen=True):
    """One thing that the form asks; `id` is unique on the page, and what a saved file calls its answer."""

    id: str
    title: str
    text: str
    input: str
    """How it is answered, as the schema calls it; "" for a place that is left to paper."""
    options: tuple[FormOption, ...]
    ends: tuple[str, ...]
    """What the lowest and the highest number of a scale mean."""
    must_answer: bool
    same_as: tuple[FormField, ...]
    """Fields that have asked it already: their answers are shown instead."""
    certainty: Choice | None
    is_long: bool
    """Whether it has so many choices that they stand in columns."""
    has_points: bool = False
    """Whether its answer is points, with a place to say why."""
    told_apart: bool = False
    """Whether its points are told whatever the sum is."""


class FormPart(Struct, frozen=True):
    """A part of a form, or one of its copies."""

    id: str
    title: str
    description: str
    fields: tuple[FormField, ...]


def form_parts(instrument: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[FormPart]:
    """The parts of a presented `instrument` as it is filled in: what is repeated stands there as often as it is said,
    numbered. Where points are given, whose they are and when comes first."""
    scale: Mapping[str, Any] | None = instrument["scoring"]
    if scale:
        yield FormPart(ROUND, words["round"], "", tuple(_round(words)))
    known: dict[str, FormField] = {}
    for part in instrument["parts"]:
        times = part["repeat"] or 1
        for copy in range(1, times + 1):
            ending = f"-{copy}" if copy > 1 else ""
            fields = tuple(_fields(part, ending, known, scale))
            known.update((field.id, field) for field in fields)
            title = f"{part['title']} {copy}" if times > 1 else part["title"]
            yield FormPart(f"{part['id']}{ending}", title, "" if ending else part["description"], fields)


def _round(words: Mapping[str, str]) -> Iterator[FormField]:
    """What a round of points is about: the unit, the day, who gave them."""
    for name, input in (("unit", "line"), ("day", "date"), ("givers", "line")):
        yield FormField(f"{ROUND}.{name}", words[f"round_{name}"], "", input, (), (), False, (), None, False)


def _fields(
    part: Mapping[str, Any], ending: str, known: Mapping[str, FormField], scale: Mapping[str, Any] | None
) -> Iterator[FormField]:
    for place, field in enumerate(part["fields"], 1):
        id = (field["id"] or f"{part['id']}.{place}") + ending
        scored = scale is not None and not field["input"] and not field["same_as"]
        numbers = scale if scored else field["scale"]
        options = tuple(_options(field, numbers, id))
        yield FormField(
            id=id,
            title=field["title"],
            text=field["text"],
            input="scale" if scored else field["input"].value if field["input"] else "",
            options=options,
            ends=() if scored else _ends(field),
            must_answer=field["must_answer"],
            same_as=tuple(known[name] for name in field["same_as"] if name in known),
            certainty=field["certainty"],
            is_long=len(options) > MANY,
            has_points=scored,
            told_apart=field["told_apart"],
        )


def _options(field: Mapping[str, Any], scale: Mapping[str, Any] | None, id: str) -> Iterator[FormOption]:
    if scale:
        for number in range(scale["from"], scale["to"] + 1):
            yield FormOption(f"{id}.{number}", str(number), "")
    for place, option in enumerate(field["options"], 1):
        yield FormOption(f"{id}.{place}", option["title"], option["detail"])


def _ends(field: Mapping[str, Any]) -> tuple[str, ...]:
    scale = field["scale"]
    if not scale or not (scale["from_means"] and scale["to_means"]):
        return ()
    return f"{scale['from']} = {scale['from_means']}", f"{scale['to']} = {scale['to_means']}"
