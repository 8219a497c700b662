"""The changes of one pathway in words: its steps as two lists in one, then what happened to each."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.changes.fields import ChangeKind, FieldChange
from palvelukartta.changes.pathways import PathwayChange, StepChange, WayChange
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Handover, Pathway, Step, Way
from palvelukartta.model.text import in_language
from palvelukartta.reports.change_words import Words, escaped
from palvelukartta.reports.step_words import said_of, step_field, times, way_fields, way_key, with_titles

SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.CHANGED: "!", ChangeKind.MOVED: "!"}
"""Signs at the start of a line that code hosts colour in a block of the language diff."""

PARTS = ("with", "within", "consent")
"""Fields of a hand-over that are told after its two parties."""


def pathway_lines(change: PathwayChange, words: Words, *, brief: bool = False) -> Iterator[str]:
    """The steps before and now, unless it is to be `brief`, and every changed step."""
    yield ""
    if not brief:
        yield from (f"#### {words.say('steps')}", "", "```diff")
        yield from (_line(how, step, words) for how, step in change.both)
        yield from ("```", "")
    for step_change in change.steps:
        yield from _step(change, step_change, words)


def lost_handovers(entry: Entry, change: PathwayChange, words: Words) -> Iterator[str]:
    """Hand-overs that are gone, unless the same two parties now hand over on another way of the pathway."""
    ways = [(step, way) for step in change.steps for way in _ways(step)]
    come = {_pair(way.after.handover) for _, way in ways if way.after and way.after.handover}
    for step, way in ways:
        gone = way.before.handover if way.before and way.handover is ChangeKind.REMOVED else None
        if way.before and gone and _pair(gone) not in come:
            yield words.say(
                "handover_lost",
                pathway=escaped(entry.title),
                parties=_parties(gone, words),
                step=escaped(words.step(step.step)),
                target=_target(way.before, change, words),
            )


def _ways(step: StepChange) -> tuple[WayChange, ...]:
    """The changes of its ways on; of a removed or added step, that all of them went or came."""
    if step.before and not step.after:
        return tuple(WayChange(ChangeKind.REMOVED, way, None) for way in step.before.ways)
    if step.after and not step.before:
        return tuple(WayChange(ChangeKind.ADDED, None, way) for way in step.after.ways)
    return step.ways


def _line(how: ChangeKind | None, step: Step, words: Words) -> str:
    title = " ".join(words.step(step).replace("`", "'").split())
    if how is None:
        return f"  {step.number}. {title}"
    return f"{SIGNS[how]} {step.number}. {title} ({words.say(f'step_{how}')})"


def _step(change: PathwayChange, step_change: StepChange, words: Words) -> Iterator[str]:
    title = escaped(words.step(step_change.step))
    if step_change.how in (ChangeKind.ADDED, ChangeKind.REMOVED):
        names, was = _responsible(step_change.step, words), "" if step_change.how is ChangeKind.ADDED else "was_"
        alone = words.say(f"{was}by_client") if step_change.step.by_client_alone else ""
        said = alone or (words.say(f"{was}responsible", names=names) if names else "")
        yield f"- {words.say(f'the_step_{step_change.how}', step=title, responsible=said)}".rstrip()
        if step_change.how is ChangeKind.ADDED:
            schema = change.after.entry.kind.field("steps")["items"]
            yield from (f"  - {line}" for line in said_of(step_change.step, schema, words))
        for way in _ways(step_change):
            yield from (f"  - {line}" for line in _way_of_step(way, change, words))
        return
    assert step_change.before
    assert step_change.after
    places = {"before": step_change.before.number, "after": step_change.after.number}
    if step_change.how is ChangeKind.MOVED:
        yield f"- {words.say('the_step_moved', step=title, **places)}"
        return
    yield f"- {words.say('the_step_changed', step=title)}"
    lines = [words.say("moved_also", **places)] if step_change.moved else []
    sides = change.before.entry, change.after.entry
    lines += [_field(with_titles(field, *sides), words) for field in step_change.fields]
    lines += [line for way in step_change.ways for line in _way_change(way, change, words)]
    yield from (f"  - {line}" for line in lines)


def _way_of_step(way_change: WayChange, change: PathwayChange, words: Words) -> Iterator[str]:
    """A way on of a step that came, or went: of one that went, only that responsibility moved on it."""
    way = way_change.after or way_change.before
    assert way
    if way_change.after:
        yield words.say("way_added", way=_way(way, change, words))
    if way.handover:
        handover = _handover(way.handover, change, words)
        yield words.say(f"handover_{way_change.how}", target=_target(way, change, words), handover=handover)


def _field(field: FieldChange, words: Words) -> str:
    if field.names == ("id",) and field.before and field.after:
        return words.say("anchor", before=field.before.data, after=field.after.data)
    return step_field(field, words) or words.change(field)


def _way_change(way_change: WayChange, change: PathwayChange, words: Words) -> Iterator[str]:
    before, after = way_change.before, way_change.after
    if not before or not after:
        way = after or before
        assert way
        yield words.say(f"way_{way_change.how}", way=_way(way, change, words))
    else:
        yield from _changed_way(before, after, way_change, change, words)
    target = _target(after or before, change, words)
    facts = {
        key: _handover(way.handover, change, words) if way and way.handover else ""
        for key, way in (("before", before), ("after", after))
    }
    if way_change.handover:
        shown = facts["before"] if way_change.handover is ChangeKind.REMOVED else facts["after"]
        yield words.say(f"handover_{way_change.handover}", target=target, handover=shown, **facts)


def _changed_way(before: Way, after: Way, way_change: WayChange, change: PathwayChange, words: Words) -> Iterator[str]:
    target = _target(after, change, words)
    if (before.target, before.pathway) != (after.target, after.pathway):
        yield words.say("way_target", before=_target(before, change, words), after=target)
    old, new = (escaped(in_language(way.when)) for way in (before, after))
    if old != new:
        how = "changed" if old and new else "added" if new else "removed"
        yield words.say(f"condition_{how}", target=target, before=old, after=new)
    yield from way_fields(before, after, target, words)
    for field in way_change.fields:
        if field.names[0] not in ("to", "pathway", "when", "handover", "timer", "maximum"):
            yield words.change(field)


def _way(way: Way, change: PathwayChange, words: Words) -> str:
    when, timer = (escaped(in_language(said)) for said in (way.when, way.timer))
    said = words.say(way_key(way), target=_target(way, change, words), when=when, timer=timer)
    return f"{said} {words.say('way_limit', times=times(way.maximum, words))}" if way.maximum else said


def _target(way: Way | None, change: PathwayChange, words: Words) -> str:
    """Title of the step that a way leads to; as it was called where it is gone."""
    assert way
    if not way.pathway:
        step = change.after.step(way.target) or change.before.step(way.target)
        return escaped(words.step(step) if step else way.target)
    entry = words.new.get("pathway", way.pathway) or words.old.get("pathway", way.pathway)
    step = Pathway.of(entry).step(way.target) if entry else None
    title = escaped(words.step(step) if step else way.target)
    return words.say("on_pathway", step=title, pathway=escaped(entry.title if entry else way.pathway))


def _handover(handover: Handover, change: PathwayChange, words: Words) -> str:
    schema = change.after.entry.kind.field("steps", "next", "handover")["properties"]
    said = {"with": handover.what, "within": handover.within, "consent": handover.consent}
    told = [f"{schema[name]['title'].lower()}: {in_language(said[name])}" for name in PARTS if said[name]]
    details = f" ({escaped('; '.join(told))})" if told else ""
    return words.say("handover", parties=_parties(handover, words), details=details)


def _parties(handover: Handover, words: Words) -> str:
    return " → ".join(escaped(words.title("actor", id)) for id in _pair(handover))


def _pair(handover: Handover) -> tuple[str, str]:
    return handover.from_actor, handover.to_actor


def _responsible(step: Step, words: Words) -> str:
    """The roles and actors that answer for the step."""
    names = [
        ", ".join(
            dict.fromkeys(words.title(kind, id) for kind, id in (("role", party.role), ("actor", party.actor)) if id)
        )
        for party in step.responsible
    ]
    return escaped("; ".join(names))
