"""What the commands share: exit codes, wrong use, the flags that say which content and in which language."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

if TYPE_CHECKING:
    from palvelukartta.source.history import Missing

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command registers itself."""

OK, FAULTS, USAGE, OUR_ERROR, INTERRUPTED = 0, 1, 2, 3, 130

_WRONG_USE: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "directory": "kansiota ei ole: {}",
        "path": "sisällössä ei ole tiedostoa tai kansiota: {}",
        "no-git": "git-ohjelmaa ei ole. Asenna git, tai anna vertailtavat versiot kansioina.",
        "no-repository": "kansio {} ei ole git-versionhallinnassa ({}). Anna vertailtavat versiot kansioina.",
        "untrusted": "git ei lue historiaa, koska kansio on toisen käyttäjän ({}). "
        "Jos luotat kansioon: git config --global --add safe.directory {}",
        "unknown": "versiota ”{0}” ei ole. Tarkista nimi. Hae haara palvelimelta: git fetch {1} {2}",
        "shallow": "versiota ”{}” ei ole tässä kopiossa, josta puuttuu historia. Hae se: git fetch --unshallow",
        "shallow-branch": "haaraa ”{0}” ei ole tässä kopiossa. Hae se: git fetch --unshallow {1} {2}",
        "parted": "ei tiedetä, missä ”{}” ja ”{}” erosivat: kopiosta puuttuu historia. Hae se: git fetch --unshallow",
        "unrelated": "versioilla ”{}” ja ”{}” ei ole yhteistä alkua. Jätä valitsin --merge-base pois.",
        "no-content": "versiossa ”{}” ei ole kansiota {}.",
        "git": "git ei onnistunut: {}",
        "kind": "sisällön lajia ”{}” ei ole. Lajit ovat: {}.",
        "kind-close": "sisällön lajia ”{}” ei ole. Tarkoititko ”{}”? Lajit ovat: {}.",
        "id": "tunnus ”{}” ei kelpaa. Käytä pieniä kirjaimia a–z, numeroita ja yhdysviivoja, enintään 80 merkkiä.",
        "id-close": "tunnus ”{}” ei kelpaa. Tarkoititko ”{}”? "
        "Käytä pieniä kirjaimia a–z, numeroita ja yhdysviivoja, enintään 80 merkkiä.",
        "id-reserved": "tunnus ”{}” on varattu: sivusto tai Windows käyttää sitä. Anna tunnus, joka kertoo enemmän.",
        "owner": "toimijaa ”{}” ei ole.",
        "owner-close": "toimijaa ”{}” ei ole. Tarkoititko ”{}”?",
        "exists": "tiedosto {} on jo olemassa. Anna toinen tunnus, tai muokkaa tiedostoa.",
        "code": "tunnusta {} ei ole. Kaikki tunnukset: palvelukartta explain",
        "like_code": "tunnusta {} ei ole. Tarkoititko ”{}”?",
        "address": "osoite ei kelpaa tai on ristiriidassa toisen kanssa: {}",
        "over": "sisältökansio on kansiossa, jonka sivusto korvaisi: {}",
        "foreign": "kansiossa {} on muutakin kuin sivusto, ja se katoaisi. Anna toinen kansio, tai tyhjennä se ensin.",
        "write": "tiedostoa ei voi kirjoittaa: {} ({})",
        "manifest": "osoitteessa tai kansiossa ei ole julkaisuluetteloa manifest.json: {}",
        "unreachable": "osoite ei vastaa: {} ({})",
        "serve": "osoitteessa {} ei voi näyttää sivustoa ({}). Anna toinen: --address 127.0.0.1:8001",
        "occupied": "kansio on jo olemassa, eikä se ole tyhjä: {}",
    },
    "en": {
        "directory": "no such directory: {}",
        "path": "no such file or directory in the content: {}",
        "no-git": "there is no git. Install it, or give the versions to compare as directories.",
        "no-repository": "{} is not in a git repository ({}). Give the versions to compare as directories.",
        "untrusted": "git does not read the history, because the directory is another user's ({}). "
        "If you trust it: git config --global --add safe.directory {}",
        "unknown": "there is no revision “{0}”. Check the name. Get the server's branch: git fetch {1} {2}",
        "shallow": "the revision “{}” is not in this copy, which lacks the history. Get it: git fetch --unshallow",
        "shallow-branch": "the branch “{0}” is not in this copy. Get it: git fetch --unshallow {1} {2}",
        "parted": "nobody knows where “{}” and “{}” parted: this copy lacks the history. Get it: git fetch --unshallow",
        "unrelated": "the revisions “{}” and “{}” have no common beginning. Leave --merge-base out.",
        "no-content": "the revision “{}” has no directory {}.",
        "git": "git failed: {}",
        "kind": "there is no kind “{}”. The kinds are: {}.",
        "kind-close": "there is no kind “{}”. Did you mean “{}”? The kinds are: {}.",
        "id": "“{}” cannot be an id. Use lower-case letters a–z, digits and hyphens, at most 80.",
        "id-close": "“{}” cannot be an id. Did you mean “{}”? "
        "Use lower-case letters a–z, digits and hyphens, at most 80.",
        "id-reserved": "“{}” is reserved: the site or Windows uses it. Give an id that says more.",
        "owner": "there is no actor “{}”.",
        "owner-close": "there is no actor “{}”. Did you mean “{}”?",
        "exists": "the file {} is already there. Give another id, or edit the file.",
        "code": "there is no code {}. Every code: palvelukartta explain",
        "like_code": "there is no code {}. Did you mean “{}”?",
        "address": "an address is malformed or contradicts another: {}",
        "over": "the content is in the directory that the site would replace: {}",
        "foreign": "{} holds other things than a site, which would be lost. Give another directory, or empty it first.",
        "write": "a file cannot be written: {} ({})",
        "manifest": "there is no manifest.json at: {}",
        "unreachable": "the address does not answer: {} ({})",
        "serve": "the site cannot be shown at {} ({}). Give another address: --address 127.0.0.1:8001",
        "occupied": "the directory is already there, and not empty: {}",
    },
}


