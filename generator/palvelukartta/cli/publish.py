"""`palvelukartta publish`: the bundle for the publisher's own web server."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import (
    FAULTS,
    OK,
    WORDS,
    Commands,
    UsageError,
    colours,
    content_directory,
    helped,
    replacing,
    today,
    told,
    with_content,
)

if TYPE_CHECKING:
    from palvelukartta.sitemap.publication import Publication


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("publish", help=helped("publish"))
    parser.add_argument("--out", default="dist", metavar="DIR")
    parser.add_argument("--base-path", default="", metavar="PATH", help=helped("publish_base_path"))
    parser.add_argument("--base-url", default="", metavar="URL", help=helped("publish_base_url"))
    parser.add_argument("--framed-by", action="append", default=[], metavar="ORIGIN", help=helped("publish_framed_by"))
    parser.add_argument("--offline-pages", action="store_true", help=helped("publish_offline_pages"))
    parser.add_argument("--preview", action="store_true", help=helped("publish_preview"))
    parser.add_argument("--together", nargs="+", metavar="DIR", help=helped("publish_together"))
    parser.add_argument("--title", default="", metavar="TITLE", help=helped("publish_title"))
    parser.add_argument("--zip", action="store_true", help=helped("publish_zip"))
    parser.add_argument("--offline-copy", action="store_true", help=helped("publish_offline_copy"))
    with_content(parser).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.together:
        from palvelukartta.cli.together import publish_maps

        return publish_maps(options, _publication(options, ""))
    return _publish(options)


def _publish(options: argparse.Namespace) -> int:
    from palvelukartta.checking import check_content
    from palvelukartta.cli.progress import progress
    from palvelukartta.hosts.publishing import archive_path, copy_path, publish
    from palvelukartta.problems import errors
    from palvelukartta.reports.text import text
    from palvelukartta.source.files import lines_of

    content, out = content_directory(options), Path(options.out)
    shown = progress(options.language)
    day = today(options)
    checked = check_content(content, today=day, progress=shown)
    publication = _publication(options, str(checked.catalog.site.get("site_url", "")))
    with replacing(content, out):
        zips, tell = {"archived": options.zip, "copied": options.offline_copy}, told(options)
        found = publish(checked, content, out, publication, day, **zips, progress=shown, tell=tell)
    if found:
        lines, colour = lines_of(content), colours(sys.stdout)
        print(text(found, options.language, content.as_posix(), lines, colour=colour), end="")
    if errors(found):
        print(WORDS.say(options.language, "publish_refused"))
        return FAULTS
    print(WORDS.say(options.language, "publish_made", path=out))
    for wanted, path in ((options.zip, archive_path(out)), (options.offline_copy, copy_path(out))):
        if wanted:
            print(WORDS.say(options.language, "publish_made", path=path))
    return OK


def _publication(options: argparse.Namespace, site_url: str) -> Publication:
    """What the flags say; the address of site.yml where they give none and it agrees with the base path."""
    from palvelukartta.sitemap.publication import AddressError, PlaceError, publication, same_place

    base_url = options.base_url or (site_url if same_place(site_url, options.base_path) else "")
    wanted = {"preview": options.preview, "offline_pages": options.offline_pages}
    try:
        return publication(options.base_path, base_url, framed_by=tuple(options.framed_by), **wanted)
    except PlaceError as error:
        raise UsageError("address-place", address=error, path=options.base_path) from None
    except AddressError as error:
        raise UsageError("address", address=error) from None
