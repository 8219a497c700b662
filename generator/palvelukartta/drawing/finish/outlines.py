"""What is outlined in the two drawings of a changed pathway."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from palvelukartta.changes.fields import ChangeKind
from palvelukartta.changes.pathways import PathwayChange, StepChange
from palvelukartta.model.pathway import Pathway


class Outlines(Struct, frozen=True):
    """What is outlined in one of the two drawings."""

    steps: Mapping[str, ChangeKind]
    """By id."""
    ways: Mapping[tuple[str, int], ChangeKind]
    """By id of the step and place among its ways on."""
    events: Mapping[str, ChangeKind]
    """By place among the pathway's events, as a `Mark` has it."""


def outlines_before(change: PathwayChange) -> Outlines:
    """What is outlined in the old drawing: what is gone, and what is different now."""
    steps = {step.before.id: step.how for step in change.steps if step.before and _itself(step)}
    gone = {(way.source, way.index): step.how for step in change.steps if not step.after for way in step.step.ways}
    ways = {(way.before.source, way.before.index): way.how for step in change.steps for way in step.ways if way.before}
    return Outlines(steps, {**gone, **ways}, _events(change.before, change.after, ChangeKind.REMOVED))


def outlines_after(change: PathwayChange) -> Outlines:
    """What is outlined in the new drawing: what came, and what is different."""
    steps = {step.after.id: step.how for step in change.steps if step.after and _itself(step)}
    come = {(way.source, way.index): step.how for step in change.steps if not step.before for way in step.step.ways}
    ways = {(way.after.source, way.after.index): way.how for step in change.steps for way in step.ways if way.after}
    return Outlines(steps, {**come, **ways}, _events(change.after, change.before, ChangeKind.ADDED))


def _events(own: Pathway, other: Pathway, how: ChangeKind) -> Mapping[str, ChangeKind]:
    """Events of the one pathway that the other one has not."""
    others = [(event.when, event.target, event.interrupting) for event in other.events]
    return {
        str(event.index): how for event in own.events if (event.when, event.target, event.interrupting) not in others
    }


def _itself(change: StepChange) -> bool:
    """Whether more is different than the ways on from it."""
    return change.how is not ChangeKind.CHANGED or bool(change.fields) or change.moved
