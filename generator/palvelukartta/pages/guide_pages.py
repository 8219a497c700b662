"""The guided route "where do I refer the client": its first page, its questions, and a page for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.route import Answer, answer_fields, answers, asked_before, before, questions_left
from palvelukartta.model.schema import Kind, labels
from palvelukartta.model.standing import as_of_then, is_stale
from palvelukartta.model.text import in_language
from palvelukartta.pages.entry_pages import about
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.referral import referral
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, answer_address, entry_address, list_address, relative

START = 1
"""The first page of the route is its first question."""


@dataclass(frozen=True)
class Place:
    """Where in the route a page stands."""

    number: int
    total: int


@dataclass(frozen=True)
class Choice:
    """A link of the route."""

    title: str
    href: str
    text: str = ""
    context: str = ""
    """Words for those who hear the link alone."""
    certainty: Any = None
    answer: str = ""
    """What was answered to the question that the link leads back to."""


def is_guide(kind: Kind) -> bool:
    """Whether the entries of `kind` ask, and their answers have pages."""
    return bool(answer_fields(kind))


def first_page(page: Page, catalog: Catalog, kind: Kind) -> Page:
    """The list of `kind` as the first question: what is asked first, situations in groups, other questions."""
    presenter = Presenter(catalog, page.address, page.language)
    inner = before(catalog, kind)
    roots = [entry for entry in catalog.of_kind(kind.name) if entry.key not in inner]
    by = str(kind.schema["x-kind"]["group_by"])
    types = list(labels(kind.field("type")))
    grouped = [
        {"title": label, "choices": [_question(presenter, one) for one in roots if _in_group(one, types[0], by, value)]}
        for value, label in labels(kind.field(by)).items()
    ]
    others = {type: [_question(presenter, one) for one in roots if one.data.get("type") == type] for type in types[1:]}
    context = {**page.context, "groups": [one for one in grouped if one["choices"]], "others": others}
    return replace(page, context=context)


def question_page(page: Page, catalog: Catalog, entry: Entry, texts: Texts) -> Page:
    """The page of `entry` with its place in the route and a link for each of its answers."""
    presenter = Presenter(catalog, page.address, page.language)
    earlier = asked_before(entry, before(catalog, entry.kind))
    number = START + 1 + len(earlier)
    place = Place(number, number + 1 + questions_left(catalog, entry))
    choices = [_choice(presenter, one, texts) for one in answers(catalog, entry)]
    steps = list(_taken(presenter, earlier, entry))
    added = {"place": place, "choices": choices, "steps": steps, **_ways(presenter, entry)}
    return replace(page, context={**page.context, **added})


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
    earlier = [*asked_before(entry, before(catalog, kind)), entry]
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
        context={
            "kind": kind,
            "answer": presenter.value(kind.field(answer.field)["items"], answer.data),
            "targets": [presenter.link(one) for one in answer.targets],
            "referral": referral(presenter, answer) if answer.targets else None,
            "target_closed": bool(answer.targets) and answer.targets[0].is_closed,
            "target": presenter.entry(answer.targets[0]) if answer.targets else None,
            "place": Place(number, number),
            "steps": list(_taken(presenter, earlier, answer)),
            "choices": [_choice(presenter, one, texts) for one in others if one is not answer],
            "status": _status(presenter, shown),
            "status_date": readable(as_of_then(shown, today)),
            "stale": is_stale(shown, today),
            "as_of": readable(shown.data.get("as_of")),
            "about": about(presenter, entry),
            **_ways(presenter, entry),
        },
        source=entry.origin.path,
        language=language,
    )


def _status(presenter: Presenter, shown: Entry) -> Any:
    """How what the route ends at stands, where it says so."""
    return presenter.value(shown.kind.field("status"), shown.data["status"]) if "status" in shown.data else None


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


def _choice(presenter: Presenter, answer: Answer, texts: Texts) -> Choice:
    language, data = presenter.language, answer.data
    text = in_language(data.get("text") or data.get("how"), language)
    certainty = presenter.value(answer.entry.kind.field(answer.field)["items"], data).get("certainty")
    if answer.question:
        title = f"{in_language(data.get('answer'), language)}. {answer.question.text('title', language)}"
        return Choice(title, presenter.link(answer.question).href, text)
    if answer.starts_over:
        title = f"{in_language(data.get('answer'), language)}. {answer.entry.kind.plural}"
        return Choice(title, relative(list_address(answer.entry.kind), presenter.address), text)
    href = relative(answer_address(answer), presenter.address)
    return Choice(_link_text(answer, texts, language), href, text, answer.entry.text("title", language), certainty)


def _question(presenter: Presenter, entry: Entry) -> Choice:
    link = presenter.link(entry)
    return Choice(link.title, link.href, link.summary)


def _taken(presenter: Presenter, earlier: Sequence[Entry], here: Entry | Answer) -> Iterator[Choice]:
    """The questions that were answered on the way `here`, each with its answer."""
    for index, entry in enumerate(earlier):
        following = earlier[index + 1] if index + 1 < len(earlier) else here
        link = presenter.link(entry)
        yield Choice(link.title, link.href, answer=_answered(presenter, entry, following))


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


def _ways(presenter: Presenter, entry: Entry) -> dict[str, Any]:
    """Ways from every page of the route: to its start, and to what is asked before a situation is chosen."""
    catalog, kind = presenter.catalog, entry.kind
    first = [one for one in catalog.of_kind(kind.name) if _asked_first(one) and one.key != entry.key]
    return {
        "start": Choice(kind.plural, relative(list_address(kind), presenter.address)),
        "first": [_question(presenter, one) for one in first],
    }


def _asked_first(entry: Entry) -> bool:
    return any(one.get("situations") for field in answer_fields(entry.kind) for one in entry.items(field))


def _in_group(entry: Entry, type: str, by: str, value: str) -> bool:
    return entry.data.get("type") == type and entry.data.get(by) == value
