"""The guides of the repository as pages of the handbook: each is written once, where people look for it.

What a code host reads (CommonMark) and what MkDocs reads (Python-Markdown) differ in how far a list's second line
stands in.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from palvelukartta.hosts.map_guides import of_checkout

ROOT = Path(__file__).resolve().parents[1]

GUIDES = {
    "CONTRIBUTING.md": "muokkaajalle/muokkaaminen.md",
    "docs/lomakkeilla-muokkaaminen.md": "muokkaajalle/lomakkeilla-muokkaaminen.md",
    "starter/README.md": "muokkaajalle/uusi-kartta.md",
    "docs/julkaiseminen.md": "julkaisijalle/julkaiseminen.md",
    "docs/palvelutietovaranto.md": "julkaisijalle/palvelutietovaranto.md",
    "docs/muokkauspalvelin.md": "julkaisijalle/muokkauspalvelin.md",
    "docs/muokkauspalvelimen-uhat.md": "julkaisijalle/muokkauspalvelimen-uhat.md",
    "docs/accessibility/manual-script.md": "julkaisijalle/saavutettavuuden-tarkistus.md",
    "docs/accessibility/atag.md": "julkaisijalle/lomakkeiden-saavutettavuus.md",
    "README.md": "programmers/overview.md",
    "HACKING.md": "programmers/hacking.md",
    "RELEASING.md": "programmers/releasing.md",
    "SECURITY.md": "programmers/security.md",
    "CHANGELOG.md": "programmers/changes.md",
}
"""Guide, from the top of the repository → its page."""

PICTURES = {"guide/check.svg": "muokkaajalle/check.svg"} | {
    picture.relative_to(ROOT).as_posix(): f"muokkaajalle/lomakkeet/{picture.name}"
    for picture in sorted((ROOT / "guide" / "lomakkeet").glob("*.webp"))
}
"""What guides show, likewise."""

DECISIONS = "programmers/decisions.md"
"""The page of HACKING's section of that name, which is as long as the rest."""

IN_ENGLISH = "programmers/"

_LINK = re.compile(r"`[^`]*`|\[(?P<words>[^\]]*)\]\((?P<target>[^)\s#]+)(?P<anchor>#[^)]*)?\)")
"""A link to something else than the same page, or code, in which nothing is one."""
_ITEM = re.compile(r"( *)((?:[-*]|\d+\.) +)")


def guide_pages() -> Iterator[tuple[str, str]]:
    """Address and Markdown of each guide's page."""
    for guide, page in GUIDES.items():
        text = of_checkout((ROOT / guide).read_text(encoding="utf-8"))
        if guide == "HACKING.md":
            text, decisions = without_section(text, "Decisions")
            yield DECISIONS, deepened(linked(f"# Decisions\n{decisions}", guide, DECISIONS))
        yield page, deepened(linked(text, guide, page))


def without_section(text: str, heading: str) -> tuple[str, str]:
    """`text` without the section under `## heading`, and what stood under it."""
    before, marked, after = text.partition(f"\n## {heading}\n")
    if not marked:
        raise ValueError(f"no section {heading}")
    section, following, rest = after.partition("\n## ")
    return before + (f"\n## {rest}" if following else "\n"), section


def linked(text: str, guide: str, page: str) -> str:
    """`text` with links between files of the repository as links between pages; a file that is no page is
    named only."""
    return outside_fences(text, lambda lines: _LINK.sub(lambda link: _link(link, guide, page), lines))


def _link(link: re.Match[str], guide: str, page: str) -> str:
    target = link["target"]
    if target is None or re.match(r"[a-z]+:", target):
        return link[0]
    to = (GUIDES | PICTURES).get(posixpath.normpath(posixpath.join(posixpath.dirname(guide), target)))
    if to is None:
        return link["words"]
    return f"[{link['words']}]({posixpath.relpath(to, posixpath.dirname(page))}{link['anchor'] or ''})"


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to what stands between its fenced blocks."""
    parts = re.split(r"(^ *```.*?^ *```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if place % 2 else change(part) for place, part in enumerate(parts))


def deepened(text: str) -> str:
    """`text` with everything that belongs to a list's row four columns deeper than it: CommonMark asks for the width of
    the row's mark, Python-Markdown for four. The rest of a fenced block moves with its fence."""
    return "".join(_deepened(text.splitlines(keepends=True)))


def _deepened(lines: list[str]) -> Iterator[str]:
    rows: list[int] = []  # columns at which the texts of the open rows begin
    fence = 0
    inside = False
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if not inside and line.strip():
            while rows and indent < rows[-1]:
                rows.pop()
        shift = sum(4 - (column - before) for before, column in zip([0, *rows], rows, strict=False))
        if line.lstrip().startswith("```"):
            inside = not inside
            fence = shift
        yield " " * (fence if inside else shift) + line if line.strip() else line
        item = None if inside else _ITEM.match(line)
        if item:
            rows.append(len(item[0]))
