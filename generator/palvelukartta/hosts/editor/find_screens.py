"""The entries that are called by a name: where each is edited, in a change set or in one that begins with it."""

from __future__ import annotations

from collections.abc import Iterable

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.hosts.live import LiveSite
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.editor.contexts import FindContext, Found, Link

TERM = "q"
"""Of an address: what is looked for."""

MOST_FOUND = 30


def show_found(desk: Desk, changes: ChangeSet | None = None) -> Response:
    """What is called so; the forms of it at once where that is one entry of a change set."""
    term = asked_for(desk)
    found = found_in(changes.site if changes else desk.sets.site, term)
    if changes and len(found) == 1:
        return see(form_base(changes, found[0].kind.directory, found[0].id))
    rows = tuple(_row(changes, entry, term) for entry in found[:MOST_FOUND])
    told = desk.tell("found" if found else "found_none", term=term) if term else ""
    base = base_of(changes.row.id) if changes else ""
    crumbs = (Link(changes.row.title, base),) if changes else (Link(desk.tell("find"), "/etsi"),)
    return desk.page("find", desk.tell("find"), FindContext(base, term, told, rows, desk.token()), *crumbs)


def asked_for(desk: Desk) -> str:
    """The words that are looked for; "" for none."""
    return " ".join(desk.request.query.get(TERM, "").split())


def found_in(site: LiveSite, term: str) -> list[Entry]:
    """The entries of a site that have every word of the term in their title or in one of their other names, those
    first whose title says it so, and of these the kinds in their order."""
    words = term.casefold().split()
    entries: Iterable[Entry] = site.catalog.entries.values() if site.catalog and words else ()
    found = [entry for entry in entries if all(any(word in name for name in _names(entry)) for word in words)]
    phrase = " ".join(words)
    return sorted(
        found,
        key=lambda entry: (phrase not in entry.title.casefold(), entry.kind.order, alphabetical(entry.title)),
    )


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(str(name).casefold() for name in (entry.title, *map(in_language, entry.data.get("aliases") or ())))


def _row(changes: ChangeSet | None, entry: Entry, term: str) -> Found:
    """An entry; with its other name where that is what was looked for."""
    place, words = f"{entry.kind.directory}/{entry.id}", term.casefold().split()
    aliases = [str(in_language(alias)) for alias in entry.data.get("aliases") or ()]
    by_title = all(word in entry.title.casefold() for word in words)
    return Found(
        entry.title,
        entry.kind.singular.lower(),
        "" if by_title else next((name for name in aliases if any(word in name.casefold() for word in words)), ""),
        form_base(changes, entry.kind.directory, entry.id) if changes else "",
        place,
    )
