"""Dates as Finnish readers write them."""

from __future__ import annotations

from palvelukartta.model.entries import Entry
from palvelukartta.pages.texts import Texts


def readable(written: object) -> str:
    """2026-11-22 as 22.11.2026, 2026-11 as 11/2026, 2026 as it is; "" for a missing date."""
    parts = str(written or "").split("-")
    if len(parts) == 3:
        return f"{int(parts[2])}.{int(parts[1])}.{parts[0]}"
    if len(parts) == 2:
        return f"{int(parts[1])}/{parts[0]}"
    return parts[0]


def validity(entry: Entry, texts: Texts) -> str:
    """From when, until when `entry` holds, in words; "" where it tells neither."""
    begins, ends = readable(entry.data.get("valid_from")), readable(entry.data.get("valid_until"))
    if begins == ends:
        return begins
    words = "valid_between" if begins and ends else "valid_from" if begins else "valid_until"
    return texts["pages"][words].format(begins=begins, ends=ends) if begins or ends else ""
