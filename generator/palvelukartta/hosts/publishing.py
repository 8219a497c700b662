"""Writing the bundle: checked first, built aside, then put in the old one's place."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from palvelukartta import __version__
from palvelukartta.checking import Checked, publish_problems, redirect_problems
from palvelukartta.hosts.building import Tell, site_of, untold
from palvelukartta.hosts.dependencies import dependencies
from palvelukartta.hosts.directory import remove_abandoned, replaced
from palvelukartta.problems import Problem, errors
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.publishing.archive import write_archive
from palvelukartta.publishing.bundle import bundle
from palvelukartta.publishing.manifest import ADDRESS as MANIFEST
from palvelukartta.publishing.manifest import Release
from palvelukartta.publishing.offline_copy import READ_ME, offline_copy
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
    copied: bool = False,
    progress: Progress = unseen,
    tell: Tell = untold,
) -> tuple[Problem, ...]:
    """Writes the bundle of the `checked` directory `content` into `out`, and `archived` into a .zip beside it, and
    `copied` into another one that works without a server.

    Returns what is told of it: errors of the content, redirects that meet pages under the base path, unless it is a
    trial, what the accessibility statement lacks, and what is wrong with the finished pages. Where there is an error,
    `out` is left as it was.
    """
    checked, found = ready(checked, publication, today)
    if errors(found):
        return found
    site = site_of(checked, content, today, publication=publication, progress=progress, tell=tell)
    found += site.problems
    if not errors(found):
        release = Release(__version__, content_commit(content), today, publication)
        files = progress(Stage.WRITE, list(bundle(site, release, *dependencies())))
        put_in_place(out, files, archived=archived, copy=list(offline_copy(site)) if copied else ())
    return found


def ready(checked: Checked, publication: Publication, today: date) -> tuple[Checked, tuple[Problem, ...]]:
    """The content with the address at which it is published, and what is told of that; an error stops it."""
    found = checked.errors or redirect_problems(checked, publication.base_url or publication.base_path)
    checked = _published_at(checked, publication)
    if not publication.preview:
        found += publish_problems(checked, today)
    return checked, found


def archive_path(out: Path) -> Path:
    """Where the archive of the bundle `out` is written."""
    return out.resolve().with_name(f"{out.resolve().name}.zip")


def copy_path(out: Path) -> Path:
    """Where the copy that works without a server is written."""
    return out.resolve().with_name(f"{out.resolve().name}-ilman-verkkoa.zip")


def _published_at(checked: Checked, publication: Publication) -> Checked:
    """The content with the address that a publication has; what site.yml says where it has none and stands alone."""
    base_url = publication.base_url
    site = {**checked.catalog.site, **({"site_url": base_url} if base_url or publication.within else {})}
    return replace(checked, catalog=replace(checked.catalog, site=site))


Files = Iterable[tuple[str, bytes]]


def put_in_place(out: Path, files: Files, *, archived: bool, copy: Files = ()) -> None:
    """The old archives go before the bundle changes: a run killed between leaves none rather than another's. Files
    that are made as they are written may still fail: then only the archives are lost, which can be made again."""
    for archive, sign in ((archive_path(out), MANIFEST), (copy_path(out), READ_ME)):
        remove_abandoned(archive.parent, f"{archive.name}-")
        if _is_ours(archive, sign):
            archive.unlink()
    replaced(out, files)
    if archived:
        _archive(archive_path(out), _written(out))
    if copy:
        _archive(copy_path(out), copy)


def _written(out: Path) -> Files:
    """What a directory holds, in order of address, each file read when it is asked for."""
    paths = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return ((address, paths[address].read_bytes()) for address in sorted(paths))


def _archive(archive: Path, files: Files) -> None:
    unfinished = archive.with_name(f"{archive.name}-{os.getpid()}")
    try:
        with unfinished.open("wb") as target:
            write_archive(target, files)
        unfinished.replace(archive)
    finally:
        unfinished.unlink(missing_ok=True)


def _is_ours(archive: Path, sign: str) -> bool:
    """Whether it is an archive that holds the file by which ours are known."""
    return zipfile.is_zipfile(archive) and sign in zipfile.ZipFile(archive).namelist()
