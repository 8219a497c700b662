"""The named line of a pathway as a template shows it: words, links, and the classes by which the style sheet places it.

Numbers in class names are columns (c), how many there are (n), columns from the station before (d, x), gaps of side
lines (l, b) and rows (r).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.drawing.place.placing import sector_class
from palvelukartta.pages.line_certainty import use_classes, ways_classes
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.hyphens import LONG_NAME
from palvelukartta.rendering.texts import Texts
from palvelukartta.views.cycles import returns
from palvelukartta.views.lens import Lens
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView
from palvelukartta.views.pathway_line import NamedLine, Station, named_lines
from palvelukartta.views.use_of_steps import UnknownPart, unknown_parts

Returns = frozenset[tuple[str, int]]
"""Ways back to where one has been, as (source, index)."""

SHAPES = {"decision": "choice", "outcome": "end", "start": "first", "subpathway": "whole"}
"""Type of a step → class of its sign; the others are circles."""

FORWARD, BACK, FROM, OTHER = "↘", "↩", "←", "↗"
"""Signs of ways without a line: to a step, back to one where one has been, from others to here, to another pathway."""

LETTERS = 118
"""Of a name, in the whole width of a line on the narrowest screen that shows one: 60 rem, without the margins."""

BRANCHES = {"one": "or", "all": "and", "any": "and_or"}


class Stop(Struct, frozen=True):
    """A station."""

    view: StepView
    classes: str
    """How the style sheet colours and places it: `org-kela choice c-6 d-4 after-provider`."""
    branch: str
    """"tai", "ja" where a line to it leaves the main line; else ""."""
    notes: tuple[str, ...]
    """Ways without a line, in signs: "↘ 12", "↩ 7", "↗ IPS"; "← 1, 2" where they lead here. Then what no line shows of
    the step, in a word or two."""
    marked: str
    """Targets of its ways without a line, as the steps of the list name them, parted by spaces."""
    words: str
    """Type of the step where its shape alone tells it, for the ear; who answers is told in the rows."""
    mine: str
    """Numbers of the lens's roles and sectors that act there, parted by spaces."""
    answers: str
    """Numbers of those that answer for it."""


class ShownLine(Struct, frozen=True):
    """The line of a pathway, or of one of its parts."""

    part: int
    """Number of the part; 0 where the line shows the whole pathway."""
    classes: str
    stops: tuple[Stop, ...]
    letters: int = LONG_NAME
    """How many letters of a name's word have room in a column where the line is narrowest."""


def shown_lines(presenter: Presenter, view: PathwayView, texts: Texts) -> tuple[ShownLine, ...]:
    """The lines of `view`, one for each part where there are too many steps for one."""
    pathway = presenter.catalog.get("pathway", view.id)
    parts = unknown_parts(presenter.catalog, pathway, view.language) if pathway else ()
    return tuple(_line(presenter, view, line, parts, texts) for line in named_lines(view))


