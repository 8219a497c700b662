"""Stations of a map as a template shows them: words, links, and the classes by which the style sheet places them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from palvelukartta.drawing.place.map_stations import Note, decision, notes
from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import EntityMap, Plate, names_of
from palvelukartta.views.pathway import PartyView, StepView

SHAPES = {"decision": "choice", "outcome": "end", "start": "first"}
"""Type of a step → class of its sign; the others are circles."""

STRIP = {"decision": "◆", "outcome": "■"}
"""Type of a step → its sign in the small strip of a folded line."""


NO_ANCHORS: Mapping[int, str] = {}


class Change(Struct, frozen=True):
    """A plate: a change to another line of the page."""

    code: str
    href: str
    words: str
    """What the plate means, for the ear."""
    is_guess: bool
    """Whether no source states that one changes here."""
    moves: bool
    """Whether responsibility moves on the way."""


class Stop(Struct, frozen=True):
    """A station."""

    number: int
    title: str
    href: str
    classes: str
    """How the style sheet colours and places it: `org-kela c6 d4 after-provider`."""
    words: str
    """What the signs say: type, who answers and takes part, whether responsibility moves, undrawn ways."""
    branch: str
    """"tai", "ja" where a drawn side line begins; else ""."""
    notes: tuple[Note, ...]
    """Undrawn ways: from here, and to a side station."""
    decides: str
    """The word of the decision that is made there, with what is not certain of it; else ""."""
    is_doubtful: bool
    """Whether something of it is not certain."""
    changes: tuple[Change, ...]
    is_side: bool
    id: str
    """Id on the page, where a plate leads to the station; else ""."""
    who: str
    """Names of those who answer, where colours cannot say it."""
    stage: str
    """Title of its stage, where the station before it in the list is at another one; else ""."""


def stops(
    presenter: Presenter,
    drawn: EntityMap,
    pathway: Entry,
    stations: Sequence[Station],
    texts: Texts,
    anchors: Mapping[int, str] = NO_ANCHORS,
    decided: str = "",
) -> tuple[Stop, ...]:
    """The stations of `pathway`, or of a part of it, each a link to its step. `anchors`: number → id, of those
    to which a plate leads. `decided`: who decides, told where that is done."""
    address = entry_address(pathway)
    titles = {column.stage: column.title for column in drawn.columns}
    stages = [station.step.stage for station in stations]
    return tuple(
        Stop(
            station.step.number,
            station.step.short_title,
            relative(f"{address}#{station.step.id}", presenter.address),
            " ".join(_classes(station)),
            " ".join(_words(station, decided, texts)),
            texts["map"][f"branch_{station.branch}"] if station.branch else "",
            tuple(notes(station, texts["map"])),
            decision(station, texts["map"]) if station.decides else "",
            bool(station.doubt),
            tuple(_change(plate, texts) for plate in drawn.plates_of(station)),
            station.is_side,
            anchors.get(station.step.number, ""),
            names_of(station.step.responsible),
            titles.get(station.step.stage, "") if station.step.stage != before else "",
        )
        for station, before in zip(stations, ["", *stages], strict=False)
    )


def _change(plate: Plate, texts: Texts) -> Change:
    said = texts["map"]
    named = [(before or said["unnamed"], after or said["unnamed"]) for before, after in plate.gives]
    gives = [said["plate_moves"].format(before=before, after=after) for before, after in named]
    guess = f" ({said['guess']})" if plate.is_guess else ""
    words = ", ".join([f"{said['change']} {plate.code}{guess}", *gives])
    return Change(plate.code, f"#{plate.anchor}", words, plate.is_guess, bool(gives))


class Run(Struct, frozen=True):
    """Stations in a row for which one sector answers, in small."""

    sector: str
    signs: str


def strip(stations: Sequence[Station]) -> tuple[Run, ...]:
    """The main line in small."""
    main = [station.step for station in stations if not station.is_side]
    runs = groupby(main, key=lambda step: step.sector)
    return tuple(Run(dashed(sector), "".join(STRIP.get(step.type, "●") for step in steps)) for sector, steps in runs)


def dashed(sector: str) -> str:
    """A sector's name in class names: `wellbeing-county`."""
    return sector.replace("_", "-")


