"""Building the site into a directory with our own writer.

MkDocs is not in the way: the pages are finished documents, and a test holds its tree and ours equal.
"""

from __future__ import annotations

import contextlib
import tempfile
from datetime import date
from pathlib import Path

from palvelukartta.hosts.directory import replaced
from palvelukartta.problems import Problem
from palvelukartta.site import LANGUAGE, Site, check_content
from palvelukartta.source.history import file_changes
from palvelukartta.source.lemmas import lemma_file
from palvelukartta.source.progress import Progress, Stage, unseen

LAYOUTS = Path(".cache", "layouts")
"""Where the layout engine's answers are kept from build to build, beside the content directory."""


def build_site(content: Path, out: Path, today: date, progress: Progress = unseen) -> tuple[Problem, ...]:
    """Builds the site of `content` into `out`. What stops it, if anything: `out` is then left as it was."""
    checked = check_content(content, today=today, progress=progress)
    if checked.errors:
        return checked.errors
    cache = content.resolve().parent / LAYOUTS
    site = Site(checked, today=today, changes=file_changes(content), cache=cache, progress=progress)
    if not site.problems:
        replaced(out, progress(Stage.WRITE, list(site.files())))
        _remember(content, site)
    return site.problems


def _remember(content: Path, site: Site) -> None:
    """Writes down the dictionary forms that the content's file lacked: the next build need not look them up.

    A content directory that cannot be written is no fault: the next build looks them up again.
    """
    if site.lemmas.complete:
        return
    path = lemma_file(content, LANGUAGE)
    with contextlib.suppress(OSError), tempfile.TemporaryDirectory(prefix=".lemmas-", dir=content) as scratch:
        written = Path(scratch) / path.name
        written.write_text(site.lemmas.text(), encoding="utf-8")
        written.replace(path)
