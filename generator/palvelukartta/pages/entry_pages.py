"""The page of an entry: its fields, where else it is named, its sources and their certainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.change import CHANGE, expectations
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.model.schema import Kind
from palvelukartta.model.standing import as_of_then, is_stale
from palvelukartta.model.text import in_language
from palvelukartta.pages.change_notes import ChangeNote, Concerned, Replaced, change_notes, concerned, doubt, replaced
from palvelukartta.pages.known_uses import uses
from palvelukartta.pages.map_strips import Strip
from palvelukartta.pages.neighbourhoods import NeighbourhoodContext
from palvelukartta.pages.own_fields import OwnField, own_fields
from palvelukartta.pages.periods import period
from palvelukartta.pages.phase_place import PhasePlace, phase_place
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.sections import Section, sections
from palvelukartta.pages.service_pages import SERVICE, service_context
from palvelukartta.pages.side_by_side import side_by_side
from palvelukartta.rendering.page import About, Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import (
    FRONT,
    client_address,
    client_title,
    entry_address,
    is_entered,
    list_address,
    relative,
)
from palvelukartta.views.backlinks import is_quiet
from palvelukartta.views.reviews import next_review


class EntryContext(Context, frozen=True):
    """What the page of any entry shows."""

    entry: Mapping[str, Any]
    """The presented fields of the entry; those that it has not, and those of other kinds, are absent ones."""
    id: str
    kind: Kind
    fields: Mapping[str, str]
    """Field → what the schema calls it."""
    pathways: tuple[Appearance, ...]
    backlinks: tuple[Backlinks, ...]
    sections: tuple[Section, ...]
    """Of a law: what rests on each."""
    stale: bool
    """Whether the facts are older than their review interval."""
    status_date: str
    """As of when the status holds, where it may not hold any more; ""."""
    closed: bool
    validity: str
    """From when, until when the entry holds, in words; ""."""
    changes: tuple[ChangeNote, ...]
    neighbourhood: NeighbourhoodContext | None = None
    """None where no relation is drawn."""
    uses: tuple[str, ...] = ()
    """That one cannot say if it, or a part of it, is in use: the words that a map says it with."""
    own_fields: tuple[OwnField, ...] = ()
    """The fields that the map itself has added to the kind."""
    own_backlinks: tuple[Backlinks, ...] = ()
    """Of `backlinks` those of the kinds that the map itself has added."""
    strips: tuple[Strip, ...] = ()
    """The entry's places on the site's map."""
    in_phase: PhasePlace | None = None
    """Its place in a service entity."""


class ChangeContext(Context, frozen=True):
    """What the page of a change shows beside its fields."""

    replaced: tuple[Replaced, ...]
    doubt: str
    """How sure the day is, in a word, where it is less sure than a source says; ""."""
    concerned: tuple[Concerned, ...]
    uncertain: bool
    """Whether it was to come by now, but nobody knows whether it did."""
    sought: bool
    """Whether that was looked for."""


PATHWAYS_IN_SIGHT = 2
"""Pathways of a service in sight, each with its client's page; all of them are among the related pages."""


class Backlinks(Struct, frozen=True):
    """Entries that name this one, by relation."""

    title: str
    """The relation's name, read from this entry."""
    links: tuple[Link, ...]


class Appearance(Struct, frozen=True):
    """A pathway in which the entry takes part, and where."""

    link: Link
    steps: tuple[Link, ...]
    answers: frozenset[str] = frozenset()
    """Ids of the steps that the entry, a role or an actor, answers for."""
    for_client: Link | None = None
    """The pathway told to its client; None where it has no such page."""


def entry_page(catalog: Catalog, entry: Entry, texts: Texts, language: str, today: date) -> Page:
    """The page of `entry`; a pathway's page gets its drawing and steps from `pathway_pages`."""
    address = entry_address(entry)
    presenter = Presenter(catalog, address, language)
    return Page(
        address=address,
        template=entry.kind.template,
        title=entry.text("title", language),
        lead=entry.text("summary", language),
        section=list_address(entry.kind),
        crumbs=(Crumb(texts["site"]["front_page"], FRONT), Crumb(entry.kind.plural, list_address(entry.kind))),
        contexts=tuple(_contexts(presenter, entry, texts, today)),
        about=about(presenter, entry),
        source=entry.origin.path,
        language=language,
    )


