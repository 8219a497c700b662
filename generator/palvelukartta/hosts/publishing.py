"""Writing the bundle: checked first, built aside, then put in the old one's place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from palvelukartta import __version__
from palvelukartta.checking import Checked, publish_problems, redirect_problems
from palvelukartta.hosts.building import Tell, site_of, untold
from palvelukartta.hosts.dependencies import dependencies
from palvelukartta.hosts.directory import replaced
from palvelukartta.problems import Problem
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.publishing.archive import write_archive
from palvelukartta.publishing.bundle import bundle
from palvelukartta.publishing.manifest import Release
from palvelukartta.sitemap.publication import Publication
from palvelukartta.source.history import content_commit


def publish(
    checked: Checked,
    content: Path,
    out: Path,
    publication: Publication,
    today: date,
    *,
    archived: bool = False,
    progress: Progress = unseen,
    tell: Tell = untold,
) -> tuple[Problem, ...]:
    """Writes the bundle of the `checked` directory `content` into `out`, and `archived` into a .zip beside it.

    Returns what stops it: errors of the content, redirects that meet pages under the base path, and, unless it is a
    trial, what the accessibility statement lacks. `out` is then left as it was.
    """
    stopping = checked.errors or redirect_problems(checked, publication.base_url or publication.base_path)
    if not publication.preview:
        stopping += publish_problems(checked, today)
    if not stopping:
        site = site_of(checked, content, today, publication=publication, progress=progress, tell=tell)
        release = Release(__version__, content_commit(content), today, publication)
        replaced(out, progress(Stage.WRITE, list(bundle(site, release, *dependencies()))))
        if archived:
            _archive(out)
    return stopping


def archive_path(out: Path) -> Path:
    """Where the archive of the bundle `out` is written."""
    return out.resolve().with_name(f"{out.resolve().name}.zip")


def _archive(out: Path) -> None:
    unfinished = archive_path(out).with_suffix(f".zip-{os.getpid()}")
    try:
        with unfinished.open("wb") as target:
            write_archive(target, _files(out.resolve()))
        unfinished.replace(archive_path(out))
    finally:
        unfinished.unlink(missing_ok=True)


def _files(directory: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the bundle in order of address."""
    paths = {path.relative_to(directory).as_posix(): path for path in directory.rglob("*") if path.is_file()}
    return ((address, paths[address].read_bytes()) for address in sorted(paths))
