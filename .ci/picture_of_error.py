"""Draws the report of the check for CONTRIBUTING.md: python .ci/picture_of_error.py

The text is the expected report of a faulty folder, which a test holds equal to what the command prints. Attributes
stand for a style sheet, so that a code host shows the picture as it is.
"""

from __future__ import annotations

import textwrap
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "generator" / "tests" / "contents" / "faulty" / "misspelt-role" / "expected.fi.txt"
PICTURE = ROOT / "guide" / "check.svg"
TITLE = "Tarkistuksen raportti: tiedosto, rivi, virhe ja sen korjaus"

COLUMNS = 96
LETTER, LEADING, PAD = 8.4, 22, 20
"""Width of a letter of 14 px, height of a line, room around the text."""


def picture(report: str) -> str:
    """The SVG of a report, long lines wrapped under themselves."""
    lines = [line for text in report.rstrip("\n").split("\n") for line in _wrapped(text)]
    width, height = round(COLUMNS * LETTER + 2 * PAD), len(lines) * LEADING + 2 * PAD
    texts = "\n".join(_text(line, PAD + (place + 0.75) * LEADING) for place, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(TITLE)}"><title>{escape(TITLE)}</title>\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#14232a"/>\n'
        f'<g fill="#e9f0f2" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">\n'
        f"{texts}\n</g>\n</svg>\n"
    )


def _wrapped(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(text, COLUMNS, subsequent_indent=f"{indent}  ", drop_whitespace=True) or [""]


def _text(line: str, y: float) -> str:
    colour = ' fill="#ffd14a"' if "virhe" in line or set(line.strip()) <= set("|^ ") else ""
    kept = escape(line.replace(" ", "\u00a0"))
    return f'<text x="{PAD}" y="{y:g}"{colour}>{kept}</text>'


if __name__ == "__main__":
    PICTURE.write_text(picture(REPORT.read_text(encoding="utf-8")), encoding="utf-8")
