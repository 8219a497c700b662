"""`palvelukartta audit`: the accessibility of a finished site, judged in a browser."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta import __version__
from palvelukartta.cli.command import (
    FAULTS,
    OK,
    WORDS,
    Commands,
    UsageError,
    helped,
    revision_errors,
    this_day,
    today,
    with_content,
)
from palvelukartta.cli.report import READ, print_report

if TYPE_CHECKING:
    from palvelukartta.auditing.built import BuiltSite
    from palvelukartta.auditing.choosing import Chosen
    from palvelukartta.hosts.auditing import Before, Subject
    from palvelukartta.problems import Problem
    from palvelukartta.site import Site


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("audit", help=helped("audit"))
    parser.add_argument("site", nargs="?", default="", metavar="SITE", help=helped("audit_site"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--changed", default="", metavar="OLD", help=helped("audit_changed"))
    which.add_argument("--sample", type=int, default=1, metavar="N", help=helped("audit_sample"))
    which.add_argument("--all", action="store_true", help=helped("audit_all"))
    which.add_argument("--by-hand", action="store_true", help=helped("audit_by_hand"))
    which.add_argument("--self-test", action="store_true", help=helped("audit_self_test"))
    parser.add_argument("--state", action="append", default=[], metavar="STATE", help=helped("audit_state"))
    parser.add_argument("--yes-this-is-ours", action="store_true", help=helped("audit_ours"))
    parser.add_argument("--pictures", default="", metavar="DIR", help=helped("audit_pictures"))
    parser.add_argument("--result", default="", metavar="FILE", help=helped("audit_result"))
    parser.add_argument("--format", choices=("text", "github", "json", "sarif", "junit"), default="text")
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.by_hand:
        from palvelukartta.cli.by_hand import by_hand

        return by_hand(options)
    _look(options)
    from palvelukartta.auditing.html_checker import checker
    from palvelukartta.auditing.watching import NoBrowserError
    from palvelukartta.cli.progress import progress
    from palvelukartta.hosts.auditing import ContentError, audit, site_from, subject

    content, begun = Path(options.content), time.monotonic()
    with ExitStack() as opened:
        before = _begun(options, opened)
        try:
            site, pale = site_from(content, today(options)) if content.is_dir() else (None, ())
        except ContentError as error:
            print_report(error.problems, options, content)
            return FAULTS
        audited = opened.enter_context(subject(options.site, content, site, pale))
        if options.self_test:
            return _tell_planted(audited, options)
        chosen = _chosen(audited, site, before, options)
        if not chosen and not audited.lost:
            raise UsageError("no-pages", path=options.site)  # an audit of nothing would find no barrier
        try:
            found = audit(
                audited,
                chosen,
                states=options.state,
                pictures=_pictures(options),
                progress=progress(options.language),
                html=checker(),
            )
        except NoBrowserError as error:
            raise UsageError("browser", reason=error) from None
    print_report(found, options, content, clean=WORDS.say(options.language, "no_barriers"))
    _tell(options, audited.site, chosen, found, time.monotonic() - begun)
    return FAULTS if found else OK


def _tell_planted(audited: Subject, options: argparse.Namespace) -> int:
    """Says what became of the barriers that were planted into the site's own pages."""
    from palvelukartta.auditing.watching import NoBrowserError
    from palvelukartta.hosts.auditing import planted

    missed = 0
    try:
        for outcome in planted(audited):
            missed += bool(outcome.page) and not outcome.found
            if not outcome.page:
                print(WORDS.say(options.language, "planted_nowhere", code=outcome.code))
            elif outcome.found:
                print(WORDS.say(options.language, "planted_found", code=outcome.code, page=outcome.page))
            else:
                print(WORDS.say(options.language, "planted_missed", code=outcome.code, page=outcome.page))
    except NoBrowserError as error:
        raise UsageError("browser", reason=error) from None
    return FAULTS if missed else OK


def _look(options: argparse.Namespace) -> None:
    """UsageError for what cannot be audited."""
    from importlib.util import find_spec

    from palvelukartta.hosts.verifying import is_url

    if any(find_spec(name) is None for name in ("playwright", "axe_playwright_python", "lxml")):
        raise UsageError("extra", extra="audit", version=__version__)
    _look_at_states(options)
    if is_url(options.site) and not options.yes_this_is_ours:
        raise UsageError("not-ours", url=options.site)
    if options.site and not is_url(options.site) and not Path(options.site).is_dir():
        raise UsageError("directory", path=options.site)
    if not Path(options.content).is_dir() and (not options.site or options.changed):
        raise UsageError("directory", path=options.content)


def _look_at_states(options: argparse.Namespace) -> None:
    """UsageError for states that are none, and where the statement would tell of them as of a whole audit."""
    from palvelukartta.auditing.judgements import STATES
    from palvelukartta.auditing.results import CONTENT

    if unknown := [state for state in options.state if state not in STATES]:
        raise UsageError("state", state=unknown[0], states=", ".join(STATES))
    if options.state and options.result.endswith(CONTENT):
        raise UsageError("state-result", result=options.result)


def _chosen(
    audited: Subject, site: Site | None, before: Callable[[], Before] | None, options: argparse.Namespace
) -> Chosen:
    from palvelukartta.auditing.choosing import every_page, sampled, touched

    if options.all:
        return every_page(audited.site)
    if not before or site is None:
        return sampled(audited.site, options.sample)
    was = before()
    own = {address for address, file in audited.files.items() if file in was.changed}
    return touched(audited.site, was.documents, site.documents, own)


def _begun(options: argparse.Namespace, opened: ExitStack) -> Callable[[], Before] | None:
    """The content as it was, which a process of its own computes meanwhile; None where nobody asked for it."""
    from palvelukartta.hosts.auditing import computed_before
    from palvelukartta.source.revisions import content_at

    if not options.changed:
        return None
    content, old = Path(options.content), Path(options.changed)
    if not old.is_dir():
        with revision_errors():
            old = opened.enter_context(content_at(content, options.changed)).content
    return opened.enter_context(computed_before(old, content, today(options)))


def _pictures(options: argparse.Namespace) -> str:
    if options.pictures:
        Path(options.pictures).mkdir(parents=True, exist_ok=True)
    return str(options.pictures)


def _tell(
    options: argparse.Namespace, site: BuiltSite, chosen: Chosen, found: tuple[Problem, ...], seconds: float
) -> None:
    """Says what was gone through, and keeps it in the file that `--result` names."""
    from palvelukartta import __version__
    from palvelukartta.auditing.html_checker import checker
    from palvelukartta.auditing.judging import views
    from palvelukartta.auditing.results import CONTENT, Audited, result_file, statement_file

    in_full = 0 if options.state else sum(thoroughly for _, thoroughly in chosen)
    if options.format in READ:
        seen = views(site, chosen, options.state)
        said = {"pages": len(chosen), "in_full": in_full, "views": seen, "seconds": round(seconds)}
        print(WORDS.say(options.language, "audited", **said))
        if options.state:
            print(WORDS.say(options.language, "audited_in_part", states=", ".join(options.state)))
        if site.maps:
            print(WORDS.say(options.language, "audited_together", map=Path(options.site, site.maps[0]).as_posix()))
        if not checker():
            print(WORDS.say(options.language, "html_unjudged"))
    if options.result:
        place = options.site or options.content
        audited = Audited(this_day(), __version__, place, len(chosen), in_full, seconds, options.state)
        written = statement_file if options.result.endswith(CONTENT) else result_file
        Path(options.result).write_text(written(audited, found), encoding="utf-8")
