"""The open questions of the whole content, by who can answer them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language
from palvelukartta.pages.grouping import grouped
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, OPEN_QUESTIONS


class QuestionRow(Struct, frozen=True):
    """An open question, and the page that it stands on."""

    question: str
    link: Link
    owner: str
    """Who can answer it."""
    kind: Kind
    since: str
    """Since when it has been open; ""."""


class QuestionGroup(Struct, frozen=True):
    """Questions on pages of one kind."""

    title: str
    rows: tuple[QuestionRow, ...]


class Asked(Struct, frozen=True):
    """What one can be asked."""

    title: str
    count: int
    groups: tuple[QuestionGroup, ...]


class OpenQuestionsContext(Context, frozen=True):
    """What the page of open questions shows."""

    groups: tuple[Asked, ...]
    count: int


def open_questions_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """Every open question of the content, grouped by who can answer it, then by the kind of page concerned."""
    presenter = Presenter(catalog, OPEN_QUESTIONS, language)
    rows = [
        QuestionRow(
            question=in_language(question["question"], language),
            link=presenter.link(entry, anchor),
            owner=_asked(catalog, question, texts, language),
            kind=entry.kind,
            since=readable(question.get("since")),
        )
        for entry in catalog.entries.values()
        for question, anchor in open_questions(entry)
    ]
    rows.sort(key=lambda row: (alphabetical(row.owner), row.kind.order))
    owners = grouped(rows, lambda row: row.owner)
    return Page(
        address=OPEN_QUESTIONS,
        template="open_questions.html",
        title=texts["site"]["open_questions"],
        lead=texts["site"]["open_questions_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(
            OpenQuestionsContext(
                groups=tuple(Asked(title, len(asked), _by_kind(asked)) for title, asked in owners.items()),
                count=len(rows),
            ),
        ),
        index=True,
        language=language,
    )


def _by_kind(rows: list[QuestionRow]) -> tuple[QuestionGroup, ...]:
    kinds = grouped(rows, lambda row: row.kind.plural)
    return tuple(QuestionGroup(title, tuple(of_kind)) for title, of_kind in kinds.items())


def open_questions(entry: Entry) -> Iterator[tuple[dict[str, Any], str]]:
    """The entry's questions and those of its steps, each with the anchor of its place on the page."""
    for question in entry.items("open_questions"):
        yield question, ""
    for step in entry.items("steps"):
        for question in step.get("open_questions", ()):
            yield question, str(step["id"])


def _asked(catalog: Catalog, question: dict[str, Any], texts: Texts, language: str) -> str:
    actor = catalog.get("actor", str(question.get("ask", "")))
    return actor.text("title", language) if actor else texts["site"]["nobody_asked"]
