"""Judges pages of a finished site one after another, in one browser."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import asdict
from playwright.sync_api import Error, Page

from palvelukartta.auditing.built import MOST_BYTES, BuiltPage, BuiltSite
from palvelukartta.auditing.judgements import AXE, BRIEFLY, IN_BROWSERS, OF_FILES, InBrowser, OfFile
from palvelukartta.auditing.opening import Opens, View, show

BROWSER, HUGE, ELSEWHERE = "barrier-browser", "barrier-huge", "barrier-elsewhere"
"""The codes of a page at which the browser itself failed, of one that is too large, and of one that leads away."""


class Barrier(Struct, frozen=True):
    """What a check has against a page."""

    code: str
    criterion: str
    """Of WCAG 2.2 or EN 301 549."""
    address: str
    what: str
    """The place in the page, as the check names it."""
    view: View | None = None
    """None where the HTML itself is at fault."""
    picture: str = ""
    """File name of a picture of the page in that view."""


Picture = Callable[[Page, BuiltPage, View], str]
"""Takes a picture of a page with a barrier; its file name, "" where none is taken."""


def no_picture(*_: object) -> str:
    """Where nobody looks."""
    return ""


def pictures_in(directory: Path) -> Picture:
    """Takes each picture once into `directory`."""
    taken: set[str] = set()

    def take(opened: Page, built: BuiltPage, view: View) -> str:
        looks = [name for name in ("dark", "forced", "reduced") if getattr(view, name)]
        name = "-".join([built.address.removesuffix(".html").replace("/", "_"), str(view.width), *looks]) + ".png"
        if name not in taken:
            taken.add(name)
            opened.screenshot(path=str(directory / name))
        return name

    return take


def judged(
    site: BuiltSite,
    built: BuiltPage,
    opens: Opens,
    *,
    thoroughly: bool,
    states: Collection[str] = (),
    picture: Picture = no_picture,
    alive: Callable[[], object] = lambda: None,
) -> Iterator[Barrier]:
    """What all checks have against a page; only the first few of them in the browser where it is not judged
    `thoroughly`, and those of some `states` alone where they are given. `alive` hears of each check in a browser before
    it begins."""
    if built.path.stat().st_size > MOST_BYTES:
        yield Barrier(HUGE, "", built.address, f"> {MOST_BYTES:,} B")
        return
    yield from _of_file(built, site)
    shown = _Shown(built.address, opens)
    for judgement, view in asked(built, thoroughly, states):
        alive()
        try:
            opened = shown.in_view(judgement, view, anew=thoroughly)
            if not urlsplit(opened.url).path.endswith(quote(built.address)):
                yield Barrier(ELSEWHERE, "", built.address, opened.url, view)
                return
            found = judgement.check(opened, built, site)
        except Error as error:
            yield Barrier(BROWSER, "", built.address, error.message.splitlines()[0], view)
            return
        for what in found:
            name = picture(opened, built, view)
            yield Barrier(judgement.code, judgement.criterion, built.address, what, view, name)


def _of_file(built: BuiltPage, site: BuiltSite) -> Iterator[Barrier]:
    for judgement in OF_FILES:
        if judgement.applies(built) and (site.content.is_dir() or judgement.code not in OF_CONTENT):
            for what in _in_file(judgement, built, site):
                yield Barrier(judgement.code, judgement.criterion, built.address, what)


def _in_file(judgement: OfFile, built: BuiltPage, site: BuiltSite) -> list[str]:
    """What the check has against the page; that it lacks what the check asks of, such as a heading or a footer."""
    try:
        return judgement.check(built, site)
    except (LookupError, StopIteration):
        return [f"{judgement.check.__name__}: nothing to ask"]


OF_CONTENT: Collection[str] = ("barrier-parity", "barrier-unsaid")
"""Codes whose checks compare a page with the content: without it they have nothing to say."""


def asked(built: BuiltPage, thoroughly: bool, states: Collection[str] = ()) -> list[tuple[InBrowser, View]]:
    """What a page is asked, and in which view, in an order in which it need be opened only a few times; of some
    `states` alone, where they are given: axe is asked in each of them."""
    wanted = [
        (judgement, view)
        for judgement in IN_BROWSERS
        if judgement.applies(built)
        for view in judgement.views
        if not states or judgement.state(view) in states
        if thoroughly or (judgement.code, view) in BRIEFLY or (states and judgement.code == AXE)
    ]
    first = [view.unchanged for _, view in wanted]
    return sorted(wanted, key=lambda pair: (first.index(pair[1].unchanged), pair[0].moves))


def views(site: BuiltSite, chosen: Iterable[tuple[str, bool]], states: Collection[str] = ()) -> int:
    """In how many views a browser looks at the chosen pages, all of them together."""
    wanted = (asked(site.by_address[address], thoroughly, states) for address, thoroughly in chosen)
    return sum(len({view for _, view in pairs}) for pairs in wanted)


class _Shown:
    """A page that is opened anew only where it must be: an opening costs a third of what axe does."""

    def __init__(self, address: str, opens: Opens) -> None:
        self._address, self._opens = address, opens
        self._page: Page | None = None
        self._kept: tuple[View, InBrowser | None] | None = None
        """In which view it was opened, and for which judgement alone."""

    def in_view(self, judgement: InBrowser, view: View, anew: bool) -> Page:
        """The page for `judgement`; another width is tried in the open page where it need not be opened `anew`."""
        kept = view.unchanged if anew else View(), judgement if judgement.moves else None
        if self._page is None or kept != self._kept:
            self._page, self._kept = self._opens(self._address, **asdict(kept[0])), kept
        show(self._page, view)
        return self._page
