"""Dates as Finnish readers write them."""

from __future__ import annotations


def readable(written: object) -> str:
    """2026-11-22 as 22.11.2026, 2026-11 as 11/2026, 2026 as it is; "" for a missing date."""
    parts = str(written or "").split("-")
    if len(parts) == 3:
        return f"{int(parts[2])}.{int(parts[1])}.{parts[0]}"
    if len(parts) == 2:
        return f"{int(parts[1])}/{parts[0]}"
    return parts[0]
