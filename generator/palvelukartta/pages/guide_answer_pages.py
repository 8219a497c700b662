"""Where the guided route ends: a page for each answer that leads to no further question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from palvelukartta.finnish.dates import readable
from palvelukartta.model.absent import absent_fields
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.route import Answer, answer_fields, answers, asked_before, only_answer, predecessors
from palvelukartta.model.standing import as_of_then, is_stale
from palvelukartta.model.text import in_language
from palvelukartta.pages.entry_pages import about
from palvelukartta.pages.guide_links import (
    QuestionContext,
    RouteProgress,
    answer_title,
    choice,
    number_of_question,
    route_start,
    taken,
)
from palvelukartta.pages.known_uses import uses
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.referral import Referral, referral
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, answer_address, entry_address, list_address


class AnswerContext(Context, frozen=True):
    """What the page of an answer shows beside its place in the route."""

    answer: Mapping[str, Any]
    """The presented fields of the answer."""
    situation: Link
    """The page of the question, with its grounds."""
    signs: tuple[str, ...]
    """From which the need is noticed."""
    targets: tuple[Link, ...]
    referral: Referral | None
    """None where the answer leads to nothing."""
    target_closed: bool
    target: Mapping[str, Any] | None
    """The presented fields of the first target."""
    status: Choice | None
    """Of the first target, or of the question where there is none."""
    status_date: str
    uses: tuple[str, ...]
    """That one cannot say if it is in use."""
    stale: bool
    as_of: str


def answer_pages(catalog: Catalog, entry: Entry, texts: Texts, language: str, today: date) -> Iterator[Page]:
    """A page for each answer of `entry` that ends the route."""
    found = answers(catalog, entry)
    for answer in found:
        if answer.ends:
            yield _answer_page(catalog, answer, found, texts, language, today)


def _answer_page(
    catalog: Catalog, answer: Answer, others: list[Answer], texts: Texts, language: str, today: date
) -> Page:
    entry, kind, address = answer.entry, answer.entry.kind, answer_address(answer)
    presenter = Presenter(catalog, address, language)
    earlier = [*asked_before(entry, predecessors(catalog, kind)), entry]
    number = number_of_question(earlier[:-1], entry) + (0 if only_answer(catalog, entry) else 1)
    shown = answer.targets[0] if answer.targets else entry
    return Page(
        address=address,
        template="guide_answer.html",
        title=answer_title(answer, texts, language),
        lead=entry.text("summary", language),
        section=list_address(kind),
        crumbs=(
            Crumb(texts["site"]["front_page"], FRONT),
            Crumb(kind.plural, list_address(kind)),
            *(Crumb(question.text("title", language), entry_address(question)) for question in earlier),
        ),
        contexts=(
            QuestionContext(
                place=RouteProgress(number, number),
                choices=tuple(choice(presenter, other, texts) for other in _beside(answer, others)),
                steps=tuple(taken(presenter, earlier, answer)),
                start=route_start(presenter, kind),
            ),
            AnswerContext(
                answer=_shown(presenter, answer),
                situation=presenter.link(entry),
                signs=tuple(in_language(sign, language) for sign in entry.items("signs")),
                targets=tuple(presenter.link(target) for target in answer.targets),
                referral=referral(presenter, answer) if answer.targets else None,
                target_closed=bool(answer.targets) and answer.targets[0].is_closed,
                target=presenter.entry(answer.targets[0]) if answer.targets else None,
                status=_status(presenter, shown),
                status_date=readable(as_of_then(shown, today)),
                uses=uses(presenter, shown, texts),
                stale=is_stale(shown, today),
                as_of=readable(shown.data.get("as_of")),
            ),
        ),
        about=about(presenter, entry),
        source=entry.origin.path,
        language=language,
    )


def _beside(answer: Answer, others: list[Answer]) -> list[Answer]:
    """Answers that may suit instead: none of a question in words, which has been answered already."""
    return [other for other in others if other is not answer and not answer.data.get("answer")]


def _shown(presenter: Presenter, answer: Answer) -> Mapping[str, Any]:
    """The presented fields of the answer; those that only other sorts of answers have as absent ones."""
    kind = answer.entry.kind
    absent = {
        name: value
        for field in answer_fields(kind)
        for name, value in absent_fields(kind.field(field)["items"]).items()
    }
    return {**absent, **presenter.value(kind.field(answer.field)["items"], answer.data)}


def _status(presenter: Presenter, shown: Entry) -> Choice | None:
    """How what the route ends at stands, where it says so."""
    field = shown.kind.field("status") if "status" in shown.data else None
    status: Choice | None = presenter.value(field, shown.data["status"]) if field else None
    return status
