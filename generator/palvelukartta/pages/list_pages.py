"""Pages that list entries: a list for each kind, the index from A to Ö, and the open questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from palvelukartta.finnish.alphabet import alphabetical, initial
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind, labels
from palvelukartta.model.standing import as_of_then, deviation
from palvelukartta.model.text import in_language
from palvelukartta.pages.change_notes import when
from palvelukartta.pages.periods import period
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, INDEX, OPEN_QUESTIONS, booklet_address, list_address, relative

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """A line of a list."""

    link: Link
    status: Choice | None = None
    """Set where things are not as usual now, and the heading above does not say so."""
    dated: str = ""
    """As of when the status holds, where it may not hold any more."""
    meta: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under one heading; the heading is "" where the list is not grouped."""

    title: str
    rows: tuple[Row, ...]


def list_page(
    catalog: Catalog,
    kind: Kind,
    texts: Texts,
    language: str,
    today: date,
    *,
    address: str = "",
    entries: Iterable[Entry] | None = None,
) -> Page:
    """The list of `kind`, grouped by the field that its schema names in `group_by`: all entries, or those given."""
    address = address or list_address(kind)
    presenter = Presenter(catalog, address, language)
    chosen = catalog.of_kind(kind.name) if entries is None else entries
    listed = sorted(chosen, key=lambda entry: alphabetical(entry.title))
    groups = _groups(kind, listed, texts, lambda entry: _row(presenter, entry, texts, today))
    return Page(
        address=address,
        template=kind.list_template,
        title=kind.plural,
        lead=kind.lead,
        section=list_address(kind),
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        context={
            "kind": kind,
            "groups": tuple(_changes(presenter, listed, texts) if kind.name == CHANGE else groups),
            "count": len(listed),
            "booklet_href": relative(booklet_address(kind), address) if kind.name == "pathway" and listed else "",
        },
        index=True,
        language=language,
    )


def index_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """Every entry and every alias in alphabetical order."""
    presenter = Presenter(catalog, INDEX, language)
    names = [
        (name, entry)
        for entry in catalog.entries.values()
        for name in dict.fromkeys((entry.title, *entry.items("aliases")))
    ]
    rows = [
        {"title": name, "link": presenter.link(entry), "kind_title": entry.kind.singular}
        for name, entry in sorted(names, key=lambda one: (alphabetical(one[0]), one[1].key))
    ]
    letters = _grouped(rows, lambda row: initial(str(row["title"])))
    return Page(
        address=INDEX,
        template="a_to_z.html",
        title=texts["site"]["index"],
        lead=texts["site"]["index_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        context={
            "letters": [
                {"letter": letter, "count": len(found), "parts": _parts(letter, found)}
                for letter, found in letters.items()
            ]
        },
        index=True,
        language=language,
    )


LONG_PART = 40
"""Names under a letter, or under a longer beginning: more than this are parted further."""


