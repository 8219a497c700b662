"""From when, until when something holds, in words."""

from __future__ import annotations

from palvelukartta.finnish.dates import readable
from palvelukartta.model.entries import Entry
from palvelukartta.rendering.texts import Texts


def period(entry: Entry, texts: Texts) -> str:
    """From when, until when `entry` holds, in words; "" where it tells neither."""
    begins, ends = readable(entry.data.get("valid_from")), readable(entry.data.get("valid_until"))
    if begins == ends:
        return begins
    words = "valid_between" if begins and ends else "valid_from" if begins else "valid_until"
    return texts["pages"][words].format(begins=begins, ends=ends) if begins or ends else ""
