"""The browser that judges: an installed Chromium, Debian's package, or Playwright's own download."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
)
"""The browser must reach nothing but the site that is judged."""


def executable() -> str | None:
    """Path of an installed browser; None where only Playwright's own download is there."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """Command line of the browser. Root has no sandbox to put it in."""
    return [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
