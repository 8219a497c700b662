"""`palvelukartta publish --together`: the bundle of several maps."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import FAULTS, OK, WORDS, UsageError, colours, replacing, today, told

if TYPE_CHECKING:
    from palvelukartta.hosts.publishing_together import OneMap
    from palvelukartta.sitemap.publication import Publication
    from palvelukartta.source.history import Missing

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_TAKEN = ("assets", "palvelin")
"""Folders of the site of all maps."""


def publish_maps(options: argparse.Namespace, publication: Publication) -> int:
    """Publishes the maps that the options name; the exit code."""
    from palvelukartta.cli.progress import progress
    from palvelukartta.hosts.publishing import archive_path
    from palvelukartta.hosts.publishing_together import publish_together
    from palvelukartta.problems import errors
    from palvelukartta.reports.text import text
    from palvelukartta.source.files import lines_of

    if options.offline_copy or options.offline_pages:
        raise UsageError("copy-of-one")
    maps, out, language = _maps(options), Path(options.out), options.language
    with ExitStack() as stack:
        for one_map in maps:
            stack.enter_context(replacing(one_map.content, out))
        shown = progress(language)
        title, archived = options.title, options.zip
        found = publish_together(maps, out, publication, title, archived=archived, progress=shown, tell=_told(options))
    for one_map, problems in found.items():
        content = one_map.content
        print(WORDS.say(language, "publish_of_map", content=content.as_posix()))
        print(text(problems, language, content.as_posix(), lines_of(content), colour=colours(sys.stdout)), end="")
    if any(map(errors, found.values())):
        print(WORDS.say(language, "publish_refused"))
        return FAULTS
    for made in (out, *([archive_path(out)] if archived else [])):
        print(WORDS.say(language, "publish_made", path=made))
    return OK


def _told(options: argparse.Namespace) -> Callable[[Path, Missing], None]:
    """What says that a map's history is not there."""

    def tell(content: Path, missing: Missing) -> None:
        told(argparse.Namespace(**{**vars(options), "content": content.as_posix()}))(missing)

    return tell


def _maps(options: argparse.Namespace) -> Sequence[OneMap]:
    from palvelukartta.hosts.publishing_together import OneMap

    maps: dict[str, OneMap] = {}
    for folder, content in map(_named, options.together):
        if folder in maps:
            raise UsageError("map-twice", folder=folder, path=content.parent.as_posix())
        options.content = content.as_posix()
        maps[folder] = OneMap(f"{folder}/", content, today(options))
    return tuple(maps.values())


def _named(written: str) -> tuple[str, Path]:
    """Folder and content directory of a map that is given as `DIR` or `folder=DIR`. UsageError where it has none."""
    folder, _, given = written.rpartition("=")
    directory = Path(given)
    inside = directory / "content"
    content = inside if inside.is_dir() else directory
    if not content.is_dir():
        raise UsageError("directory", path=directory)
    place = directory.resolve()
    folder = folder or (place.parent.name if place.name == "content" else place.name).lower()
    if not _FOLDER.match(folder) or folder in _TAKEN:
        raise UsageError("map-folder", folder=folder, path=given)
    return folder, content
