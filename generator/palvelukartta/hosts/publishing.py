"""Writing the bundle: checked first, built aside, then put in the old one's place."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from palvelukartta import __version__
from palvelukartta.checking import Checked, publish_problems, redirect_problems
from palvelukartta.hosts.building import Tell, site_of, untold
from palvelukartta.hosts.dependencies import dependencies
from palvelukartta.hosts.directory import remove_abandoned, replaced
from palvelukartta.problems import Problem
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.publishing.archive import write_archive
from palvelukartta.publishing.bundle import bundle
from palvelukartta.publishing.manifest import ADDRESS as MANIFEST
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
    checked = _published_at(checked, publication.base_url)
    if not publication.preview:
        stopping += publish_problems(checked, today)
    if not stopping:
        site = site_of(checked, content, today, publication=publication, progress=progress, tell=tell)
        release = Release(__version__, content_commit(content), today, publication)
        files = progress(Stage.WRITE, list(bundle(site, release, *dependencies())))
        _write(out, list(files), archived=archived)
    return stopping


def archive_path(out: Path) -> Path:
    """Where the archive of the bundle `out` is written."""
    return out.resolve().with_name(f"{out.resolve().name}.zip")


def _published_at(checked: Checked, base_url: str) -> Checked:
    """The content with the address that a publication has; what site.yml says where it has none."""
    site = {**checked.catalog.site, **({"site_url": base_url} if base_url else {})}
    return replace(checked, catalog=replace(checked.catalog, site=site))


def _write(out: Path, files: Sequence[tuple[str, bytes]], *, archived: bool) -> None:
    """The old archive goes before the bundle changes: a run killed between leaves none rather than another's."""
    archive = archive_path(out)
    remove_abandoned(archive.parent, f"{archive.name}-")
    if _is_a_bundle(archive):
        archive.unlink()
    replaced(out, files)
    if archived:
        _archive(archive, sorted(files))


def _archive(archive: Path, files: Sequence[tuple[str, bytes]]) -> None:
    unfinished = archive.with_name(f"{archive.name}-{os.getpid()}")
    try:
        with unfinished.open("wb") as target:
            write_archive(target, files)
        unfinished.replace(archive)
    finally:
        unfinished.unlink(missing_ok=True)


def _is_a_bundle(archive: Path) -> bool:
    return zipfile.is_zipfile(archive) and MANIFEST in zipfile.ZipFile(archive).namelist()
