"""Stations of a map as a template shows them: words, links, and the classes by which the style sheet places them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from palvelukartta.drawing.place.map_stations import in_runs
from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.views.entity_map import EntityMap
from palvelukartta.views.map_line import Station
from palvelukartta.views.pathway import PartyView, StepView

SHAPES = {"decision": "choice", "outcome": "end", "start": "first"}
"""Type of a step → class of its sign; the others are circles."""

STRIP = {"decision": "◆", "outcome": "■"}
"""Type of a step → its sign in the small strip of a folded line."""


@dataclass(frozen=True)
class Change:
    """A plate: a change to another line of the page."""

    code: str
    href: str


@dataclass(frozen=True)
class Stop:
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
    notes: tuple[str, ...]
    """Undrawn ways of a side station, in signs."""
    decides: bool
    changes: tuple[Change, ...]
    is_side: bool


def stops(
    presenter: Presenter, drawn: EntityMap, pathway: Entry, stations: Sequence[Station], texts: Texts
) -> tuple[Stop, ...]:
    """The stations of `pathway`, or of a part of it, each a link to its step."""
    address = entry_address(pathway)
    return tuple(
        Stop(
            station.step.number,
            station.step.short_title,
            relative(f"{address}#{station.step.id}", presenter.address),
            " ".join(_classes(station)),
            " ".join(_words(station, texts)),
            texts["map"][f"branch_{station.branch}"] if station.branch else "",
            tuple(_notes(station, texts)),
            station.decides,
            tuple(Change(plate.code, f"#{plate.anchor}") for plate in drawn.plates_of(station)),
            station.is_side,
        )
        for station in stations
    )


@dataclass(frozen=True)
class Run:
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
    if station.is_side:
        yield f"side r-{station.row}"
    places = (("l", station.leaves), ("b", station.returns), ("x", station.straight))
    yield from (f"{letter}-{gap}" for letter, gap in places if gap)
    yield from (f"with-{dashed(sector)}" for sector in _sectors_beside(step))


def _sectors_beside(step: StepView) -> Iterable[str]:
    """Sectors that take part without answering."""
    return dict.fromkeys(party.sector for party in step.parties if party.sector != step.sector)


def _words(station: Station, texts: Texts) -> Iterable[str]:
    said, step = texts["map"], station.step
    if step.type != "step":
        yield f"{step.type_label}."
    answers = _names(step.responsible)
    yield said["answers"].format(names=in_words(answers, texts)) if answers else said["nobody"]
    others = [name for name in _names(party for party in step.parties if not party.responsible) if name not in answers]
    if others:
        yield said["takes_part"].format(names=in_words(others, texts))
    if station.moves:
        yield said["moves"]
    if station.from_steps:
        yield said["arrives"].format(n=in_words([str(number) for number in station.from_steps], texts))
    if station.to_steps:
        back = all(number < step.number for number in station.to_steps)
        numbers = in_words([str(number) for number in station.to_steps], texts)
        yield said["back" if back else "onward"].format(n=numbers)


def _names(parties: Iterable[PartyView]) -> list[str]:
    return list(dict.fromkeys(party.short_name for party in parties if party.short_name))


def _notes(station: Station, texts: Texts) -> Iterable[str]:
    if station.is_side and station.from_steps:
        yield texts["map"]["from_sign"].format(n=in_runs(station.from_steps))
    if station.is_side and station.to_steps:
        yield texts["map"]["to_sign"].format(n=in_runs(station.to_steps))
