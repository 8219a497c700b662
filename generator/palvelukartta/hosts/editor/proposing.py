"""What a proposal says, and whether it may be made: content that was published against the content of a change set."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from palvelukartta.changes.faults import new_problems
from palvelukartta.checking import check_content
from palvelukartta.comparison import Version, compare
from palvelukartta.hosts.editor.drafts import Refused, Row
from palvelukartta.hosts.editor.forges import Request
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.problems import Problem, Severity
from palvelukartta.source.history import content_date
from palvelukartta.source.memory import Memory
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.revisions import content_at

ROOM = 2_000
"""Bytes of a request's text that are left to what people write."""

_WORDS = Phrases("hosts/editor/words.toml")

_one_at_a_time = threading.Lock()
"""A report reads two whole contents: several at once would only take longer."""


@dataclass(frozen=True)
class Proposing:
    """The content of a change set and what it is compared with."""

    content: Path
    base: str
    """The published commit from which it differs by nothing but its own changes."""
    memory: Path
    """What the checks of `content` remember."""

    def refused(self) -> Refused | None:
        """Why the change may not be proposed: errors that what is published does not have."""
        today = content_date(self.content)
        with _one_at_a_time:
            now = check_content(self.content, today=today, memory=Memory(self.memory)).problems
            new = [problem for problem in now if problem.severity is Severity.ERROR]
            new = list(new_problems(_problems_at(self.content, self.base), new)) if new else []
        places = sorted({str(problem.location) for problem in new})
        return Refused("errors", "\n".join(places)) if new else None

    def report(self, title: str = "", length: int | None = None) -> str:
        """What the change set changes, in Finnish, as Markdown of about `length` characters."""
        name = title or _WORDS.say(ONLY_FINNISH, "now")
        with _one_at_a_time, content_at(self.content, self.base) as revision:
            old = Version(revision.content, _WORDS.say(ONLY_FINNISH, "published"), map_schemas(revision.content))
            compared = compare(
                old,
                Version(self.content, name, map_schemas(self.content)),
                content=self.content.name,
                length=length,
                today=content_date(self.content),
            )
        return compared.report

    def request(self, row: Row, tip: str, message: str, limit: int) -> Request:
        """The request whose text has at most `limit` bytes."""
        names = ", ".join(person.name for person in row.people)
        quoted = "\n".join(f"> {line}".rstrip() for line in message.strip().splitlines())
        report = self.report(row.title, (limit - ROOM) // 2)  # letters such as ä are two bytes
        body = "\n\n".join([quoted, _WORDS.say(ONLY_FINNISH, "people", names=names), report])
        return Request(row.id, tip, " ".join(row.title.split()), shortened(body, limit))


def shortened(text: str, limit: int) -> str:
    """The text without what a code host would take for an order, in at most `limit` bytes of whole lines."""
    lines = [f"\\{line}" if line.lstrip().startswith("/") else line for line in text.split("\n")]
    end = _WORDS.say(ONLY_FINNISH, "shortened")
    kept, room = list[str](), limit - len(end.encode()) - 2
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            return "\n".join([*kept, "", end]).strip()
        kept.append(line)
    return "\n".join(kept).strip()


@lru_cache(maxsize=4)
def _problems_at(content: Path, commit: str) -> tuple[Problem, ...]:
    """The errors of a published commit."""
    with content_at(content, commit) as revision:
        return check_content(revision.content, today=content_date(content)).errors