def _classes(station: Station) -> Iterable[str]:
    step = station.step
    yield f"org-{dashed(step.sector)}"
    if step.type in SHAPES:
        yield SHAPES[step.type]
    yield f"c-{station.column}"
    if station.before:
        yield f"after-{dashed(station.before)}"
    if station.length:
        yield f"d-{station.length}"
    if station.is_last:
        yield "last"
    if station.leaves == station.column:
        yield "turns"
    if station.moves:
        yield "moves"
    if station.moves_on:
        yield "moves-on"
    if station.origin:
        yield f"via-{dashed(station.origin)}"
    if station.is_guess:
        yield "guessed"
    if station.is_guess_past:
        yield "past-guess"
    if station.leaves_by_guess:
        yield "guesses"
    if station.is_side:
        yield f"side r-{station.row}"
    if station.is_side and not (station.leaves or station.returns or station.straight):
        yield "apart"
    places = (("l", station.leaves), ("b", station.returns), ("x", station.straight))
    yield from (f"{letter}-{gap}" for letter, gap in places if gap)
    yield from (f"with-{dashed(sector)}" for sector in _sectors_beside(step))


def _sectors_beside(step: StepView) -> Iterable[str]:
    """Sectors that take part without answering."""
    return dict.fromkeys(party.sector for party in step.parties if party.sector != step.sector)


def _words(station: Station, decided: str, texts: Texts) -> Iterable[str]:
    said, step = texts["map"], station.step
    if step.type != "step":
        yield f"{step.type_label}."
    answers = _names(step.responsible)
    yield said["answers"].format(names=in_words(answers, texts)) if answers else said["nobody"]
    others = [name for name in _names(party for party in step.parties if not party.responsible) if name not in answers]
    if others:
        yield said["takes_part"].format(names=in_words(others, texts))
    if station.decides and decided:
        yield f"{decided}."
    yield from _hand_overs(station, texts)
    if station.is_guess:
        yield said["way_guessed"]
    if station.from_steps:
        yield said["arrives"].format(n=in_words([str(number) for number in station.from_steps], texts))
    ways = sorted({*station.to_steps, *station.by_lines})
    for word, numbers in (
        ("onward", [number for number in ways if number > step.number]),
        ("back", [number for number in ways if number <= step.number]),
    ):
        if numbers:
            guess = f" ({said['guess']})"
            told = [f"{number}{guess if (step.number, number) in station.guesses else ''}" for number in numbers]
            yield said[word].format(n=in_words(told, texts))


def _hand_overs(station: Station, texts: Texts) -> Iterator[str]:
    """From whom to whom responsibility moves on a way here; from which steps, where it does not on every way."""
    said, after = texts["map"], _answering(station.step, texts)
    for before, steps in groupby(station.given_by, key=lambda step: _answering(step, texts)):
        numbers = [str(step.number) for step in steps]
        alone = station.all_give and len(numbers) == len(station.given_by)
        words = "moves" if alone else "moves_from_one" if len(numbers) == 1 else "moves_from_many"
        yield said[words].format(before=before, after=after, n=in_words(numbers, texts))


def hand_overs(stations: Sequence[Station], texts: Texts) -> str:
    """From whom to whom responsibility moves on the line, and on which ways; "" where it never does. A bar says only
    that it moves."""
    said = texts["map"]
    pairs: dict[tuple[str, str], list[str]] = {}
    for station in stations:
        for step in station.given_by:
            pair = _answering(step, texts), _answering(station.step, texts)
            pairs.setdefault(pair, []).append(f"{step.number}→{station.step.number}")
    told = (
        said["hand_over"].format(before=before, after=after, ways=", ".join(ways))
        for (before, after), ways in pairs.items()
    )
    return said["hand_overs"].format(pairs="; ".join(told)) if pairs else ""


def _answering(step: StepView, texts: Texts) -> str:
    return names_of(step.responsible) or texts["map"]["unnamed"]


def _names(parties: Iterable[PartyView]) -> list[str]:
    return list(dict.fromkeys(party.short_name for party in parties if party.short_name))
