"""When the facts of a page were changed, for a reader who knew it earlier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from palvelukartta.finnish.dates import readable
from palvelukartta.rendering.page import History, Page

SHOWN = 6
"""Days that a page lists, besides the one on which it was added."""


def with_history(page: Page, changes: Mapping[str, tuple[date, ...]]) -> Page:
    """`page`, which shows an entry, with the days on which its file was changed; without them where git knows none."""
    if not page.source or not page.about:
        return page
    days = [readable(day.isoformat()) for day in changes.get(page.source, ())]
    history = History(
        last=days[0] if days else "",
        changed=tuple(days[:-1][:SHOWN]),
        left_out=len(days[:-1][SHOWN:]),
        added=days[-1] if days else "",
    )
    return replace(page, about=replace(page.about, history=history))
