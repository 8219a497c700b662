"""Writing the bundle of several maps: each checked first, then made one after the other, all put in place at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta import __version__
from palvelukartta.checking import Checked, check_content
from palvelukartta.hosts.building import site_of
from palvelukartta.hosts.dependencies import dependencies
from palvelukartta.hosts.publishing import put_in_place, ready
from palvelukartta.problems import Problem, errors
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.publishing.manifest import Release
from palvelukartta.publishing.together.bundle import bundle_together
from palvelukartta.site import Site
from palvelukartta.sitemap.publication import Publication
from palvelukartta.source.history import Missing, content_commit


class OneMap(Struct, frozen=True):
    """One of the maps that are published together."""

    folder: str
    """`satakunta/`."""
    content: Path
    today: date


TellOf = Callable[[Path, Missing], object]
"""Hears that the history of a content directory is not there."""


def untold_of(_: Path, __: Missing) -> None:
    """Where nobody asks."""


class StoppedError(Exception):
    """A map of those that were sound when they were checked could not be made: the map, and its problems."""


def publish_together(
    maps: Sequence[OneMap],
    out: Path,
    publication: Publication,
    title: str = "",
    *,
    archived: bool = False,
    progress: Progress = unseen,
    tell: TellOf = untold_of,
) -> Mapping[OneMap, tuple[Problem, ...]]:
    """Writes the bundle of `maps` into `out`. Returns what is told of it, by map; where there is an error, `out` is
    left as it was."""
    publication = replace(publication, maps=tuple(one_map.folder for one_map in maps))
    found = {one_map: _checked(one_map, publication)[1] for one_map in maps}
    found = {one_map: problems for one_map, problems in found.items() if problems}
    if any(map(errors, found.values())):
        return found
    commits = dict.fromkeys(content_commit(one_map.content) for one_map in maps)
    release = Release(__version__, " ".join(commits), max(one_map.today for one_map in maps), publication)
    sites = _sites(progress(Stage.MAPS, maps), publication, tell)
    try:
        put_in_place(out, bundle_together(sites, title, release, *dependencies()), archived=archived)
    except StoppedError as error:
        one_map, problems = error.args
        return {one_map: problems}
    return found


def _checked(one_map: OneMap, publication: Publication) -> tuple[Checked, tuple[Problem, ...]]:
    checked = check_content(one_map.content, today=one_map.today)
    return ready(checked, publication.part(one_map.folder), one_map.today)


def _sites(maps: Iterable[OneMap], publication: Publication, tell: TellOf) -> Iterator[tuple[str, Site]]:
    """Each map's site, of which the last is let go before the next is made: one takes a quarter of a gigabyte, and its
    parts name each other, which only the search for cycles ends. StoppedError where one cannot be made."""
    for one_map in maps:
        checked, found = _checked(one_map, publication)
        if not errors(found):
            part = publication.part(one_map.folder)
            site = site_of(
                checked, one_map.content, one_map.today, publication=part, tell=partial(tell, one_map.content)
            )
            found = site.problems
        if errors(found):
            raise StoppedError(one_map, found)
        yield one_map.folder, site
        del site, checked
        gc.collect()
