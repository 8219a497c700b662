"""The upper storey of a map as a template shows it: groups of situations, the doors they lead to, the interchange."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from palvelukartta.model.text import in_language
from palvelukartta.pages.map_stops import Stop, dashed, stops
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.views.known_use import words_of_use
from palvelukartta.views.map_entry import INTERCHANGE, Arrival, Door, all_concluded, place_of
from palvelukartta.views.map_shapes import EntityMap

FIRST_ROW = 2
"""Row of the first group; row 1 holds the headings."""


class ShownWay(Struct, frozen=True):
    """A service to which a situation leads."""

    link: Link
    is_guess: bool


class ShownArrival(Struct, frozen=True):
    """A situation: a link to its page."""

    link: Link
    sector: str
    is_guess: bool
    notes: str
    """That the way is concluded, and where else it leads; "" for most."""
    ways: tuple[ShownWay, ...]
    """Services to which it leads, where those are nowhere else on the upper storey."""


class Group(Struct, frozen=True):
    """Situations that lead to one place."""

    classes: str
    arrivals: tuple[ShownArrival, ...]
    target: str
    """Name of the place, for where no line leads to it."""


class ShownDoor(Struct, frozen=True):
    """A door: a service to which clients are referred first."""

    link: Link
    classes: str
    stops: tuple[Stop, ...]
    note: str


class Hub(Struct, frozen=True):
    """The interchange."""

    link: Link
    code: str
    classes: str
    text: str
    """What happens there: the phase's own sentence."""
    members: str
    """Who answers or takes part at its stations."""
    stops: tuple[Stop, ...]
    is_known: bool
    """Whether it is known to be in use."""


class ShownEntrance(Struct, frozen=True):
    """The upper storey."""

    groups: tuple[Group, ...]
    doors: tuple[ShownDoor, ...]
    hub: Hub | None
    classes: str
    """Numbers of rows: those beside the interchange (h), and all under the headings (a)."""


def shown_entrance(presenter: Presenter, drawn: EntityMap, texts: Texts) -> ShownEntrance:
    """The upper storey of `drawn`: doors and groups in rows, those that lead nowhere last."""
    entrance, said = drawn.entrance, texts["map"]
    hub = _hub(presenter, drawn, texts)
    through = [door for door in entrance.doors if door.leads_on or door.used_in]
    ends = [door for door in entrance.doors if door not in through]
    groups, doors, row = [], [], FIRST_ROW
    for door in (*through, None, *ends):
        if door:
            doors.append(_door(presenter, drawn, door, row, texts))
            arrivals, name = door.arrivals, doors[-1].link.title
        else:
            arrivals, name = entrance.direct, hub.link.title if hub else ""
        if arrivals:
            groups.append(_group(presenter, arrivals, f"u-{row}{'' if door else ' direct'}", name, texts))
        row += bool(door or arrivals)
    if entrance.elsewhere:
        groups.append(_group(presenter, entrance.elsewhere, f"u-{row} elsewhere", said["leads_elsewhere"], texts))
    rows = max(len(through) + bool(entrance.direct), 1)
    return ShownEntrance(
        tuple(groups), tuple(doors), hub, f"h-{rows} a-{max(row - FIRST_ROW + bool(entrance.elsewhere), rows)}"
    )


def _group(presenter: Presenter, arrivals: Sequence[Arrival], classes: str, target: str, texts: Texts) -> Group:
    shown = tuple(_arrival(presenter, arrival, "elsewhere" in classes, texts) for arrival in arrivals)
    return Group(f"{classes} guessed" if all_concluded(arrivals) else classes, shown, target)


def _arrival(presenter: Presenter, arrival: Arrival, elsewhere: bool, texts: Texts) -> ShownArrival:
    """Its group's place goes without saying where that is the content's first target; else all are told in order."""
    said, is_first = texts["map"], arrival.targets[0].service is arrival.place
    notes = [said["guess"]] if arrival.is_guess and is_first else []
    if arrival.others and not elsewhere:
        targets = arrival.others if is_first else arrival.targets
        names = [
            presenter.link(target.service).title + (f" ({said['guess']})" if target.is_guess else "")
            for target in targets
        ]
        notes.append(said["also" if is_first else "in_order"].format(services=in_words(names, texts)))
    return ShownArrival(
        presenter.link(arrival.trigger),
        dashed(arrival.sector),
        arrival.is_guess,
        ", ".join(notes),
        tuple(ShownWay(presenter.link(target.service), target.is_guess) for target in arrival.others)
        if elsewhere
        else (),
    )


def _door(presenter: Presenter, drawn: EntityMap, door: Door, row: int, texts: Texts) -> ShownDoor:
    classes = [f"u-{row}", "leads-on" if door.leads_on else "leads-down" if door.used_in else ""]
    classes += ["" if door.is_known else "unsure", "moves" if door.moves else ""]
    shown = stops(presenter, drawn, door.pathway, door.stations, texts, _anchors(drawn)) if door.pathway else ()
    notes = [_used_in(presenter, drawn, door, texts)] if door.used_in else []
    notes += filter(None, [words_of_use(door.service, texts["map"]["line_unknown"], is_known=door.is_known)])
    return ShownDoor(presenter.link(door.service), " ".join(filter(None, classes)), shown, " · ".join(notes))


def _used_in(presenter: Presenter, drawn: EntityMap, door: Door, texts: Texts) -> str:
    """Which station of the interchange's pathway the door is: "Polun TIIMI vaihe 3"."""
    shared = drawn.entrance.interchange
    plate = drawn.plates.get(shared.pathway.id) if shared else None
    name = plate.code if plate else presenter.link(shared.pathway).title if shared else ""
    said = texts["map"]["door_used_one" if len(door.used_in) == 1 else "door_used_many"]
    return said.format(pathway=name, n=in_words(list(map(str, door.used_in)), texts))


def _anchors(drawn: EntityMap) -> dict[int, str]:
    """Number → id of the interchange's stations to which plates lead."""
    shared = drawn.entrance.interchange
    plate = drawn.plates.get(shared.pathway.id) if shared else None
    there = {plate.anchor for station in drawn.stations for plate in drawn.plates_of(station)}
    numbers = [station.step.number for station in drawn.entrance.stations] if plate else []
    return {number: anchor for number in numbers if plate and (anchor := f"{plate.anchor}-{number}") in there}


def _hub(presenter: Presenter, drawn: EntityMap, texts: Texts) -> Hub | None:
    shared = drawn.entrance.interchange
    if shared is None:
        return None
    plate = drawn.plates.get(shared.pathway.id)
    parties = [party for station in shared.stations for party in station.step.parties]
    width = max(station.column for station in shared.stations)
    return Hub(
        presenter.link(shared.pathway),
        plate.code if plate else "",
        f"n-{width}",
        _said_of(drawn, INTERCHANGE, presenter.language),
        ", ".join(
            dict.fromkeys(
                party.short_name for party in parties if party.short_name and party.actor not in shared.actors
            )
        ),
        stops(presenter, drawn, shared.pathway, shared.stations, texts, _anchors(drawn)),
        shared.is_known,
    )


def _said_of(drawn: EntityMap, place: str, language: str) -> str:
    """The sentence of the first phase that stands at `place`."""
    phases = (phase for phase in drawn.entity.items("phases") if place_of(phase) == place)
    return next((in_language(phase["summary"], language) for phase in phases), "")
