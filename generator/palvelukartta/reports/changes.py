"""What a change does, as a Markdown report for a pull request that a social worker understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from palvelukartta.changes import Changes
from palvelukartta.changes.addresses import LostAddress, LostPlace
from palvelukartta.changes.consequences import BrokenLink
from palvelukartta.changes.entries import EntryChange
from palvelukartta.changes.fields import ChangeKind
from palvelukartta.changes.files import FileChange
from palvelukartta.model.entries import Entry, Key
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.change_words import Words, code, escaped
from palvelukartta.reports.new_problems import problem_lines
from palvelukartta.reports.pathway_changes import lost_handovers, pathway_lines
from palvelukartta.reports.step_words import event_lines, with_titles
from palvelukartta.sitemap.redirects import FILE as REDIRECTS

MOST = 20
"""Pages of one kind that a list names; the others are counted."""

FEW = 5
"""Likewise for the pathways that refer to an entry."""


class ChangeReport(Struct, frozen=True, eq=False):
    """Everything that a report tells."""

    changes: Changes
    files: tuple[FileChange, ...]
    problems: tuple[Problem, ...]
    """Those that the change brings."""
    old_name: str
    new_name: str
    """What the two sides are called; not escaped."""
    drawings: Mapping[str, str]
    """Pathway id → name of the file with the drawing before and now."""
    lost_places: tuple[LostPlace, ...] = ()
    """Addresses of no entry that the change ends."""


class Links(Struct, frozen=True):
    """Where the content's files and the site's pages are."""

    content: str
    """Path of the content directory in the repository."""
    address: Callable[[Entry], str]
    """Address of an entry's page, from the top of the site."""
    site: str = ""
    """Where the site is that the pages are linked to; "" shows their addresses without a link."""

    def file(self, entry: Entry) -> str:
        """Path of the entry's file."""
        return f"{self.content}/{entry.origin.path}"

    def page(self, address: str) -> str:
        """An address as Markdown: a link where it is known to what."""
        return f"[{escaped(address)}]({self.site.rstrip('/')}/{code(address)})" if self.site else f"`{code(address)}`"

    def named(self, entry: Entry) -> str:
        """An entry's title, linked to its page where the site is known."""
        title = escaped(entry.title)
        return f"[{title}]({self.site.rstrip('/')}/{code(self.address(entry))})" if self.site else title


def markdown(
    report: ChangeReport, links: Links, language: str = "fi", length: int | None = None, *, brief: bool = False
) -> str:
    """The report. Of changes that do not fit in `length` characters it tells only what was changed, not how; a `brief`
    one leaves out what whoever made the change knows: how many, on which pages it bears, and what did not change."""
    words = Words(language, report.changes.old, report.changes.new)
    lines = list(_Writer(report, links, words, length, brief).lines())
    once = (line for before, line in pairwise(["", *lines]) if line or before)
    return "\n".join(once) + "\n"


