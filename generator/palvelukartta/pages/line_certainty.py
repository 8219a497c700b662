"""What a pathway's line is drawn with where it is not certain: the same dashes and dots as on a map."""

from __future__ import annotations

from collections.abc import Sequence

from palvelukartta.views.main_line import inner_ways, is_guess
from palvelukartta.views.pathway_line import Station
from palvelukartta.views.use_of_steps import UnknownPart

UNSURE, GUESSED, GUESSES = "unsure", "guessed", "guesses"
"""Classes of a station not known to be in use, and of one to which, or from which back to the main line, a way is
drawn that no source states."""


def use_classes(station: Station, parts: Sequence[UnknownPart]) -> tuple[str, ...]:
    """Class of a station in one of the `parts` not known to be in use."""
    unsure = any(not part.steps or station.step.id in part.steps for part in parts)
    return (UNSURE,) if unsure else ()


def ways_classes(station: Station, stations: Sequence[Station]) -> tuple[str, ...]:
    """Classes of the ways drawn to a station of the line `stations`, and from it."""
    sources = [source for source in stations if _leads(source, station) and (station.is_side or not source.is_side)]
    targets = [target for target in stations if _leads(station, target) and station.is_side and not target.is_side]
    coming = [way for source in sources for way in inner_ways(source.step) if way.target == station.step.id]
    back = [way for way in inner_ways(station.step) if way.target in {target.step.id for target in targets}]
    return tuple(name for name, ways in ((GUESSED, coming), (GUESSES, back)) if is_guess(ways))


def _leads(source: Station, target: Station) -> bool:
    """Whether a line is drawn from the one to the other."""
    return any(line.target == target.step.id for line in source.lines)
