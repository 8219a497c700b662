"""What a change does to a pathway: its steps, its ways on, its hand-overs, and what can no longer be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.changes.fields import ChangeKind, FieldChange, field_changes
from palvelukartta.changes.matching import match
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway, Step, Way
from palvelukartta.views.network import reached, successors


class WayChange(Struct, frozen=True):
    """A way on that was added, removed or changed."""

    how: ChangeKind
    before: Way | None
    after: Way | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def handover(self) -> ChangeKind | None:
        """What happened to the hand-over on this way, if anything did."""
        old, new = (way.handover if way else None for way in (self.before, self.after))
        if old == new:
            return None
        if old and new:
            return ChangeKind.CHANGED
        return ChangeKind.REMOVED if old else ChangeKind.ADDED


class StepChange(Struct, frozen=True):
    """A step that was added, removed, changed or moved."""

    how: ChangeKind
    before: Step | None
    after: Step | None
    fields: tuple[FieldChange, ...] = ()
    ways: tuple[WayChange, ...] = ()
    moved: bool = False
    """Whether it stands elsewhere among the steps that stayed."""

    @property
    def step(self) -> Step:
        """The step as it is now; as it was where it is gone."""
        step = self.after or self.before
        assert step
        return step


class PathwayChange(Struct, frozen=True):
    """A pathway before and after."""

    before: Pathway
    after: Pathway
    steps: tuple[StepChange, ...]
    """In the order of the new pathway; a removed step follows the one that it followed."""
    both: tuple[tuple[ChangeKind | None, Step], ...]
    """The steps before and now in one list, with what happened to each; None where nothing did."""
    unreachable: tuple[Step, ...]
    """Steps to which no way leads any more."""

    @property
    def is_change(self) -> bool:
        """Whether any step is different."""
        return bool(self.steps)


def pathway_change(old: Entry, new: Entry) -> PathwayChange:
    """The change from `old` to `new`, both pathways, whose references have today's ids."""
    before, after = Pathway.of(old), Pathway.of(new)
    pairs = _pairs(before, after)
    schema = new.kind.field("steps")["items"]
    moved = _moved(before, pairs)
    renamed = {before.steps[i].id: after.steps[j].id for i, j in pairs.items()}
    changes = [
        *(_step_change(schema, before.steps[i], after.steps[j], renamed, j in moved) for i, j in pairs.items()),
        *(StepChange(ChangeKind.REMOVED, step, None) for step in before.steps if step.index not in pairs),
        *(StepChange(ChangeKind.ADDED, None, step) for step in after.steps if step.index not in pairs.values()),
    ]
    ordered = sorted((change for change in changes if change), key=lambda change: _place(change, pairs))
    return PathwayChange(
        before, after, tuple(ordered), tuple(_both(after, ordered, pairs)), tuple(_lost(before, after))
    )


def _pairs(before: Pathway, after: Pathway) -> dict[int, int]:
    """Index of the old step → index of the new one; ways on do not count, so that a step may get another id."""
    old, new = (
        [{name: value for name, value in step.data.items() if name != "next"} for step in pathway.steps]
        for pathway in (before, after)
    )
    return dict(match(old, new))


def _moved(before: Pathway, pairs: Mapping[int, int]) -> set[int]:
    """Indexes of the new steps that stand elsewhere among those that stayed."""
    old = [pairs[index] for index in range(len(before.steps)) if index in pairs]
    new = sorted(old)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {old[place] for block in blocks for place in range(block.a, block.a + block.size)}
    return set(new) - kept


def _step_change(
    schema: Mapping[str, Any], before: Step, after: Step, renamed: Mapping[str, str], moved: bool
) -> StepChange | None:
    fields = tuple(field_changes(schema, before.data, after.data, "next"))
    ways = tuple(_way_changes(schema["properties"]["next"]["items"], before, after, renamed))
    if not fields and not ways and not moved:
        return None
    how = ChangeKind.CHANGED if fields or ways else ChangeKind.MOVED
    return StepChange(how, before, after, fields, ways, moved)


def _way_changes(
    schema: Mapping[str, Any], before: Step, after: Step, renamed: Mapping[str, str]
) -> Iterator[WayChange]:
    old = [_with_target(way, data, renamed) for way, data in zip(before.ways, before.data.get("next", ()), strict=True)]
    new = list(zip(after.ways, after.data.get("next", ()), strict=True))
    pairs = _way_pairs([way for way, _ in old], after.ways)
    for i, j in sorted(pairs.items(), key=lambda pair: pair[1]):
        fields = field_changes(schema, old[i][1], new[j][1])
        if fields:
            yield WayChange(ChangeKind.CHANGED, old[i][0], new[j][0], tuple(fields))
    for way, _ in old:
        if way.index not in pairs:
            yield WayChange(ChangeKind.REMOVED, way, None)
    for way in after.ways:
        if way.index not in pairs.values():
            yield WayChange(ChangeKind.ADDED, None, way)


def _with_target(way: Way, data: Mapping[str, Any], renamed: Mapping[str, str]) -> tuple[Way, Mapping[str, Any]]:
    target = way.target if way.pathway else renamed.get(way.target, way.target)
    return replace(way, target=target), {**data, "to": target}


def _way_pairs(old: Sequence[Way], new: Sequence[Way]) -> dict[int, int]:
    """Ways with the same target and condition, then with the same target, then with the same condition, then the only
    two that are left."""
    pairs: dict[int, int] = {}
    keys = (
        lambda way: (way.target, way.pathway, str(way.when)),
        lambda way: (way.target, way.pathway),
        lambda way: str(way.when) if way.when else None,
    )
    for key in keys:
        for way in old:
            if way.index in pairs or key(way) is None:
                continue
            same = (
                candidate for candidate in new if candidate.index not in pairs.values() and key(candidate) == key(way)
            )
            twin = next(same, None)
            if twin:
                pairs[way.index] = twin.index
    left = [way.index for way in old if way.index not in pairs]
    right = [way.index for way in new if way.index not in pairs.values()]
    return pairs | dict(zip(left, right, strict=True)) if len(left) == len(right) == 1 else pairs


def _both(
    after: Pathway, changes: Sequence[StepChange], pairs: Mapping[int, int]
) -> Iterator[tuple[ChangeKind | None, Step]]:
    touched = {change.after.index for change in changes if change.after}
    places: list[tuple[tuple[int, int], ChangeKind | None, Step]] = [
        ((step.index, -1), None, step) for step in after.steps if step.index not in touched
    ]
    places += [(_place(change, pairs), change.how, change.step) for change in changes]
    return ((how, step) for _, how, step in sorted(places, key=lambda row: row[0]))


def _place(change: StepChange, pairs: Mapping[int, int]) -> tuple[int, int]:
    if change.after:
        return change.after.index, -1
    assert change.before
    earlier = [pairs[index] for index in range(change.before.index) if index in pairs]
    return (earlier[-1] if earlier else -1), change.before.index


def _lost(before: Pathway, after: Pathway) -> Iterator[Step]:
    was, now = (
        reached(
            successors(pathway), [*(step.id for step in pathway.starts), *(event.target for event in pathway.events)]
        )
        for pathway in (before, after)
    )
    for step in after.steps:
        if step.id not in now and (step.id in was or before.step(step.id) is None):
            yield step