class _Writer(Struct, frozen=True, eq=False):
    report: ChangeReport
    links: Links
    words: Words
    length: int | None
    brief: bool

    @property
    def changes(self) -> Changes:
        return self.report.changes

    @property
    def _stops(self) -> bool:
        """Whether the change brings anything that keeps it from being published."""
        return any(problem.severity is Severity.ERROR for problem in self.report.problems)

    def lines(self) -> Iterator[str]:
        say = self.words.say
        yield f"# {say('title')}"
        yield from ("", say("compared", old=escaped(self.report.old_name), new=escaped(self.report.new_name)))
        if self.changes.is_empty and not self.report.files and not self.report.problems:
            yield from ("", say("nothing"))
            return
        yield from self._section("summary", () if self.brief else self._summary())
        yield from self._section("attention", (f"- {line}" for line in self._attention()))
        yield from self._section("problems" if self._stops else "warnings", self._problems())
        yield from self._section("changed", self._changed())
        yield from self._section("text_pages", self._files())
        yield from self._section("added", self._added())
        yield from self._section("removed", self._removed())
        yield from self._section("affected", () if self.brief else self._affected())

    def _section(self, key: str, lines: Iterable[str]) -> Iterator[str]:
        told = list(lines)
        if told:
            yield from ("", f"## {self.words.say(key)}", "", *told)

    def _summary(self) -> Iterator[str]:
        """A row for each kind that changed."""
        rows: dict[str, list[int]] = {}
        lists = ([*self.changes.added], [change.after for change in self.changes.changed], [*self.changes.removed])
        for kind in self.changes.new.kinds.values():
            counts = [sum(entry.kind.name == kind.name for entry in entries) for entries in lists]
            if any(counts):
                rows[kind.plural] = counts
        if self.report.files:
            hows = (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED)
            rows[self.words.say("text_pages")] = [sum(file.how is how for file in self.report.files) for how in hows]
        if rows:
            yield self.words.say("table_head")
            yield "|---|---|---|---|"
            yield from (f"| {escaped(name)} | {' | '.join(map(str, counts))} |" for name, counts in rows.items())

    def _attention(self) -> Iterator[str]:
        say, changes = self.words.say, self.changes
        for change in changes.changed:
            if change.pathway:
                for step in change.pathway.unreachable:
                    title = escaped(str(self.words.step(step)))
                    yield say("unreachable", pathway=escaped(change.after.title), step=title)
                yield from lost_handovers(change.after, change.pathway, self.words)
        yield from (self._broken(link) for link in changes.broken_links)
        yield from (self._lost(lost) for lost in changes.lost_addresses)
        yield from (self._lost_place(lost) for lost in self.report.lost_places)
        for key in changes.unread:
            yield say("unread", kind=escaped(changes.new.kinds[key.kind].singular.lower()), id=code(key.id))

    def _broken(self, link: BrokenLink) -> str:
        facts = {
            "kind": escaped(link.source.kind.singular),
            "title": escaped(link.source.title),
            "gone": escaped(link.gone.title),
        }
        if link.heir:
            return self.words.say("link_to_old_id", old_id=link.gone.id, new_id=link.heir.id, **facts)
        return self.words.say("link_broken", relation=escaped(link.relation), **facts)

    def _lost(self, lost: LostAddress) -> str:
        title = escaped(lost.entry.title)
        if lost.written:
            return self.words.say("redirect_lost", written=code(lost.written), title=title)
        facts = {"address": code(self.links.address(lost.entry)), "id": lost.entry.id}
        if lost.heir:
            return self.words.say("address_lost_heir", file=code(self.links.file(lost.heir)), **facts)
        return self.words.say("address_lost", kind=escaped(lost.entry.kind.singular.lower()), title=title, **facts)

    def _lost_place(self, lost: LostPlace) -> str:
        facts = {"address": code(lost.address), "file": code(f"{self.links.content}/{REDIRECTS}")}
        if lost.target:
            return self.words.say("redirect_lost_file", target=code(lost.target), **facts)
        return self.words.say("address_lost_page", title=escaped(lost.title), **facts)

    def _problems(self) -> Iterator[str]:
        if self.report.problems:
            yield self.words.say("problems_lead" if self._stops else "warnings_lead")
            yield ""
            yield from problem_lines(self.report.problems, self.words, self.links.content)

    def _changed(self) -> Iterator[str]:
        if self.changes.changed and not self.brief:
            yield self.words.say("reading")
        room = self.length
        left: list[str] = []
        for change in self._ordered(self.changes.changed):
            lines = [*self._entry(change.after, shows=change.shows), *self._entry_change(change)]
            size = sum(len(line) + 1 for line in lines)
            if room is not None and size > room:
                left.append(self.links.named(change.after))
            else:
                room = None if room is None else room - size
                yield from lines
        if left:
            yield from ("", self.words.say("shortened", titles=", ".join(left)))

    def _ordered(self, changes: Sequence[EntryChange]) -> list[EntryChange]:
        kinds = list(self.changes.new.kinds)
        return sorted(changes, key=lambda change: (kinds.index(change.after.kind.name), change.after.id))

    def _entry(self, entry: Entry, *, shows: bool) -> Iterator[str]:
        say = self.words.say
        page = self.links.page(self.links.address(entry))
        yield ""
        yield f"### {say('entry', kind=escaped(entry.kind.singular), title=escaped(entry.title))}"
        yield from ("", say("page" if shows else "no_page", page=page, file=code(self.links.file(entry))))

    def _entry_change(self, change: EntryChange) -> Iterator[str]:
        say = self.words.say
        named = self._named_by(change.after.key)
        if named and change.shows and not self.brief:
            yield from ("", say("named_by", names=named))
        yield ""
        if change.renamed:
            before, after = (code(self.links.address(entry)) for entry in (change.before, change.after))
            lost = any(lost.entry is change.before and not lost.written for lost in self.changes.lost_addresses)
            line = say("readdressed", before=before, after=after)
            yield f"- {line}" if lost else f"- {line} {say('redirected')}"
        if change.before.title != change.after.title:
            yield f"- {say('retitled', before=escaped(change.before.title), after=escaped(change.after.title))}"
        for field in change.fields:
            if field.names != ("title",) or change.before.title == change.after.title:
                told = list(event_lines(field, change.before, change.after, self.words))
                titled = with_titles(field, change.before, change.after)
                yield from (f"- {line}" for line in told or [self.words.change(titled)])
        if change.pathway:
            yield from pathway_lines(change.pathway, self.words, brief=self.brief)
            if change.after.id in self.report.drawings:
                yield from ("", say("drawing", file=code(self.report.drawings[change.after.id])))

    def _named_by(self, key: Key) -> str:
        """Who refers to an entry: pathways by name, other kinds by their number."""
        sources = dict.fromkeys(reference.source for reference in self.changes.new.incoming(key))
        entries = [self.changes.new.entries[source] for source in sources if source != key]
        said = []
        for kind in self.changes.new.kinds.values():
            own = [entry for entry in entries if entry.kind.name == kind.name]
            names = ", ".join(self.links.named(entry) for entry in own)
            shown = f" ({names})" if kind.name == "pathway" and len(own) <= FEW else ""
            if own:
                said.append(f"{escaped(kind.plural)} {len(own)}{shown}")
        return "; ".join(said)

    def _files(self) -> Iterator[str]:
        for change in self.report.files:
            line = f"{escaped(change.file.title)} (`{code(self.links.content)}/{code(change.file.path)}`)"
            gone = change.file.address if change.how is ChangeKind.REMOVED else ""
            page = f". {self.words.say('removed_page', address=code(gone))}" if gone else ""
            yield f"- {line}: {self.words.say(f'step_{change.how}')}{page}"
            yield from (f"  - {self.words.change(field)}" for field in change.fields)

    def _added(self) -> Iterator[str]:
        for entry in self.changes.added:
            summary = escaped(entry.text("summary"))
            kind = escaped(entry.kind.singular)
            page = self.links.page(self.links.address(entry))
            yield f"- {self.words.say('entry', kind=kind, title=f'**{escaped(entry.title)}**')}. {summary} {page}"

    def _removed(self) -> Iterator[str]:
        for entry in self.changes.removed:
            kind, title = escaped(entry.kind.singular), f"**{escaped(entry.title)}**"
            gone = self.words.say("removed_page", address=code(self.links.address(entry)))
            yield f"- {self.words.say('entry', kind=kind, title=title)}. {gone}"

    def _affected(self) -> Iterator[str]:
        """Untouched pages by kind, pathways first."""
        kinds = sorted(self.changes.new.kinds.values(), key=lambda kind: kind.name != "pathway")
        for kind in kinds:
            entries = [self.changes.new.entries[key] for key in self.changes.affected if key.kind == kind.name]
            names = [self.links.named(entry) for entry in entries[:MOST]]
            if len(entries) > MOST:
                names.append(self.words.say("more", count=len(entries) - MOST))
            if names:
                yield f"- {escaped(kind.plural)}: {', '.join(names)}"