class UsageError(Exception):
    """The command cannot be carried out as it was given. Arguments: which wrong use, and what was given."""


def wrong_use(error: UsageError, language: str) -> str:
    """What was wrong with the command line, in words."""
    what, *given = error.args
    return _WRONG_USE[language][what].format(*given)


LAST_COMMIT, THE_DAY_ITSELF = "date of the content's last commit", "the day on which it is run"
"""What `--today` is where it is not given."""

NOW = "now"
"""The `--today` of a run that asks what time has passed by."""


def with_content(parser: argparse.ArgumentParser, default_day: str = LAST_COMMIT) -> argparse.ArgumentParser:
    """Adds the flags of a command that reads content."""
    parser.add_argument("--content", default="content", metavar="DIR", help="content directory (default: content)")
    parser.add_argument("--language", choices=("fi", "en"), default="fi", help="language of the messages")
    parser.add_argument("--today", type=_date, metavar=f"YYYY-MM-DD|{NOW}", help=f"default: {default_day}")
    return parser


def content_directory(options: argparse.Namespace) -> Path:
    """The content directory that the command names. UsageError if there is none."""
    content = Path(options.content)
    if not content.is_dir():
        raise UsageError("directory", content)
    return content


def remembered(content: Path) -> Path:
    """Where a command keeps what it found in `content`, for the next time."""
    return content.resolve().parent / ".cache" / "check.json"


def today(options: argparse.Namespace) -> date:
    """The date on which everything that depends on today depends."""
    from palvelukartta.source.history import content_date

    given: date | None = options.today
    return given or content_date(content_directory(options))


@contextmanager
def replacing(content: Path, out: Path) -> Iterator[None]:
    """Lets the directory `out` be replaced by a site of `content`. UsageError where something else would be lost, or
    where it cannot be written."""
    from palvelukartta.hosts.directory import replaceable

    if content.resolve().is_relative_to(out.resolve()):
        raise UsageError("over", out)
    try:
        if not replaceable(out):
            raise UsageError("foreign", out)
        yield
    except OSError as error:
        raise UsageError("write", error.filename or out, error.strerror) from None


def colours(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that may be coloured (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def revision_errors() -> Iterator[None]:
    """Turns what git cannot give into wrong use."""
    from palvelukartta.source.git import GitError

    try:
        yield
    except GitError as error:
        raise UsageError(*error.args) from None


def this_day() -> date:
    """The day on which the command is run, where it is run."""
    return date.today()


def told(options: argparse.Namespace) -> Callable[[Missing], None]:
    """What says on standard error that the content's history is not there: nothing is in the way, but dates are."""
    from palvelukartta.reports.history import history_text

    def tell(missing: Missing) -> None:
        words = history_text(missing, options.language, options.content, dated=bool(options.today))
        print(f"palvelukartta: {words}", file=sys.stderr)

    return tell


def _date(text: str) -> date:
    return this_day() if text == NOW else date.fromisoformat(text)
