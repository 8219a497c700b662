"""Audits a site: the one that the content makes now, a directory, or a published one."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from palvelukartta.auditing import chromium
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.choosing import Chosen
from palvelukartta.auditing.copying import copied, listed
from palvelukartta.auditing.loopback import serving
from palvelukartta.auditing.opening import opening
from palvelukartta.auditing.placing import as_problems
from palvelukartta.auditing.planting import Outcome, tried
from palvelukartta.auditing.watching import SECONDS, Job, NoBrowserError, watched
from palvelukartta.checking import check_content
from palvelukartta.hosts.building import site_of
from palvelukartta.hosts.directory import replaced
from palvelukartta.hosts.verifying import is_url
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Problem
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.site import Site

KNOWN_DEFECTS = "known-defects.yml"
"""Content file of the barriers that the statement tells of."""


class ContentError(Exception):
    """The content makes no site; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Subject:
    """A site that is about to be audited."""

    site: BuiltSite
    origin: str
    """Address at which a browser finds it."""
    files: Mapping[str, str]
    """Address of a page → content file that it shows; none where there is no content."""
    lost: tuple[Problem, ...] = ()
    """Pages of a published site that could not be had."""


def site_from(content: Path, today: date) -> Site:
    """The site that the content makes. ContentError where it makes none."""
    checked = check_content(content, today=today)
    if checked.errors:
        raise ContentError(checked.errors)
    site = site_of(checked, content, today)
    if site.problems:
        raise ContentError(site.problems)
    return site


def documents_before(old: Path, content: Path, today: date) -> Mapping[str, str]:
    """Address → document of every page that the `old` state of `content` makes; none where it makes no site. The days
    on which files changed are those of today: a page that says the same differs in nothing."""
    checked = check_content(old, today=today)
    return {} if checked.errors else site_of(checked, content, today).documents


@contextlib.contextmanager
def subject(place: str, content: Path, site: Site | None) -> Iterator[Subject]:
    """What stands at `place`: a directory or an address; the `site` of the content where it is ""."""
    excused = _excused(site.catalog) if site else {}
    files = {page.address: page.source for page in site.pages if page.source} if site else {}
    with tempfile.TemporaryDirectory(prefix="palvelukartta-audit-") as scratch:
        directory, lost = Path(scratch) / "site", []
        if is_url(place):
            lost = list(_copy(place, directory))
            yield Subject(BuiltSite(directory, content, excused), _folder(place), files, tuple(lost))
            return
        if site and not place:
            replaced(directory, site.files())
        else:
            directory = Path(place)
        with serving(directory) as origin:
            yield Subject(BuiltSite(directory, content, excused), origin, files)


def audit(
    subject: Subject, chosen: Chosen, *, pictures: str = "", progress: Progress = unseen, seconds: float = SECONDS
) -> tuple[Problem, ...]:
    """Every barrier of the chosen pages, in the order of pages; `seconds` is how long one may take. NoBrowserError
    where no browser starts."""
    bar = iter(progress(Stage.AUDIT, chosen))
    job = Job(
        directory=subject.site.directory.resolve(),
        content=subject.site.content.resolve(),
        origin=subject.origin,
        pages=chosen,
        excused={address: list(selectors) for address, selectors in subject.site.excused.items()},
        browser=chromium.executable() or "",
        pictures=pictures,
    )
    barriers = watched(job, lambda _: next(bar, None), seconds)
    found = (*subject.lost, *as_problems(barriers, subject.site.content, subject.files))
    next(bar, None)
    return found


def planted(subject: Subject) -> Iterator[Outcome]:
    """What becomes of the barriers that are put into the site's own pages. NoBrowserError where no browser starts."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        except Error as error:
            raise NoBrowserError(error.message.splitlines()[0]) from None
        with opening(browser, subject.origin) as opens:
            yield from tried(subject.site, opens)
        browser.close()


def _copy(place: str, directory: Path) -> Iterator[Problem]:
    addresses = listed(_folder(place))
    if isinstance(addresses, Problem):
        yield addresses
        return
    yield from copied(_folder(place), addresses, directory)


def _folder(place: str) -> str:
    """The address with a slash at its end."""
    return place if place.endswith("/") else f"{place}/"


def _excused(catalog: Catalog) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    file = catalog.files.get(KNOWN_DEFECTS)
    for defect in file.data.get("defects", ()) if file else ():
        found.setdefault(str(defect["page"]), []).append(str(defect["selector"]))
    return found
