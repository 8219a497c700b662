"""What is asked of a new step of a pathway in one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.default_citation import FIELD
from palvelukartta.model.form_pages import fields_along
from palvelukartta.model.forms import Control, Field, Option
from palvelukartta.model.group_source import READ
from palvelukartta.model.new_step import INWARD, KEPT, MOVES, ONWARD, STATED, STEPS, Data
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import in_language


class Labels(Struct, frozen=True):
    """What the questions are called that no schema has."""

    place: str
    place_hint: str
    moves: str
    moves_hint: str
    moves_inward: str
    moves_onward: str
    inward: str
    inward_hint: str
    between: str
    """With {before} and {after}."""
    branch: str
    """With {before}."""
    onward: str
    onward_hint: str
    onward_to: str
    onward_to_hint: str


class Asked(Struct, frozen=True):
    """The questions, in the parts in which a page has them."""

    needed: tuple[Field, ...]
    """What must be said."""
    handovers: tuple[Field, ...]
    """Where responsibility moves, and what is known of that."""
    kept: Field
    """What becomes of the hand-over that was between the neighbours; its options are those of the case."""
    free: tuple[Field, ...]
    """What else may be said."""

    @property
    def form(self) -> Field:
        """All of it as one group."""
        return Field("", Control.GROUP, "", fields=(*self.needed, *self.handovers, self.kept, *self.free))

    @property
    def places(self) -> frozenset[str]:
        """Where the step can come."""
        return frozenset(option.value for field in self.needed if field.name == "place" for option in field.options)


def asked(form: Field, data: Data, labels: Labels) -> Asked:
    """What a form asks of a new step of the pathway `data`, whose form is `form`."""
    step = {field.name: field for field in _inside(form, STEPS)}
    way = {field.name: field for field in _inside(form, STEPS, "next")}
    party = replace(
        step["who"], unless="", control=Control.GROUP, fields=_of(step["who"], "role", "actor", needed=("actor",))
    )
    cited = replace(step["sources"], control=Control.GROUP, name="cited", hint="", unless="")
    given = FIELD in data
    cited = replace(cited, fields=_cited(step["sources"], required=not given))
    needed = (
        Field(
            "place",
            Control.SELECT,
            labels.place,
            labels.place_hint,
            required=True,
            options=tuple(_places(data, labels)),
        ),
        *(replace(step[name], required=True, languages=()) for name in ("title", "professional", "client")),
        replace(party, required=True, hint=""),
        *(() if given else (replace(cited, required=True),)),
    )
    free = (
        replace(way["when"], languages=(), unless=""),
        replace(way["to"], name="next", required=False, hint=""),
        step["stage"],
        *((cited,) if given else ()),
    )
    return Asked(needed, _handovers(form, labels), Field(KEPT, Control.RADIOS, "", required=True), free)


def _handovers(form: Field, labels: Labels) -> tuple[Field, ...]:
    """Whether responsibility moves as the step begins, as it ends, or both; and what is known of each."""
    handover = {field.name: field for field in _inside(form, STEPS, "next", "handover")}
    said = tuple(replace(handover[name], languages=(), unless="") for name in STATED)
    taker = replace(handover["to"], label=labels.onward_to, hint=labels.onward_to_hint, required=False)
    when = (Option(INWARD, labels.moves_inward), Option(ONWARD, labels.moves_onward))
    return (
        Field(MOVES, Control.CHECKS, labels.moves, labels.moves_hint, options=when),
        Field(INWARD, Control.GROUP, labels.inward, labels.inward_hint, fields=said),
        Field(ONWARD, Control.GROUP, labels.onward, labels.onward_hint, fields=(taker, *said)),
    )


def missing(needed: tuple[Field, ...], typed: Mapping[str, Any]) -> Iterator[FieldPath]:
    """Paths of what must be said and is not."""
    for field in needed:
        for inner in field.fields if field.control is Control.GROUP and field.name != "cited" else ():
            if inner.required and not (typed.get(field.name) or {}).get(inner.name):
                yield field.name, inner.name
        if field.control is not Control.GROUP and not typed.get(field.name):
            yield (field.name,)
    cited = typed.get("cited") or {}
    is_asked = any(field.name == "cited" for field in needed)
    if is_asked and not cited.get("source") and cited.get("certainty") in (None, *READ):
        yield "cited", "source"
    if str(typed.get("place", "")).endswith("/") and not typed.get("when"):
        yield ("when",)


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


def _inside(form: Field, *path: str) -> tuple[Field, ...]:
    *_, field = fields_along(form, path)
    return field.fields


def _of(around: Field, *names: str, needed: tuple[str, ...] = ()) -> tuple[Field, ...]:
    return tuple(replace(field, required=field.name in needed) for field in around.fields if field.name in names)
