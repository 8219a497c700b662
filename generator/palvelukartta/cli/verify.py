"""`palvelukartta verify`: whether a published site is what its manifest says."""

from __future__ import annotations

import argparse
from functools import partial

from palvelukartta.cli.command import FAULTS, OK, WORDS, Commands, UsageError, helped, with_language


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("verify", help=helped("verify"))
    parser.add_argument("place", metavar="DIR-OR-URL")
    with_language(parser, helped("language")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.verifying import UnreachableError, is_url, verify
    from palvelukartta.publishing.manifest import NoManifestError

    say = partial(WORDS.say, options.language)
    try:
        manifest, differences = verify(options.place)
    except NoManifestError:
        raise UsageError("manifest", place=options.place) from None
    except UnreachableError as error:
        raise UsageError("unreachable", url=error.url, reason=error.reason) from None
    about = {"date": manifest["date"], "version": manifest["version"], "commit": manifest["content_commit"]}
    print(say("verify_about", **about))
    for kind in ("missing", "changed", "extra", "headers"):
        for name in getattr(differences, kind):
            print(say(f"verify_{kind}", name=name))
    if differences:
        return FAULTS
    print(say("verify_served" if is_url(options.place) else "verify_same", count=len(manifest["sha256"])))
    return OK
