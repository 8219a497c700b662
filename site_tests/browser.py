"""Installs the Chromium that the tests drive where there is none. Never skips.

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

from palvelukartta.auditing.chromium import executable


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
