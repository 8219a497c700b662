"""Audits a site: the one that the content makes now, a directory, or a published one."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct, field
from playwright.sync_api import Error, sync_playwright

from palvelukartta.auditing import chromium
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.choosing import Chosen
from palvelukartta.auditing.copying import copied, listed
from palvelukartta.auditing.html_checker import Command, invalid
from palvelukartta.auditing.loopback import serving
from palvelukartta.auditing.opening import opening
from palvelukartta.auditing.placing import as_problems
from palvelukartta.auditing.planting import Outcome, tried
from palvelukartta.auditing.watching import SECONDS, Job, NoBrowserError, watched
from palvelukartta.auditing.written import Texts
from palvelukartta.checking import check_content
from palvelukartta.hosts.building import site_of
from palvelukartta.hosts.directory import replaced
from palvelukartta.hosts.verifying import is_url
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Problem
from palvelukartta.progress import Progress, Stage, unseen
from palvelukartta.site import Site
from palvelukartta.sitemap.publication import own_place

KNOWN_DEFECTS = "known-defects.yml"
"""Content file of the barriers that the statement tells of."""


class ContentError(Exception):
    """The content makes no site; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class Subject(Struct, frozen=True):
    """A site that is about to be audited."""

    site: BuiltSite
    origin: str
    """Address at which a browser finds it."""
    files: Mapping[str, str]
    """Address of a page → content file that it shows; none where there is no content."""
    texts: Texts = field(default_factory=lambda: Texts(None))
    """What those files say."""
    known: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Address → criteria of the defects that the statement tells of."""
    lost: tuple[Problem, ...] = ()
    """What is known before a browser opens: pages of a published site that could not be had, a palette too pale."""


PALE = "palette-contrast"
"""The code of a palette's pair that is too pale. It stops a build, but no audit: a browser shows such a page, too."""


def site_from(content: Path, today: date) -> tuple[Site, tuple[Problem, ...]]:
    """The site that the content makes, and what is too pale of its palette. ContentError where it makes none."""
    checked = check_content(content, today=today)
    if any(problem.code != PALE for problem in checked.errors):
        raise ContentError(checked.errors)
    site = site_of(checked, content, today)
    if site.problems:
        raise ContentError(site.problems)
    return site, checked.errors


class Before(Struct, frozen=True):
    """What the content was before a change."""

    documents: Mapping[str, str]
    """Address → document of every page; none where it made no site."""
    changed: frozenset[str]
    """Content files that have other bytes now, or are new."""


def state_before(old: Path, content: Path, today: date) -> Before:
    """The `old` state of `content`. The days on which files changed are those of today: a page that says the same
    differs in nothing."""
    checked = check_content(old, today=today)
    documents = {} if checked.errors else site_of(checked, content, today).documents
    files = (file.relative_to(content) for file in content.rglob("*.*") if file.is_file())
    return Before(documents, frozenset(file.as_posix() for file in files if not _same(content / file, old / file)))


def _same(file: Path, other: Path) -> bool:
    return other.is_file() and file.read_bytes() == other.read_bytes()


@contextlib.contextmanager
def computed_before(old: Path, content: Path, today: date) -> Iterator[Callable[[], Before]]:
    """`state_before`, computed beside what else is to be done: the answer is waited for when it is asked."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(state_before, old, content, today).result


@contextlib.contextmanager
def subject(place: str, content: Path, site: Site | None, problems: tuple[Problem, ...] = ()) -> Iterator[Subject]:
    """What stands at `place`: a directory or an address; the `site` of the content where it is "". `problems` of the
    content are told with what is found."""
    excused = _known(site.catalog, "selector") if site else {}
    known = _known(site.catalog, "criterion") if site else {}
    texts = Texts(site.catalog if site else None)
    files = {page.address: page.source for page in site.pages if page.source} if site else {}
    with tempfile.TemporaryDirectory(prefix="palvelukartta-audit-") as scratch:
        directory, lost = Path(scratch) / "site", []
        if is_url(place):
            lost = [*problems, *_copy(place, directory)]
            yield Subject(
                BuiltSite(directory, content, excused, urlsplit(_folder(place)).path),
                _folder(place),
                files,
                texts,
                known,
                tuple(lost),
            )
            return
        if site and not place:
            replaced(directory, site.files())
        else:
            directory = Path(place)
        built = BuiltSite(directory, content, excused, _base(site))
        with serving(directory, built.base or "/") as origin:
            yield Subject(built, origin, files, texts, known, problems)


def audit(
    subject: Subject,
    chosen: Chosen,
    *,
    states: Collection[str] = (),
    pictures: str = "",
    progress: Progress = unseen,
    seconds: float = SECONDS,
    html: Command | None = None,
) -> tuple[Problem, ...]:
    """Every barrier of the chosen pages, in the order of pages, in the `states` alone that are given; `seconds` is how
    long one may take, `html` starts the HTML checker where it is there. NoBrowserError where no browser starts."""
    bar = iter(progress(Stage.AUDIT, chosen))
    job = Job(
        directory=subject.site.directory.resolve(),
        content=subject.site.content.resolve(),
        origin=subject.origin,
        pages=chosen,
        excused={address: list(selectors) for address, selectors in subject.site.excused.items()},
        browser=chromium.executable() or "",
        pictures=pictures,
        base=subject.site.base,
        states=tuple(states),
    )
    turns = {address: number for number, (address, _) in enumerate(chosen)}
    pages = {address: subject.site.page(address).path for address, _ in chosen}
    told = (*watched(job, lambda _: next(bar, None), seconds), *(invalid(html, pages) if html else ()))
    left = (barrier for barrier in told if barrier.criterion not in subject.known.get(barrier.address, ()))
    barriers = sorted(left, key=lambda barrier: turns[barrier.address])
    found = (*subject.lost, *as_problems(barriers, subject.site.content, subject.files, subject.texts))
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


def _base(site: Site | None) -> str:
    """The path with which the links of 404.html begin."""
    return own_place(str(site.catalog.site.get("site_url", ""))).base_path if site else ""


def _copy(place: str, directory: Path) -> Iterator[Problem]:
    addresses = listed(_folder(place))
    if isinstance(addresses, Problem):
        yield addresses
        return
    yield from copied(_folder(place), addresses, directory)


def _folder(place: str) -> str:
    """The address with a slash at its end."""
    return place if place.endswith("/") else f"{place}/"


def _known(catalog: Catalog, name: str) -> dict[str, list[str]]:
    """Address → the field `name` of each known defect: axe is told places, other checks are excused their criterion."""
    found: dict[str, list[str]] = {}
    file = catalog.files.get(KNOWN_DEFECTS)
    for defect in file.data.get("defects", ()) if file else ():
        found.setdefault(str(defect["page"]), []).append(str(defect[name]))
    return found
