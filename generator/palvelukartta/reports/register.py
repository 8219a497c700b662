"""How the map and the national register differ, for whoever keeps them both: Markdown, or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from palvelukartta.finnish.dates import readable
from palvelukartta.phrases import Phrases
from palvelukartta.ptv.comparing import Comparison
from palvelukartta.ptv.differences import Difference, Sort
from palvelukartta.ptv.records import Snapshot
from palvelukartta.reports.change_words import code, escaped, marked

MOST = 5
"""Values of one side that a line names; the others are counted."""

APART = (Sort.SAME_NAME, Sort.ONLY_HERE, Sort.ONLY_THERE)
"""What has a list of its own; everything else stands under its entry."""

_WORDS = Phrases("reports/register.toml")


class RegisterReport(Struct, frozen=True, eq=False):
    """Everything that a report tells."""

    comparison: Comparison
    snapshot: Snapshot
    snapshot_name: str
    content: str
    """Path of the content directory."""

    def file(self, difference: Difference) -> str:
        """Path of the entry's file, "" for what is not on the map."""
        return f"{self.content}/{difference.entry.origin.path}" if difference.entry else ""


def markdown(report: RegisterReport, language: str = "fi") -> str:
    """The report for people."""
    lines = list(_Writer(report, language).lines())
    return "\n".join(line for before, line in pairwise(["", *lines]) if line or before) + "\n"


def as_json(report: RegisterReport) -> str:
    """The report for programs: a row for each difference, in its order."""
    rows = [
        {
            "sort": difference.sort.value,
            "file": report.file(difference),
            "title": difference.entry.title if difference.entry else "",
            "ptv": difference.id,
            "ptv_name": difference.name,
            "only_map": list(difference.ours),
            "only_ptv": list(difference.theirs),
        }
        for difference in report.comparison.differences
    ]
    whole = {
        "asked_on": report.snapshot.asked_on,
        "joined": report.comparison.joined,
        "published": report.comparison.published,
        "differences": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


class _Writer(Struct, frozen=True, eq=False):
    report: RegisterReport
    language: str

    def say(self, key: str, **facts: object) -> str:
        return _WORDS.say(self.language, key, **facts)

    def lines(self) -> Iterator[str]:
        differences, snapshot = self.report.comparison.differences, self.report.snapshot
        day = self.say("day", day=readable(snapshot.asked_on)) if snapshot.asked_on else ""
        yield f"# {self.say('title')}"
        yield ""
        yield self.say(
            "compared",
            snapshot=f"`{code(self.report.snapshot_name)}`",
            day=day,
            joined=self.report.comparison.joined,
            published=self.report.comparison.published,
        )
        if not differences:
            yield from ("", self.say("nothing"))
            return
        yield from self._pairs([difference for difference in differences if difference.sort not in APART])
        for sort in APART:
            yield from self._apart(sort, [difference for difference in differences if difference.sort is sort])

    def _pairs(self, differences: Sequence[Difference]) -> Iterator[str]:
        if not differences:
            return
        yield from ("", f"## {self.say('different')}", "", self.say("reading"))
        for entry, own in groupby(differences, key=lambda difference: difference.entry):
            lines = list(own)
            kind, title = (escaped(entry.kind.singular), escaped(entry.title)) if entry else ("", "")
            yield from ("", f"### {self.say('entry', kind=kind, title=title)}", "")
            yield from (self.say("where", file=code(self.report.file(lines[0]))), "")
            order = list(Sort)
            yield from (f"- {self._told(line)}" for line in sorted(lines, key=lambda line: order.index(line.sort)))

    def _told(self, difference: Difference) -> str:
        sort = difference.sort
        ours, theirs = difference.ours, difference.theirs
        match sort:
            case Sort.ARCHIVED:
                record = self.report.snapshot.get(difference.id)
                status = escaped(record.status) if record else ""
                return self.say("archived", name=escaped(difference.name), status=status, id=code(difference.id))
            case Sort.GONE | Sort.UNSEEN:
                return self.say("gone" if sort is Sort.GONE else "unseen", id=code(difference.id))
            case Sort.NAME:
                return self.say("name", ours=escaped(ours[0]), theirs=escaped(theirs[0]))
            case Sort.SUMMARY | Sort.TEXT:
                text = marked(ours[0], theirs[0])
                return self.say("summary" if sort is Sort.SUMMARY else "text", text=text)
            case Sort.NEWER:
                return self.say("newer", ours=readable(ours[0]), theirs=readable(theirs[0]))
        return self.say(sort, sides=" ".join(self._sides(difference)))

    def _sides(self, difference: Difference) -> Iterator[str]:
        if difference.ours:
            yield self.say("only_ours", values=self._listed(difference.ours))
        if difference.theirs:
            yield self.say("only_theirs", values=self._listed(difference.theirs))

    def _listed(self, values: Sequence[str]) -> str:
        told = ", ".join(map(escaped, values[:MOST]))
        left = len(values) - MOST
        return f"{told} {self.say('more', count=left)}" if left > 0 else told

    def _apart(self, sort: Sort, differences: Sequence[Difference]) -> Iterator[str]:
        """What one side alone has, or what looks like one thing."""
        if not differences:
            return
        yield from ("", f"## {self.say(f'{sort}-title')}", "", self.say(f"{sort}-lead"), "")
        yield from (f"- {self._row(difference)}" for difference in differences)

    def _row(self, difference: Difference) -> str:
        title = escaped(difference.entry.title if difference.entry else difference.name)
        file, id = code(self.report.file(difference)), code(difference.id)
        match difference.sort:
            case Sort.SAME_NAME:
                return self.say("same-name", title=title, file=file, id=id)
            case Sort.ONLY_HERE:
                return self.say("only-here", title=title, file=file)
        summary = escaped(" ".join(difference.theirs))
        return self.say("only-there", title=title, summary=summary, id=id)
