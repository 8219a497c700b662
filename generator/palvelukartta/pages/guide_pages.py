"""The guided route "where do I refer the client": its first page and its questions."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.route import answer_fields, answers, asked_before, predecessors, questions_left
from palvelukartta.model.schema import Kind, labels
from palvelukartta.pages.guide_links import (
    QuestionContext,
    RouteLink,
    RouteProgress,
    choice,
    number_of_question,
    question_link,
    route_start,
    taken,
)
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.page import Context, Page
from palvelukartta.rendering.texts import Texts


class Situations(Struct, frozen=True):
    """A group of situations, each a link to what is asked there."""

    title: str
    choices: tuple[RouteLink, ...]


class GuideContext(Context, frozen=True):
    """What the first question of the route shows."""

    groups: tuple[Situations, ...]
    others: Mapping[str, tuple[RouteLink, ...]]
    """Type of a question → those of it that stand beside the situations."""


def is_guide(kind: Kind) -> bool:
    """Whether the entries of `kind` ask, and their answers have pages."""
    return bool(answer_fields(kind))


def first_page(page: Page, catalog: Catalog, kind: Kind, texts: Texts) -> Page:
    """The list of `kind` as the first question: what is asked first, situations in groups, other questions."""
    presenter = Presenter(catalog, page.address, page.language)
    inner = predecessors(catalog, kind)
    roots = [entry for entry in catalog.of_kind(kind.name) if entry.key not in inner]
    by = str(kind.schema["x-kind"]["group_by"])
    types = list(labels(kind.field("type")))
    grouped = [
        Situations(
            label,
            tuple(question_link(presenter, root, texts) for root in roots if _in_group(root, types[0], by, value)),
        )
        for value, label in labels(kind.field(by)).items()
    ]
    others = {
        type: tuple(question_link(presenter, root, texts) for root in roots if root.data.get("type") == type)
        for type in types[1:]
    }
    context = GuideContext(tuple(group for group in grouped if group.choices), others)
    return replace(page, contexts=(context,))


def question_page(page: Page, catalog: Catalog, entry: Entry, texts: Texts) -> Page:
    """The page of `entry` with its place in the route and a link for each of its answers."""
    presenter = Presenter(catalog, page.address, page.language)
    earlier = asked_before(entry, predecessors(catalog, entry.kind))
    number = number_of_question(earlier, entry)
    place = RouteProgress(number, number + 1 + questions_left(catalog, entry))
    choices = tuple(choice(presenter, answer, texts) for answer in answers(catalog, entry))
    steps = tuple(taken(presenter, earlier, entry))
    return page.showing(QuestionContext(place, choices, steps, route_start(presenter, entry.kind)))


def _in_group(entry: Entry, type: str, by: str, value: str) -> bool:
    return entry.data.get("type") == type and entry.data.get(by) == value
