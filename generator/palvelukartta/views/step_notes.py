"""The shapes of a step in words, the same in the list, on the client's page and in the cards of a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.views.pathway import EdgeView, StepView
from palvelukartta.views.step_shapes import LoopView

Texts = Mapping[str, str]
"""The words of a drawing: theme/texts/<language>/drawing.toml."""


def notes(step: StepView, texts: Texts, *, to_client: bool = False) -> tuple[str, ...]:
    """What is said of the step beside its task: each a short sentence without a full stop."""
    own = "message_you" if to_client else "message_client"
    told = (
        texts[own if message.by_client else "message"].format(name=message.to_name, what=message.what)
        for message in step.shapes.messages
    )
    return (*_notes(step, texts), *told)


def times(maximum: int, texts: Texts) -> str:
    """A limit in words: "enintään 3 kertaa"."""
    return texts["at_most_once" if maximum == 1 else "at_most"].format(count=maximum)


def condition(edge: EdgeView, texts: Texts) -> str:
    """When a way on is taken: "jos vastausta ei tule, kun 7 päivää on kulunut"; "" where nothing is said."""
    said = [texts["when"].format(when=edge.when)] if edge.when else []
    said += [texts["timer"].format(time=edge.timer)] if edge.timer else []
    return ", ".join(said)


def call_words(step: StepView, texts: Texts) -> str:
    """Which pathway the step calls; "" where it calls none."""
    return texts["call"].format(title=step.shapes.call.title) if step.shapes.call else ""


def _notes(step: StepView, texts: Texts) -> Iterator[str]:
    shapes = step.shapes
    if shapes.join.label:
        yield shapes.join.label
    if shapes.optional:
        yield texts["optional"]
    if shapes.call:
        yield call_words(step, texts)
    if shapes.tasks:
        key = "tasks_in" if shapes.ordering.label else "tasks"
        yield texts[key].format(order=shapes.ordering.label.lower(), tasks=", ".join(shapes.tasks))
    if shapes.loop:
        yield texts["loop"].format(how=_how_often(shapes.loop, texts))
    if shapes.price:
        yield texts["price"].format(price=shapes.price)


def _how_often(loop: LoopView, texts: Texts) -> str:
    limit = times(loop.maximum, texts) if loop.maximum else ""
    until = texts["until"].format(until=loop.until) if loop.until else ""
    return ", ".join(part for part in (limit, until) if part)
