"""Building the site into a directory with our own writer.

MkDocs is not in the way: the pages are finished documents, and a test holds its tree and ours equal.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from palvelukartta.hosts.directory import replaced
from palvelukartta.problems import Problem
from palvelukartta.site import Site, check_content

LAYOUTS = Path(".cache", "layouts")
"""Where the layout engine's answers are kept from build to build, beside the content directory."""


def build_site(content: Path, out: Path, today: date) -> tuple[Problem, ...]:
    """Builds the site of `content` into `out`. What stops it, if anything: `out` is then left as it was."""
    checked = check_content(content, today=today)
    if checked.errors:
        return checked.errors
    site = Site(checked, today=today, cache=content.resolve().parent / LAYOUTS)
    if not site.problems:
        replaced(out, site.files())
    return site.problems
