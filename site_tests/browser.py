"""Finds the Chromium that the tests drive, and installs one where there is none. Never skips.

A system Chromium first, then Debian's package, then Playwright's own download. The drawings are measured in Arial or a
face of the same widths, so Liberation Sans comes along with Debian's package; and git, whose revisions the tests of
`palvelukartta diff` compare.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
)
"""A test must reach nothing but its own server."""


def executable() -> str | None:
    """Path of an installed browser; None where only Playwright's own download is there."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """Command line of the browser. Root has no sandbox to put it in."""
    return [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def install() -> None:
    """Installs what is missing. SystemExit with the cure where that cannot be done."""
    checks = (
        ("chromium", executable()),
        ("fonts-liberation", _has_fonts()),
        ("libatomic1", _driver_runs()),
        ("git", shutil.which("git")),
    )
    wanted = [name for name, there in checks if not there]
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        _run(["apt-get", "update", "-q"])
        _run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *wanted])
    if shutil.which("git") is None:
        raise SystemExit("No git for the tests of `palvelukartta diff` (Debian, Ubuntu: apt install git).")
    if executable() is None and subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode:
        raise SystemExit(
            "No browser for the tests. Install Chromium (Debian, Ubuntu: apt install chromium fonts-liberation)."
        )


def _has_fonts() -> bool:
    """Whether a face with Arial's widths is installed."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return any(name in listed for name in ("Arial", "Liberation Sans", "Arimo"))


def _driver_runs() -> bool:
    """Whether Playwright's own Node starts: it needs libatomic, which a minimal Debian lacks."""
    from playwright._impl._driver import compute_driver_executable

    return (
        subprocess.run([compute_driver_executable()[0], "--version"], capture_output=True, check=False).returncode == 0
    )


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    install()
