"""The file in which an audit is kept: when, of what, with which program, and what was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from palvelukartta.problems import Problem

CONTENT = (".yml", ".yaml")
"""How the name of a file ends that is content, for the statement."""

_HEAD = """\
# Koneellisen tarkastuksen tulos. Tämän kirjoittaa palvelukartta audit --result, ja saavutettavuusseloste kertoo sen.
# Selosteen päivät ovat tiedostossa accessibility.yml: ne muuttaa ihminen.
"""


class Audited(Struct, frozen=True):
    """What an audit went through."""

    day: date
    version: str
    """Of the program."""
    site: str
    pages: int
    in_full: int
    """Of these in every state."""
    seconds: float
    states: Sequence[str] = ()
    """Those in which alone pages were judged; none for all."""


def result_file(audited: Audited, problems: Sequence[Problem]) -> str:
    """The result as JSON; equal but for the seconds when nothing is different."""
    kept = {
        "day": audited.day.isoformat(),
        "version": audited.version,
        "site": audited.site,
        "pages": audited.pages,
        "pages_in_full": audited.in_full,
        **({"states": list(audited.states)} if audited.states else {}),
        "seconds": round(audited.seconds, 1),
        "passed": not problems,
        "barriers": dict(sorted(Counter(problem.code for problem in problems).items())),
    }
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def statement_file(audited: Audited, problems: Sequence[Problem]) -> str:
    """The result as the content file of which the accessibility statement has its numbers; a result of the same day
    that found as much has the same bytes."""
    kept = {
        "day": f'"{audited.day.isoformat()}"',
        "version": f'"{audited.version}"',
        "pages": audited.pages,
        "pages_in_full": audited.in_full,
        "barriers": len(problems),
    }
    return _HEAD + "".join(f"{name}: {value}\n" for name, value in kept.items())
