"""What should be looked at again, as text: by owner, then by reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from palvelukartta.model.catalog import Catalog
from palvelukartta.phrases import Phrases
from palvelukartta.views.due import Due, Reason

_WORDS = Phrases("reports/due.toml")


def due_text(dues: Sequence[Due], catalog: Catalog, today: date, language: str, base: str) -> str:
    """The whole list; `base` is the path of the content directory."""
    say = partial(_WORDS.say, language)
    lines = [say("title", today=_day(today, language)), ""]
    for owner, group in groupby(dues, key=lambda due: due.owner):
        actor = catalog.get("actor", owner)
        lines.append(f"{actor.title if actor else owner} ({owner})" if owner else say("no_owner"))
        for reason, entries in groupby(group, key=lambda due: due.reason):
            lines += _group(reason, list(entries), owner, language, base)
        lines.append("")
    counts = {reason.value: sum(due.reason is reason for due in dues) for reason in Reason}
    lines.append(say("total", count=len(dues), **counts) if dues else say("nothing"))
    return "\n".join(lines) + "\n"


def _group(reason: Reason, dues: Sequence[Due], owner: str, language: str, base: str) -> Iterator[str]:
    """A reason and its entries; those that nobody answers for need somebody first."""
    unowned = reason is Reason.NEVER and not owner
    yield f"  {_WORDS.say(language, 'never_unowned' if unowned else reason, count=len(dues))}"
    for due in dues:
        day = f" ({_day(due.on, language)})" if due.on else ""
        yield f"    {base}/{due.entry.origin.path}  {due.entry.title}{day}"


def _day(day: date, language: str) -> str:
    return f"{day.day}.{day.month}.{day.year}" if language == "fi" else day.isoformat()
