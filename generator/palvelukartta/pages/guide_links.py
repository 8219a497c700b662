"""The links of the guided route: answers, what was answered on the way, and the way to its start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.route import Answer, answers, only_answer
from palvelukartta.model.schema import Kind, labels
from palvelukartta.model.text import in_language
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.page import Context
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import answer_address, list_address, relative

SITUATION_QUESTIONS = 1
"""The list of situations is the first question of a route that begins in one."""


class RouteProgress(Struct, frozen=True):
    """Where in the route a page stands."""

    number: int
    total: int


class RouteLink(Struct, frozen=True):
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
    over: str = ""
    """What its status is, where it has ended or never was."""


class QuestionContext(Context, frozen=True):
    """What every later page of the route shows."""

    place: RouteProgress
    choices: tuple[RouteLink, ...]
    """The answers; on an answer's own page the others."""
    steps: tuple[RouteLink, ...]
    """What was answered on the way."""
    start: RouteLink


def choice(presenter: Presenter, answer: Answer, texts: Texts) -> RouteLink:
    """The link of an answer: to the question that follows, to the start, or to the page where the route ends."""
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


def answer_title(answer: Answer, texts: Texts, language: str) -> str:
    """What the answer leads to, with its own words where it has them: two answers may lead to the same."""
    words, site = in_language(answer.data.get("answer"), language), texts["pages"]
    ends = site["guide_to"].format(target=answer.targets[0].text("title", language)) if answer.targets else ""
    title = ends or site["guide_no_service"]
    return site["guide_answered"].format(title=title, answer=words) if words else title


def _link_text(answer: Answer, texts: Texts, language: str) -> str:
    """The answer's own words before what it leads to."""
    words, site = in_language(answer.data.get("answer"), language), texts["pages"]
    if not words:
        return answer_title(answer, texts, language)
    target = answer.targets[0].text("title", language) if answer.targets else ""
    return f"{words}: {target or site['guide_no_service_short']}"


def question_link(presenter: Presenter, entry: Entry, texts: Texts) -> RouteLink:
    """The link to the page on which `entry` asks; past it to its answer where it leaves no choice."""
    link = presenter.link(entry)
    sole = only_answer(presenter.catalog, entry)
    href = relative(answer_address(sole), presenter.address) if sole else link.href
    context = answer_title(sole, texts, presenter.language) if sole else ""
    return RouteLink(link.title, href, link.summary, context)


def number_of_question(earlier: Sequence[Entry], entry: Entry) -> int:
    """Place of the question of `entry`, from 1, where those of `earlier` were asked before it."""
    root = [*earlier, entry][0]
    in_list = root.data.get("type") == situation_type(root.kind)
    return len(earlier) + 1 + (SITUATION_QUESTIONS if in_list else 0)


def situation_type(kind: Kind) -> str:
    """The type of the entries that are the answers of the route's list: the first of the schema."""
    return next(iter(labels(kind.field("type"))))


def taken(presenter: Presenter, earlier: Sequence[Entry], here: Entry | Answer) -> Iterator[RouteLink]:
    """The questions that were answered on the way `here`, each with its answer."""
    for index, entry in enumerate(earlier):
        following = earlier[index + 1] if index + 1 < len(earlier) else here
        link = presenter.link(entry)
        href = list_address(entry.kind) if only_answer(presenter.catalog, entry) else ""
        back = relative(href, presenter.address) if href else link.href
        context = entry.kind.plural if href else ""
        given = "" if href else _answered(presenter, entry, following)
        yield RouteLink(link.title, back, context=context, answer=given)


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


def route_start(presenter: Presenter, kind: Kind) -> RouteLink:
    """The way from every page of the route to its start."""
    return RouteLink(kind.plural, relative(list_address(kind), presenter.address))