def _line(
    presenter: Presenter, view: PathwayView, line: NamedLine, parts: Sequence[UnknownPart], texts: Texts
) -> ShownLine:
    back, lens = returns(view), Lens(view)
    stops = tuple(_stop(presenter, view, station, back, lens, texts) for station in line.stations)
    drawn = ((*use_classes(station, parts), *ways_classes(station, line.stations)) for station in line.stations)
    stops = tuple(
        replace(stop, classes=" ".join((stop.classes, *ways))) for stop, ways in zip(stops, drawn, strict=True)
    )
    return ShownLine(line.part, f"n-{line.columns}", stops, max(LONG_NAME, LETTERS // line.columns))


def _stop(presenter: Presenter, view: PathwayView, station: Station, back: Returns, lens: Lens, texts: Texts) -> Stop:
    return Stop(
        view=station.step,
        classes=" ".join(_classes(station)),
        branch=texts["pages"][f"logic_{BRANCHES[station.branch]}"] if station.branch else "",
        notes=(*_notes(presenter, station, back, texts), *_shape_words(view, station.step, texts["pages"])),
        marked=" ".join(f"{edge.pathway}/{edge.target}" if edge.pathway else edge.target for edge in station.marks),
        words=station.step.type_label if station.step.type in SHAPES else "",
        mine=lens.numbers(station.step),
        answers=lens.numbers(station.step, responsible=True),
    )


def _classes(station: Station) -> Iterator[str]:
    yield sector_class(station.step.sector)
    if station.step.type in SHAPES:
        yield SHAPES[station.step.type]
    if station.before:
        yield f"after-{sector_class(station.before).removeprefix('org-')}"
    said = {
        "moves": station.moves,
        "passes": station.passes,
        "beside": station.is_side,
        "past": station.past,
    }
    yield from (name for name, holds in said.items() if holds)
    numbers: Mapping[str, int] = {
        "c": station.column,
        "d": station.length,
        "r": station.row if station.is_side else 0,
        "l": station.leaves,
        "b": station.returns,
        "x": station.straight,
    }
    yield from (f"{letter}-{number}" for letter, number in numbers.items() if number)


def _notes(presenter: Presenter, station: Station, back: Returns, texts: Texts) -> Iterator[str]:
    """Numbers of steps, then of those where one has been, then other pathways by their shortest names. A smaller number
    alone is no way back: it may be the alternative that was not taken."""
    inner = [edge for edge in station.marks if not edge.pathway]
    for sign, numbers in (
        (FORWARD, [edge.target_number for edge in inner if (edge.source, edge.index) not in back]),
        (BACK, [edge.target_number for edge in inner if (edge.source, edge.index) in back]),
        (FROM, station.from_steps),
    ):
        if numbers:
            yield f"{sign}\N{NO-BREAK SPACE}{_in_runs(numbers)}"
    others = dict.fromkeys(_short(presenter, edge, texts) for edge in station.marks if edge.pathway)
    if others:
        yield f"{OTHER}\N{NO-BREAK SPACE}{', '.join(others)}"


def _shape_words(view: PathwayView, step: StepView, words: Mapping[str, str]) -> tuple[str, ...]:
    said = ", ".join(_shapes(view, step, words))
    return (said,) if said else ()


def _shapes(view: PathwayView, step: StepView, words: Mapping[str, str]) -> Iterator[str]:
    """What may lead to the step at any time, what it waits for, how it is done, where that is out of the usual, and
    that it has a deadline, a message beside the line, a form, a link or a price: the row says which."""
    shapes = step.shapes
    if any(event.target == step.id for event in view.events):
        yield words["line_event"]
    if shapes.join.value:
        yield words[f"line_join_{shapes.join.value}"]
    said = {
        "line_optional": shapes.optional,
        "line_either": step.either,
        "line_any_order": shapes.ordering.value == "any",
        "line_loop": shapes.loop,
        "line_timer": any(edge.timer for edge in step.edges),
        "line_message": shapes.messages,
        "line_form": shapes.forms,
        "line_link": shapes.links,
        "line_price": shapes.price,
    }
    yield from (words[key] for key, holds in said.items() if holds)


def _short(presenter: Presenter, edge: EdgeView, texts: Texts) -> str:
    """The shortest name of the pathway to which a way leads."""
    other = presenter.catalog.get("pathway", edge.pathway)
    names = (other.text(field, presenter.language) for field in ("code", "short_name")) if other else iter(())
    return next(filter(None, names), texts["pages"]["line_other"])


def _in_runs(numbers: Sequence[int]) -> str:
    """Numbers in order, more than two that follow each other as one: "1–4, 8, 9"."""
    runs: list[list[int]] = []
    for number in sorted(dict.fromkeys(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (f"{run[0]}–{run[-1]}" if run[-1] - run[0] > 1 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(parts)
