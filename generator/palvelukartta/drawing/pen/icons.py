"""Icons as SVG paths, centred on 0, 0: characters turn into emoji on phones."""

from __future__ import annotations

from collections.abc import Mapping

ICON_PATHS: Mapping[str, str] = {
    "side": "M-6 0H5M1 -4 5 0 1 4",
    "main": "M0 -6V5M-4 1 0 5 4 1",
    "jump": "M-5 -5V2H5M1.5 -1.5 5 2 1.5 5.5",
    "return": "M5 6V-1H-5M-1.5 -4.5 -5 -1 -1.5 2.5",
    "exit": "M-1 -5H-5V5H5V1M1 -5H5V-1M5 -5-1 1",
    "handover": "M-5 -3H5M2 -6 5 -3 2 0M5 3H-5M-2 0-5 3-2 6",
    "open": "M-2 -1.8A2 2 0 1 1 .6 .1Q0 .5 0 1.4M0 3.6V3.7",
}
"""Name → path, drawn as a line."""
