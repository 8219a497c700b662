"""What a step says beyond who, what and where to, in the language of a view: typed, for every picture to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway, Step
from palvelukartta.model.pathway_shapes import CLIENT, Event
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language


class Choice(Struct, frozen=True):
    """A value of a field with labels; both are "" where the field is not given."""

    value: str = ""
    label: str = ""
    """The schema's Finnish label: "Odotetaan kaikkia"."""


class LoopView(Struct, frozen=True):
    """How often a step or its tasks are done."""

    maximum: int
    """Most times; 0 where no limit is given."""
    until: str
    """Written to follow "kunnes"; "" where it is not given."""


class MessageView(Struct, frozen=True):
    """Somebody beside the flow is told something; no responsibility moves."""

    to_name: str
    to_sector: str
    what: str
    by_client: bool
    """Whether the client tells it, not who answers for the step."""


class LinkView(Struct, frozen=True):
    """A page or a form outside the site."""

    title: str
    url: str


class CallView(Struct, frozen=True):
    """A pathway that is gone through at a step, and come back from."""

    pathway: str
    title: str


class StepShapes(Struct, frozen=True):
    """What a step says of itself; what it does not say is "", 0, False, () or None."""

    join: Choice = Choice()
    """all, first or any of the steps that lead here are waited for."""
    performer: Choice = Choice()
    """`client`, where the client acts alone."""
    optional: bool = False
    call: CallView | None = None
    tasks: tuple[str, ...] = ()
    ordering: Choice = Choice()
    """sequential, any or parallel: of the tasks."""
    loop: LoopView | None = None
    links: tuple[LinkView, ...] = ()
    forms: tuple[LinkView, ...] = ()
    price: str = ""
    messages: tuple[MessageView, ...] = ()


NO_SHAPES = StepShapes()


class EventView(Struct, frozen=True):
    """What may happen at any step of the pathway, and where it leads."""

    when: str
    """Written to follow "jos"."""
    target: str
    """Step id."""
    target_number: int
    """0 where there is no such step."""
    target_title: str
    interrupting: bool
    """Whether what was going on ends."""
    certainty: str


def step_shapes(catalog: Catalog, kind: Kind, step: Step, language: str) -> StepShapes:
    """The shapes of `step`, whose references resolve."""
    data = step.data
    return StepShapes(
        join=_choice(kind, data, "join"),
        performer=_choice(kind, data, "performer"),
        optional=step.optional,
        call=_call(catalog, step.calls, language),
        tasks=tuple(in_language(task, language) for task in data.get("tasks", ())),
        ordering=_choice(kind, data, "ordering"),
        loop=LoopView(step.loop.maximum, in_language(step.loop.until, language)) if step.loop else None,
        links=_links(data.get("links", ()), language),
        forms=_links(data.get("forms", ()), language),
        price=in_language(data.get("price"), language),
        messages=tuple(
            MessageView(
                *_named(catalog.get("actor", message.to_actor), message.to_actor, language),
                in_language(message.what, language),
                message.sender == CLIENT,
            )
            for message in step.messages
        ),
    )


def event_view(pathway: Pathway, event: Event, language: str) -> EventView:
    """The event of `pathway` in words."""
    target = pathway.step(event.target)
    return EventView(
        when=in_language(event.when, language),
        target=event.target,
        target_number=target.number if target else 0,
        target_title=in_language(target.data.get("title"), language) if target else event.target,
        interrupting=event.interrupting,
        certainty=event.certainty or "",
    )


def _choice(kind: Kind, data: Mapping[str, Any], name: str) -> Choice:
    value = str(data.get(name, ""))
    return Choice(value, kind.label(value, "steps", name)) if value else Choice()


def _call(catalog: Catalog, called: str | None, language: str) -> CallView | None:
    entry = catalog.get("pathway", called) if called else None
    return CallView(entry.id, entry.text("title", language)) if entry else None


def _links(items: Iterable[Mapping[str, Any]], language: str) -> tuple[LinkView, ...]:
    return tuple(LinkView(in_language(item.get("title"), language), str(item["url"])) for item in items)


def _named(actor: Entry | None, id: str, language: str) -> tuple[str, str]:
    if actor is None:
        return id, "other"
    short = actor.text("short_name", language) or actor.text("title", language)
    return short, str(actor.data.get("sector", "other"))