def _parts(letter: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a letter in parts of at most LONG_PART, where their beginnings let them be parted."""
    found: list[dict[str, Any]] = []
    for beginning, part in _parted(letter, rows):
        if found and len(found[-1]["rows"]) + len(part) <= LONG_PART:
            found[-1]["rows"] += part
            found[-1]["last"] = beginning
        else:
            found.append({"first": beginning, "last": beginning, "rows": list(part)})
    return found


def _parted(beginning: str, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    """Rows that begin alike, parted by a longer beginning as long as they are too many."""
    if len(rows) <= LONG_PART or not beginning.isalpha():
        yield beginning.strip(" -"), rows
        return
    for longer, found in _grouped(rows, lambda row: _begins(str(row["title"]), len(beginning) + 1)).items():
        if len(longer) > len(beginning):
            yield from _parted(longer, found)
        else:
            yield longer, found


def _begins(title: str, length: int) -> str:
    """The first letters of a title, as the index writes them."""
    return title[:1].upper() + title[1:length].casefold()


def index_letters(catalog: Catalog) -> list[str]:
    """The letters under which the index holds something."""
    names = (name for entry in catalog.entries.values() for name in (entry.title, *entry.items("aliases")))
    return [initial(name) for name in sorted({initial(name) for name in names}, key=alphabetical)]


def open_questions_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """Every open question of the content, grouped by who can answer it, then by the kind of page concerned."""
    presenter = Presenter(catalog, OPEN_QUESTIONS, language)
    rows: list[dict[str, Any]] = [
        {
            "question": in_language(question["question"], language),
            "link": presenter.link(entry, anchor),
            "owner": _asked(catalog, question, texts, language),
            "kind": entry.kind,
            "since": readable(question.get("since")),
        }
        for entry in catalog.entries.values()
        for question, anchor in open_questions(entry)
    ]
    rows.sort(key=lambda row: (alphabetical(str(row["owner"])), row["kind"].order))
    owners = _grouped(rows, lambda row: str(row["owner"]))
    return Page(
        address=OPEN_QUESTIONS,
        template="open_questions.html",
        title=texts["site"]["open_questions"],
        lead=texts["site"]["open_questions_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        context={
            "groups": [
                {"title": title, "count": len(found), "groups": _by_kind(found)} for title, found in owners.items()
            ],
            "count": len(rows),
        },
        index=True,
        language=language,
    )


def _by_kind(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kinds = _grouped(rows, lambda row: str(row["kind"].plural))
    return [{"title": title, "rows": found} for title, found in kinds.items()]


def open_questions(entry: Entry) -> Iterator[tuple[dict[str, Any], str]]:
    """The entry's questions and those of its steps, each with the anchor of its place on the page."""
    for question in entry.items("open_questions"):
        yield question, ""
    for step in entry.items("steps"):
        for question in step.get("open_questions", ()):
            yield question, str(step["id"])


def _groups(kind: Kind, entries: list[Entry], texts: Texts, row: Callable[[Entry], Row]) -> Iterator[Group]:
    by = kind.schema["x-kind"].get("group_by")
    if not by:
        initials = _grouped(entries, lambda entry: initial(entry.title))
        whole = {"": entries} if len(entries) <= 12 else initials
        yield from (Group(title, tuple(row(entry) for entry in found)) for title, found in whole.items())
        return
    names = labels(kind.field(by))
    for value, label in [*names.items(), ("", texts["site"]["ungrouped"])]:
        found = tuple(row(entry) for entry in entries if str(entry.data.get(by, "")) == value)
        if found:
            yield Group(label, found)


def _changes(presenter: Presenter, changes: list[Entry], texts: Texts) -> Iterator[Group]:
    """Changes that have no day yet, then those that have, the newest first."""
    newest = sorted(changes, key=lambda change: str(change.data.get("date", "")), reverse=True)
    for title, dated in (("changes_open", False), ("changes_done", True)):
        found = [change for change in newest if ("date" in change.data) == dated]
        rows = (Row(presenter.link(change), meta=when(change, texts)) for change in found)
        if found:
            yield Group(texts["pages"][title], tuple(rows))


def _row(presenter: Presenter, entry: Entry, texts: Texts, today: date) -> Row:
    dated = readable(as_of_then(entry, today))
    name, value = deviation(entry, is_dated=bool(dated)) or ("", "")
    if name in ("", entry.kind.schema["x-kind"].get("group_by")):
        return Row(presenter.link(entry), meta=period(entry, texts))
    return Row(presenter.link(entry), presenter.value(entry.kind.field(name), value), dated, period(entry, texts))


def _asked(catalog: Catalog, question: dict[str, Any], texts: Texts, language: str) -> str:
    actor = catalog.get("actor", str(question.get("ask", "")))
    return actor.text("title", language) if actor else texts["site"]["nobody_asked"]


def _grouped(rows: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
