"""What the style sheet must know of maps and of pathways' lines: numbers in class names, each sector's line and lens.

Sectors stand in the schema, and how many columns there may be in the views; neither in a style sheet a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from palvelukartta.model.schema import Kind, labels
from palvelukartta.pages.map_stops import dashed
from palvelukartta.views.map_needs import MAX_COLUMNS
from palvelukartta.views.pathway_line import MAX_STATIONS

COLUMNS = max(MAX_COLUMNS, MAX_STATIONS)
"""A map's columns, or those of a pathway's line, which has no more of them than steps."""

ROWS = 16
"""Rows of side stations, and of doors: more than a map of the largest size has."""

IN_COLUMNS, IN_ROWS = "cdlbxwfz", "ruha"
"""Letters of the classes that hold a number of columns or gaps, and of rows."""


def line_styles(kinds: Mapping[str, Kind]) -> Mapping[str, str]:
    """Component → rules for a class of each number, and of each sector, that it draws with."""
    sectors = [dashed(sector) for sector in labels(kinds["actor"].field("sector"))]
    drawn = "".join(f"{rule}\n" for rule in (*_numbers(), *_lines(sectors)))
    return {"named-line": drawn, "map": drawn + "".join(f"{rule}\n" for rule in _lens(sectors))}


def _numbers() -> Iterator[str]:
    for letters, most in ((IN_COLUMNS, COLUMNS), (IN_ROWS, ROWS)):
        for letter in letters:
            yield " ".join(f".{letter}-{number} {{ --{letter}: {number}; }}" for number in range(1, most + 1))
    yield " ".join(f".n-{number} {{ --n: {number}; --n2: {2 * number}; }}" for number in range(1, COLUMNS + 1))


def _lines(sectors: Sequence[str]) -> Iterator[str]:
    """The colour of the line that follows a station for which a sector answers."""
    for sector in sectors:
        yield f".after-{sector} {{ --after: var(--pk-{sector}); }} .via-{sector} {{ --via: var(--pk-{sector}); }}"


def _lens(sectors: Sequence[str]) -> Iterator[str]:
    """The chosen sector's stations in bold and framed where it takes part; the others grey, no text paler, and
    filled as they were: a hollow sign is one that no source states. A way has the colour of the sector that answers
    for it, which is that of the station where it begins, and keeps it for that sector alone: across (--after),
    aside (--via), back (--back), down the list (--on). So it ends at a hand-over, and what another sector leads
    here is not the chosen one's."""
    chosen = [(sector, f".map:has(#kuka-{sector}:checked)") for sector in sectors]
    others = ", ".join(f"{map} .stop:not(.org-{sector})" for sector, map in chosen)
    yield f":is({others}) .sign {{ --pk-org: var(--surface-2); color: var(--ink-2); }}"
    yield f":is({others}) {{ --on: var(--border); --back: var(--border); }}"
    for way in ("after", "via"):
        away = ", ".join(f"{map} .stop:not(.{way}-{sector})" for sector, map in chosen)
        yield f":is({away}) {{ --{way}: var(--border); }}"
    trunks = ", ".join(f".map:not(.after-{sector}):has(#kuka-{sector}:checked)" for sector in sectors)
    yield f":is({trunks}) {{ --trunk: var(--border); }}"
    noticed = ", ".join(f"{map} .group li:not(.org-{sector})" for sector, map in chosen)
    small = ", ".join(f"{map} .strip i:not(.org-{sector})" for sector, map in chosen)
    yield f":is({small}) {{ --pk-org: var(--border); }}"
    yield f":is({noticed}) {{ --pk-org: var(--border); }}"
    own = ", ".join(f"{map} .stop.org-{sector}" for sector, map in chosen)
    yield f":is({own}) > :is(a, div) {{ font-weight: 600; }}"
    yield f":is({own}) {{ --picked: Highlight; --on-picked: HighlightText; }}"
    beside = ", ".join(f"{map} .with-{sector}" for sector, map in chosen)
    yield f":is({beside}) .sign::before {{ outline: 3px dotted var(--ink); }}"
