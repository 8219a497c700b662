"""Building the site into a directory with our own writer.

MkDocs is not in the way: the pages are finished documents, and a test holds its tree and ours equal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from palvelukartta.checking import Checked, check_content
from palvelukartta.hosts.directory import replaced
from palvelukartta.problems import Problem
from palvelukartta.progress import Progress, unseen
from palvelukartta.site import Site, UnfitError
from palvelukartta.sitemap.publication import Publication, own_place
from palvelukartta.source.history import Missing, read_history
from palvelukartta.source.memory import Memory
from palvelukartta.timing import UNTIMED, Part, Timing
from palvelukartta.workers import available

CACHE = ".cache"
"""Beside the content directory: the answers of the dictionary, kept from build to build."""

FEWEST = 300
"""Pages of a site from which on several processes make it sooner than one."""

Tell = Callable[[Missing], object]
"""Hears that the content's history is not there."""


def untold(_: Missing) -> None:
    """Where nobody asks."""


def build_site(
    content: Path,
    out: Path,
    today: date,
    progress: Progress = unseen,
    tell: Tell = untold,
    memory: Memory | None = None,
    timing: Timing = UNTIMED,
    jobs: int | None = None,
) -> tuple[Problem, ...]:
    """Builds the site of `content` into `out`. What stops it, if anything: `out` is then left as it was. With the
    `memory` of checks, files that have not changed are not judged again. `jobs` processes make the site: where that is
    not said, as many as there are processors, if it is large."""
    with timing.part(Part.CHECK):
        checked = check_content(content, today=today, memory=memory, progress=progress)
        if memory:
            memory.save()
    if checked.errors:
        return checked.errors
    site = site_of(checked, content, today, progress=progress, tell=tell, timing=timing)
    try:
        with timing.part(Part.WRITING):
            replaced(out, site.stream(fitting_jobs(site) if jobs is None else jobs))
    except UnfitError as error:
        return error.problems
    return ()


def fitting_jobs(site: Site) -> int:
    """How many processes make `site` soonest."""
    return available() if site.size >= FEWEST else 1


def site_of(
    checked: Checked,
    content: Path,
    today: date,
    *,
    publication: Publication | None = None,
    progress: Progress = unseen,
    tell: Tell = untold,
    timing: Timing = UNTIMED,
) -> Site:
    """The site of the `checked` directory `content`, as every host shows it: with the days on which git saw its files
    change, and with the answers of the dictionary from earlier builds. Without a `publication`
    it is published where site.yml says. `tell` hears of a history that is not there."""
    with timing.part(Part.HISTORY):
        history = read_history(content)
    if history.missing:
        tell(history.missing)
    place = publication or own_place(str(checked.catalog.site.get("site_url", "")))
    return Site(
        checked,
        today=today,
        changes=history.changes,
        cache=content.resolve().parent / CACHE,
        publication=place,
        progress=progress,
        timing=timing,
    )