def _contexts(presenter: Presenter, entry: Entry, texts: Texts, today: date) -> Iterator[Context]:
    shown, named = presenter.entry(entry), tuple(backlinks(presenter, entry))
    pathways = tuple(appearances(presenter, entry))
    yield EntryContext(
        entry=shown,
        id=entry.id,
        kind=entry.kind,
        fields={name: field["title"] for name, field in entry.kind.schema["properties"].items()},
        pathways=pathways,
        backlinks=named,
        sections=tuple(sections(presenter, entry)),
        stale=is_stale(entry, today),
        status_date=readable(as_of_then(entry, today)),
        closed=entry.is_closed,
        validity=period(entry, texts),
        changes=tuple(change_notes(presenter, entry, today)),
        uses=uses(presenter, entry, texts),
        own_fields=tuple(own_fields(entry, shown, texts)),
        own_backlinks=tuple(group for group in named if is_of_own_kind(presenter, group)),
        in_phase=phase_place(presenter, entry),
    )
    if entry.kind.name == CHANGE:
        yield _of_change(presenter, entry, today)
    if entry.kind.name == SERVICE:
        told = (link for one in pathways[:PATHWAYS_IN_SIGHT] for link in (one.link, one.for_client) if link)
        yield service_context(presenter, entry, told)
    if table := side_by_side(presenter, entry):
        yield table


def _of_change(presenter: Presenter, change: Entry, today: date) -> ChangeContext:
    return ChangeContext(
        replaced=tuple(replaced(presenter, change)),
        doubt=doubt(change),
        concerned=tuple(concerned(presenter, change)),
        uncertain=any(expectation.has_passed(today) for expectation in expectations(change)),
        sought=any(expectation.is_sought for expectation in expectations(change)),
    )


def backlinks(presenter: Presenter, entry: Entry) -> Iterator[Backlinks]:
    """Entries that name `entry`, grouped by the relation's name, pathways left out: they are appearances."""
    groups: dict[str, dict[str, Link]] = {}
    for reference in presenter.catalog.incoming(entry.key):
        if is_quiet(reference) or reference.source.kind == "pathway":
            continue
        link = presenter.link(presenter.catalog.entries[reference.source])
        groups.setdefault(reference.relation.back, {})[link.href] = link
    for title in sorted(groups, key=alphabetical):
        yield Backlinks(title, tuple(sorted(groups[title].values(), key=lambda link: alphabetical(link.title))))


def is_of_own_kind(presenter: Presenter, group: Backlinks) -> bool:
    """Whether the entries of a group are of kinds that the map itself has added."""
    return all(presenter.catalog.kinds[link.kind].is_own for link in group.links)


def appearances(presenter: Presenter, entry: Entry) -> Iterator[Appearance]:
    """Pathways that name `entry`, the likeliest first, each with the steps that do, in the order of the pathway."""
    named: dict[str, list[Reference]] = {}
    for reference in presenter.catalog.incoming(entry.key):
        if reference.source.kind == "pathway" and reference.source != entry.key and not is_quiet(reference):
            named.setdefault(reference.source.id, []).append(reference)
    found = [(pathway, named[id]) for id in named if (pathway := presenter.catalog.get("pathway", id))]
    for pathway, references in sorted(found, key=_likelihood):
        indexes = {index for one in references if one.path[0] == "steps" and isinstance(index := one.path[1], int)}
        steps = tuple(_step_link(presenter, pathway, index) for index in sorted(indexes))
        answered = frozenset(_answered(pathway, entry))
        yield Appearance(presenter.link(pathway), steps, answered, _for_client(presenter, pathway))


def _likelihood(found: tuple[Entry, list[Reference]]) -> tuple[bool, bool]:
    """First what a client can enter now, not what has ended or is an example; of those the pathways of the service."""
    pathway, references = found
    return not is_entered(pathway), all(reference.path[0] != "services" for reference in references)


def _for_client(presenter: Presenter, pathway: Entry) -> Link | None:
    title = client_title(pathway, presenter.language)
    href = relative(client_address(pathway), presenter.address)
    return Link(title, href, "", "pathway", pathway.id) if title else None


def _step_link(presenter: Presenter, pathway: Entry, index: int) -> Link:
    id = str(pathway.items("steps")[index]["id"])
    return Link(_step_name(presenter, pathway, index), presenter.link(pathway, id).href, "", "step", id)


def _answered(pathway: Entry, entry: Entry) -> Iterator[str]:
    """Ids of the steps of `pathway` that `entry` answers for."""
    for step in Pathway.of(pathway).steps:
        if any(getattr(party, entry.kind.name, None) == entry.id for party in step.responsible):
            yield step.id


def about(presenter: Presenter, entry: Entry) -> About:
    """Who answers for the entry, when it was reviewed and as of when it holds."""
    owner = presenter.catalog.get("actor", str(entry.data.get("owner", "")))
    reviewed, following = entry.data.get("reviewed_on"), next_review(entry)
    return About(
        owner=owner.text("title", presenter.language) if owner else "",
        reviewed=readable(reviewed),
        next_review=readable(following.isoformat()[:7]) if reviewed and following else "",
        as_of=readable(entry.data.get("as_of")),
    )


def _step_name(presenter: Presenter, pathway: Entry, index: int) -> str:
    return f"{index + 1}. {in_language(pathway.items('steps')[index].get('title'), presenter.language)}"
