"""What a proposal says, and whether it may be made: content that was published against the content of a change set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.comparison import CheckedVersion, difference
from palvelukartta.hosts.editor.drafts import Judged, Refused, Row
from palvelukartta.hosts.editor.forges import Request
from palvelukartta.hosts.editor.published_site import PublishedSite
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.changes import ChangeReport, Links, markdown
from palvelukartta.sitemap.addresses import entry_address

ROOM = 2_000
"""Bytes of a request's text that are left to what people write."""

_WORDS = Phrases("hosts/editor/words.toml")


class Proposing(Struct, frozen=True, eq=False):
    """The content of a change set, compared with what it was made from."""

    different: ChangeReport
    problems: tuple[Problem, ...]
    """Everything that the whole check finds in it."""
    content: str
    """What reports call the content directory."""

    def refused(self) -> Refused | None:
        """Why the change may not be proposed: errors that what is published does not have."""
        is_wrong = any(problem.severity is Severity.ERROR for problem in self.different.problems)
        return Refused("errors") if is_wrong else None

    def judged(self) -> Judged:
        """What the change set changes, and what it brings that is wrong: that is told in other words than a report's to
        whoever fills forms."""
        return Judged(self._report(replace(self.different, problems=()), brief=True), self.different.problems)

    def request(self, row: Row, tip: str, message: str, limit: int) -> Request:
        """The request whose text has at most `limit` bytes."""
        names = ", ".join(person.name for person in row.people)
        quoted = "\n".join(f"> {line}".rstrip() for line in message.strip().splitlines())
        named = replace(self.different, new_name=row.title) if row.title else self.different
        report = self._report(named, (limit - ROOM) // 2)  # letters such as ä are two bytes
        body = "\n\n".join([quoted, _WORDS.say(ONLY_FINNISH, "people", names=names), report])
        return Request(row.id, tip, " ".join(row.title.split()), shortened(body, limit))

    def _report(self, told: ChangeReport, length: int | None = None, *, brief: bool = False) -> str:
        return markdown(told, Links(self.content, entry_address), ONLY_FINNISH, length, brief=brief)


def proposing(published: PublishedSite, base: str, tip: str, content: Path, today: date) -> Proposing:
    """The content of the commit `tip`, which `content` holds, against that of `base`."""
    old, new = _WORDS.say(ONLY_FINNISH, "published"), _WORDS.say(ONLY_FINNISH, "now")
    with published.compared(base, tip, content, today) as (directory, before, after):
        sides = CheckedVersion(directory, old, before), CheckedVersion(content, new, after)
        return Proposing(difference(*sides), after.problems, content.name)


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
