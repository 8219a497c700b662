"""`palvelukartta verify`: whether a published site is what its manifest says."""

from __future__ import annotations

import argparse

from palvelukartta.cli.command import FAULTS, OK, Commands, UsageError

_WORDS = {
    "fi": {
        "about": "Julkaistu {date}, versio {version}, sisältö {commit}.",
        "missing": "puuttuu: {}",
        "changed": "muuttunut: {}",
        "extra": "ylimääräinen: {}",
        "headers": "otsake puuttuu tai on toinen: {}",
        "same": "Sivusto vastaa luetteloaan: {} tiedostoa.",
        "served": "Sivusto vastaa luetteloaan: {} tiedostoa ja otsakkeet. Ylimääräiset tiedostot eivät näy verkon yli.",
    },
    "en": {
        "about": "Published {date}, version {version}, content {commit}.",
        "missing": "missing: {}",
        "changed": "changed: {}",
        "extra": "extra: {}",
        "headers": "header missing or different: {}",
        "same": "The site is what its manifest says: {} files.",
        "served": "The site is what its manifest says: {} files and headers. Extra files cannot be seen from here.",
    },
}


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("verify", help="compare a published site with its manifest")
    parser.add_argument("place", metavar="DIR-OR-URL")
    parser.add_argument("--language", choices=("fi", "en"), default="fi", help="language of the messages")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.verifying import UnreachableError, is_url, verify
    from palvelukartta.publishing.manifest import NoManifestError

    words = _WORDS[options.language]
    try:
        manifest, found = verify(options.place)
    except NoManifestError:
        raise UsageError("manifest", options.place) from None
    except UnreachableError as error:
        raise UsageError("unreachable", *error.args) from None
    print(words["about"].format(date=manifest["date"], version=manifest["version"], commit=manifest["content_commit"]))
    for kind in ("missing", "changed", "extra", "headers"):
        for name in getattr(found, kind):
            print(words[kind].format(name))
    if found:
        return FAULTS
    print(words["served" if is_url(options.place) else "same"].format(len(manifest["sha256"])))
    return OK
