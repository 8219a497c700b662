"""What should be looked at again, as text: by owner, then by reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources
from itertools import groupby

from palvelukartta.model.catalog import Catalog
from palvelukartta.views.due import Due, Reason


def due_text(found: Sequence[Due], catalog: Catalog, today: date, language: str, base: str) -> str:
    """The whole list; `base` is the path of the content directory."""
    say = _words(language)
    lines = [say["title"].format(today=_day(today, language)), ""]
    for owner, group in groupby(found, key=lambda one: one.owner):
        actor = catalog.get("actor", owner)
        lines.append(f"{actor.title if actor else owner} ({owner})" if owner else say["no_owner"])
        for reason, entries in groupby(group, key=lambda one: one.reason):
            lines += _group(reason, list(entries), owner, language, base)
        lines.append("")
    counts = {reason.value: sum(one.reason is reason for one in found) for reason in Reason}
    lines.append(say["total"].format(count=len(found), **counts) if found else say["nothing"])
    return "\n".join(lines) + "\n"


def _group(reason: Reason, found: Sequence[Due], owner: str, language: str, base: str) -> Iterator[str]:
    """A reason and its entries; those that nobody answers for need somebody first."""
    unowned = reason is Reason.NEVER and not owner
    yield f"  {_words(language)['never_unowned' if unowned else reason].format(count=len(found))}"
    for one in found:
        day = f" ({_day(one.on, language)})" if one.on else ""
        yield f"    {base}/{one.entry.origin.path}  {one.entry.title}{day}"


def _day(day: date, language: str) -> str:
    return f"{day.day}.{day.month}.{day.year}" if language == "fi" else day.isoformat()


@cache
def _words(language: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath("due.toml").read_text(encoding="utf-8")
    return {key: texts[language] for key, texts in tomllib.loads(text).items()}
