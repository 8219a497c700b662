"""What a professional asks first of a pathway: for whom, where one gets in, who decides, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.finnish.sentences import opening
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.pages.contacts import Contact
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.views.deciding import deciders, deciding_service, main_service, undecided
from palvelukartta.views.pathway import PartyView, PathwayView

MOST_WORDS = 10
"""Of whom it is for, where that takes several sentences: little is heard before the first step."""


class DecidingLink(Struct, frozen=True):
    """Who decides on a pathway's service."""

    link: Link
    sources: tuple[Mapping[str, Any], ...]
    """What is said of this one rests on them."""


class Facts(Struct, frozen=True):
    """The four facts of a pathway; what is empty the sources leave open."""

    for_whom: str
    """In a sentence, or in as many as are short."""
    for_whom_more: str
    """What else its service says of that; "" for nothing."""
    doors: tuple[Link, ...]
    """Those who answer for its first step that is not the client's alone, by a short name; so are the deciders."""
    deciders: tuple[DecidingLink, ...]
    decided_alike: bool
    """Whether one word says how sure it is of all of several deciders."""
    undecided: str
    """The words by which its service says that no decision is made, where nobody decides; else ""."""
    contact: Contact | None


def pathway_facts(presenter: Presenter, entry: Entry, view: PathwayView, contacts: tuple[Contact, ...]) -> Facts:
    """The facts of the pathway `entry`, as its main service and its first step tell them."""
    service = main_service(presenter.catalog, entry)
    for_whom, more = opening(service.text("for_whom", presenter.language) if service else "", MOST_WORDS)
    deciding = tuple(_deciders(presenter, entry))
    return Facts(
        for_whom=for_whom,
        for_whom_more=more,
        doors=tuple(_doors(presenter, entry, view)),
        deciders=deciding,
        decided_alike=len(deciding) > 1 and len({_weakest(decider) for decider in deciding}) == 1,
        undecided=undecided(presenter.catalog, entry, presenter.language),
        contact=contacts[0] if contacts else None,
    )


def _deciders(presenter: Presenter, entry: Entry) -> Iterator[DecidingLink]:
    service = deciding_service(presenter.catalog, entry)
    citations = service.kind.field("decided_by", "sources") if service else {}
    for decider in deciders(presenter.catalog, entry, presenter.language):
        sources = presenter.value(citations, list(decider.sources))
        yield DecidingLink(_named(presenter, decider.entry), tuple(sources))


def _weakest(decider: DecidingLink) -> str:
    """The certainty that a reader is told of the decider; "" for none."""
    said = (source["certainty"].value for source in decider.sources)
    return next((certainty for certainty in said if certainty in WEAK), "")


def _doors(presenter: Presenter, entry: Entry, view: PathwayView) -> Iterator[Link]:
    """Where a client begins alone, whoever meets them first is the door."""
    alone = {step.id for step in Pathway.of(entry).steps if step.by_client_alone}
    met = (step for step in view.steps if step.id not in alone)
    for party in first.responsible if (first := next(met, None)) else ():
        if link := _link(presenter, party):
            yield link


def _link(presenter: Presenter, party: PartyView) -> Link | None:
    actor = presenter.catalog.get("actor", party.actor) if party.actor else None
    entry = actor or (presenter.catalog.get("role", party.role) if party.role else None)
    return _named(presenter, entry) if entry else None


def _named(presenter: Presenter, entry: Entry) -> Link:
    """By its short name, or its title without what that says in brackets, where no other entry is called that."""
    link = presenter.link(entry)
    short = link.short or link.title.partition(" (")[0]
    return replace(link, name=link.name if short.casefold() in presenter.catalog.first_of_title else short)
