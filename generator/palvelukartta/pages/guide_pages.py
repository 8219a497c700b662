"""The guided route "where do I refer the client": its first page, its questions, and a page for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from palvelukartta.finnish.dates import readable
from palvelukartta.model.absent import absent_fields
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.route import Answer, answer_fields, answers, asked_before, predecessors, questions_left
from palvelukartta.model.schema import Kind, labels
from palvelukartta.model.standing import as_of_then, is_stale
from palvelukartta.model.text import in_language
from palvelukartta.pages.entry_pages import about
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.referral import Referral, referral
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, answer_address, entry_address, list_address, relative

START = 1
"""The first page of the route is its first question."""


@dataclass(frozen=True)
class RouteProgress:
    """Where in the route a page stands."""

    number: int
    total: int


@dataclass(frozen=True)
class RouteLink:
    """A link of the route."""

    title: str
    href: str
    text: str = ""
    context: str = ""
    """Words for those who hear the link alone."""
    certainty: Choice | None = None
    answer: str = ""
    """What was answered to the question that the link leads back to."""
    name: str = ""
    """Like a link to an entry, it may have a longer text; it never has."""


@dataclass(frozen=True)
class Situations:
    """A group of situations, each a link to what is asked there."""

    title: str
    choices: tuple[RouteLink, ...]


@dataclass(frozen=True)
class GuideContext(Context):
    """What the first question of the route shows."""

    groups: tuple[Situations, ...]
    others: Mapping[str, tuple[RouteLink, ...]]
    """Type of a question → those of it that stand beside the situations."""


@dataclass(frozen=True)
class QuestionContext(Context):
    """What every later page of the route shows."""

    place: RouteProgress
    choices: tuple[RouteLink, ...]
    """The answers; on an answer's own page the others."""
    steps: tuple[RouteLink, ...]
    """What was answered on the way."""
    start: RouteLink
    first: tuple[RouteLink, ...]
    """What may be asked before a situation is chosen."""


@dataclass(frozen=True)
class AnswerContext(Context):
    """What the page of an answer shows beside its place in the route."""

    answer: Mapping[str, Any]
    """The presented fields of the answer."""
    targets: tuple[Link, ...]
    referral: Referral | None
    """None where the answer leads to nothing."""
    target_closed: bool
    target: Mapping[str, Any] | None
    """The presented fields of the first target."""
    status: Choice | None
    """Of the first target, or of the question where there is none."""
    status_date: str
    stale: bool
    as_of: str


def is_guide(kind: Kind) -> bool:
    """Whether the entries of `kind` ask, and their answers have pages."""
    return bool(answer_fields(kind))


def first_page(page: Page, catalog: Catalog, kind: Kind) -> Page:
    """The list of `kind` as the first question: what is asked first, situations in groups, other questions."""
    presenter = Presenter(catalog, page.address, page.language)
    inner = predecessors(catalog, kind)
    roots = [entry for entry in catalog.of_kind(kind.name) if entry.key not in inner]
    by = str(kind.schema["x-kind"]["group_by"])
    types = list(labels(kind.field("type")))
    grouped = [
        Situations(label, tuple(_question(presenter, root) for root in roots if _in_group(root, types[0], by, value)))
        for value, label in labels(kind.field(by)).items()
    ]
    others = {
        type: tuple(_question(presenter, root) for root in roots if root.data.get("type") == type) for type in types[1:]
    }
    context = GuideContext(tuple(group for group in grouped if group.choices), others)
    return replace(page, contexts=(context,))


def question_page(page: Page, catalog: Catalog, entry: Entry, texts: Texts) -> Page:
    """The page of `entry` with its place in the route and a link for each of its answers."""
    presenter = Presenter(catalog, page.address, page.language)
    earlier = asked_before(entry, predecessors(catalog, entry.kind))
    number = START + 1 + len(earlier)
    place = RouteProgress(number, number + 1 + questions_left(catalog, entry))
    choices = tuple(_choice(presenter, answer, texts) for answer in answers(catalog, entry))
    steps = tuple(_taken(presenter, earlier, entry))
    return page.showing(QuestionContext(place, choices, steps, _start(presenter, entry.kind), _first(presenter, entry)))


def answer_pages(catalog: Catalog, entry: Entry, texts: Texts, language: str, today: date) -> Iterator[Page]:
    """A page for each answer of `entry` that ends the route."""
    found = answers(catalog, entry)
    for one in found:
        if one.ends:
            yield _answer_page(catalog, one, found, texts, language, today)


