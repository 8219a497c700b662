"""A file that somebody gives → arrivals: a spreadsheet, or a snapshot of the national register."""

from __future__ import annotations

import re
from datetime import date

from palvelukartta.importing.arrivals import Arrivals, Origin
from palvelukartta.importing.columns import template
from palvelukartta.importing.register_records import read_records
from palvelukartta.importing.rows import read_rows
from palvelukartta.importing.sheets import sheets
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language, slug
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.ptv.records import Snapshot

_WORDS = Phrases("importing/entries.toml")

_UNUSUAL = re.compile(r"[^\w .()-]")
"""What a file may be called and a text may not hold."""

REGISTER = "palvelutietovaranto"
"""Id of the source that stands for the national register."""


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def of_snapshot(snapshot: Snapshot, catalog: Catalog, today: date) -> Arrivals:
    """What a snapshot of the register holds."""
    found, refused = read_records(snapshot, catalog.kinds)
    day = snapshot.asked_on or today.isoformat()
    origin = Origin(REGISTER, _say("ptv_title"), _say("ptv_summary"), "page", _say("ptv_publisher"), day)
    return Arrivals(origin, tuple(found), tuple(refused))


def of_spreadsheet(name: str, raw: bytes, catalog: Catalog, today: date) -> Arrivals:
    """What the spreadsheet `name` holds. `UnreadableError` if it is none."""
    name = _UNUSUAL.sub("", name)
    guide = template(catalog.kinds)[-1]
    found, refused = read_rows(sheets(name, raw), catalog.kinds, guide)
    publisher = in_language(catalog.site.get("publisher"), DEFAULT_LANGUAGE)
    origin = Origin(
        slug(f"taulukko {name.rpartition('.')[0] or name}"),
        _say("sheet_title", file=name),
        _say("sheet_summary"),
        "document",
        publisher,
        today.isoformat(),
    )
    return Arrivals(origin, tuple(found), tuple(refused))