def _answer_page(
    catalog: Catalog, answer: Answer, others: list[Answer], texts: Texts, language: str, today: date
) -> Page:
    entry, kind, address = answer.entry, answer.entry.kind, answer_address(answer)
    presenter = Presenter(catalog, address, language)
    earlier = [*asked_before(entry, predecessors(catalog, kind)), entry]
    number = START + 1 + len(earlier)
    shown = answer.targets[0] if answer.targets else entry
    return Page(
        address=address,
        template="guide_answer.html",
        title=_title(answer, texts, language),
        lead=entry.text("summary", language),
        section=list_address(kind),
        crumbs=(
            Crumb(texts["site"]["front_page"], FRONT),
            Crumb(kind.plural, list_address(kind)),
            *(Crumb(one.text("title", language), entry_address(one)) for one in earlier),
        ),
        contexts=(
            QuestionContext(
                place=RouteProgress(number, number),
                choices=tuple(_choice(presenter, other, texts) for other in others if other is not answer),
                steps=tuple(_taken(presenter, earlier, answer)),
                start=_start(presenter, kind),
                first=_first(presenter, entry),
            ),
            AnswerContext(
                answer=_shown(presenter, answer),
                targets=tuple(presenter.link(target) for target in answer.targets),
                referral=referral(presenter, answer) if answer.targets else None,
                target_closed=bool(answer.targets) and answer.targets[0].is_closed,
                target=presenter.entry(answer.targets[0]) if answer.targets else None,
                status=_status(presenter, shown),
                status_date=readable(as_of_then(shown, today)),
                stale=is_stale(shown, today),
                as_of=readable(shown.data.get("as_of")),
            ),
        ),
        about=about(presenter, entry),
        source=entry.origin.path,
        language=language,
    )


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


def _title(answer: Answer, texts: Texts, language: str) -> str:
    """What the answer leads to, with its own words where it has them: two answers may lead to the same."""
    words, site = in_language(answer.data.get("answer"), language), texts["pages"]
    ends = site["guide_to"].format(target=answer.targets[0].text("title", language)) if answer.targets else ""
    title = ends or site["guide_no_service"]
    return site["guide_answered"].format(title=title, answer=words) if words else title


def _link_text(answer: Answer, texts: Texts, language: str) -> str:
    """The answer's own words before what it leads to."""
    words, site = in_language(answer.data.get("answer"), language), texts["pages"]
    if not words:
        return _title(answer, texts, language)
    target = answer.targets[0].text("title", language) if answer.targets else ""
    return f"{words}: {target or site['guide_no_service_short']}"


def _choice(presenter: Presenter, answer: Answer, texts: Texts) -> RouteLink:
    language, data = presenter.language, answer.data
    text = in_language(data.get("text") or data.get("how"), language)
    certainty = presenter.value(answer.entry.kind.field(answer.field)["items"], data).get("certainty")
    if answer.question:
        title = f"{in_language(data.get('answer'), language)}. {answer.question.text('title', language)}"
        return RouteLink(title, presenter.link(answer.question).href, text)
    if answer.starts_over:
        title = f"{in_language(data.get('answer'), language)}. {answer.entry.kind.plural}"
        return RouteLink(title, relative(list_address(answer.entry.kind), presenter.address), text)
    href = relative(answer_address(answer), presenter.address)
    return RouteLink(_link_text(answer, texts, language), href, text, answer.entry.text("title", language), certainty)


def _question(presenter: Presenter, entry: Entry) -> RouteLink:
    link = presenter.link(entry)
    return RouteLink(link.title, link.href, link.summary)


def _taken(presenter: Presenter, earlier: Sequence[Entry], here: Entry | Answer) -> Iterator[RouteLink]:
    """The questions that were answered on the way `here`, each with its answer."""
    for index, entry in enumerate(earlier):
        following = earlier[index + 1] if index + 1 < len(earlier) else here
        link = presenter.link(entry)
        yield RouteLink(link.title, link.href, answer=_answered(presenter, entry, following))


def _answered(presenter: Presenter, entry: Entry, following: Entry | Answer) -> str:
    """The words of the answer of `entry` that leads to `following`; what it leads to where it has no words. "" where
    several answers lead there: the page does not know which was given."""
    leading = [
        answer
        for answer in answers(presenter.catalog, entry)
        if (answer.id == following.id if isinstance(following, Answer) else answer.question is following)
    ]
    if len(leading) != 1:
        return ""
    target = leading[0].targets[0].text("title", presenter.language) if leading[0].targets else ""
    return in_language(leading[0].data.get("answer"), presenter.language) or target


def _start(presenter: Presenter, kind: Kind) -> RouteLink:
    """The way from every page of the route to its start."""
    return RouteLink(kind.plural, relative(list_address(kind), presenter.address))


def _first(presenter: Presenter, entry: Entry) -> tuple[RouteLink, ...]:
    """The way to what is asked before a situation is chosen."""
    questions = (question for question in presenter.catalog.of_kind(entry.kind.name) if _asked_first(question))
    return tuple(_question(presenter, question) for question in questions if question.key != entry.key)


def _asked_first(entry: Entry) -> bool:
    return any(one.get("situations") for field in answer_fields(entry.kind) for one in entry.items(field))


def _in_group(entry: Entry, type: str, by: str, value: str) -> bool:
    return entry.data.get("type") == type and entry.data.get(by) == value
